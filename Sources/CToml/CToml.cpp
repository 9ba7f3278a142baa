#include "CToml.h"

// Errors are values: an exception must not leave C++. Files are read, never written.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_HEADER_ONLY 1
// Some of its assertions are about what stands in the file (a value in place of a name): the checks behind them
// tell the error. Without NDEBUG an assertion is never an assumption of the optimiser.
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

namespace {

struct visitor {
  void *context;
  void (*visit)(void *, const ctoml_value *);

  void tell(ctoml_value value) const { visit(context, &value); }

  void tell(const toml::node &node, const toml::key *key) const {
    ctoml_value value{};
    if (key) {
      value.key = key->data();
      value.key_length = key->length();
    }
    value.line = (key ? key->source() : node.source()).begin.line;
    switch (node.type()) {
    case toml::node_type::table:
      value.kind = CTOML_TABLE;
      tell(value);
      for (auto &&[name, member] : *node.as_table()) tell(member, &name);
      return tell(ctoml_value{CTOML_END});
    case toml::node_type::array:
      value.kind = CTOML_ARRAY;
      tell(value);
      for (auto &&element : *node.as_array()) tell(element, nullptr);
      return tell(ctoml_value{CTOML_END});
    case toml::node_type::string: {
      const std::string &text = node.as_string()->get();
      value.kind = CTOML_STRING;
      value.text = text.data();
      value.text_length = text.size();
      return tell(value);
    }
    case toml::node_type::integer:
      value.kind = CTOML_INTEGER;
      value.integer = node.as_integer()->get();
      return tell(value);
    case toml::node_type::boolean:
      value.kind = CTOML_BOOL;
      value.integer = node.as_boolean()->get();
      return tell(value);
    default:
      value.kind = CTOML_OTHER;
      return tell(value);
    }
  }
};

} // namespace

void ctoml_visit(const char *text, size_t length, void *context,
                 void (*visit)(void *context, const ctoml_value *value)) {
  const visitor visitor{context, visit};
  const toml::parse_result result = toml::parse(std::string_view{text, length});
  if (result) return visitor.tell(result.table(), nullptr);
  const std::string_view words = result.error().description();
  ctoml_value value{CTOML_ERROR};
  value.line = result.error().source().begin.line;
  value.text = words.data();
  value.text_length = words.size();
  visitor.tell(value);
}

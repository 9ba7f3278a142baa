// A TOML file, value by value, for callers that know no C++.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CTOML_TABLE,
  CTOML_ARRAY,
  // The end of the table or array that was begun last.
  CTOML_END,
  CTOML_STRING,
  CTOML_INTEGER,
  CTOML_BOOL,
  // A decimal, a day or a time.
  CTOML_OTHER,
  // The text is not TOML: `text` says why. Nothing follows.
  CTOML_ERROR
} ctoml_kind;

// One value; its texts live as long as the call that hands it over.
typedef struct {
  ctoml_kind kind;
  // The name in the table around it; of no length in an array and for the outermost table.
  const char *key;
  size_t key_length;
  // Where the name stands, otherwise the value; from 1 on, 0 if unknown.
  uint32_t line;
  const char *text;
  size_t text_length;
  int64_t integer;
} ctoml_value;

// Parses a UTF-8 text and visits the outermost table and all that is in it, in the order of names.
void ctoml_visit(const char *text, size_t length, void *context,
                 void (*visit)(void *context, const ctoml_value *value));

#ifdef __cplusplus
}
#endif

import JSON
import Market
import SafeText

/// Writes the response of `/fields` in any of its possible forms.
struct JobfeedFieldsBody {
  let variant: SandboxVariant
  let pretty: Bool

  /// The description of each field, with only the given values, if any are given.
  func bytes(_ fields: [Field], values: Set<String>?) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    switch variant[FieldsForm.self] {
    case .object: keyed(fields, values, &writer)
    case .wrapped:
      writer.object { writer in
        writer.key("fields")
        keyed(fields, values, &writer)
      }
    case .list:
      writer.array { writer in
        for field in fields {
          writer.object { writer in
            writer.key("name")
            writer.string(field.name.rawValue)
            members(field, values, &writer)
          }
        }
      }
    }
    if pretty { writer.endLine() }
    return writer.bytes
  }

  private func keyed(_ fields: [Field], _ values: Set<String>?, _ writer: inout JSONWriter) {
    writer.object { writer in
      for field in fields {
        writer.key(field.name.rawValue)
        writer.object { writer in members(field, values, &writer) }
      }
    }
  }

  private func members(_ field: Field, _ values: Set<String>?, _ writer: inout JSONWriter) {
    writer.key("type")
    writer.string(type(of: field))
    writer.key("description")
    writer.string(field.summary.raw)
    writer.key("level")
    level(field, &writer)
    if let codes = field.codes {
      writer.key("possible_values")
      self.values(codes.entries.filter { values?.contains($0.code.description) ?? true }, &writer)
    }
    if let custom = field.custom {
      writer.key("custom_categories")
      categories(custom, &writer)
    }
  }

  private func type(of field: Field) -> String {
    let isList = field.name.rawValue.hasSuffix("_skills")
    return switch (variant[TypeWords.self], field.type) {
    case (.words, let type): type.rawValue
    case (.short, .boolean): "bool"
    case (.short, .integer): "int"
    case (.short, .string): isList ? "string[]" : "str"
    case (.engine, .integer): "long"
    case (.engine, .string): isList ? "array<keyword>" : "keyword"
    case (.engine, .date): "datetime"
    case (.engine, .decimal): "double"
    case (.short, let type), (.engine, let type): type.rawValue
    }
  }

  private func level(_ field: Field, _ writer: inout JSONWriter) {
    switch variant[LevelForm.self] {
    case .list:
      writer.array { writer in
        for level in field.levels { writer.string(level.rawValue) }
      }
    case .text: writer.string(field.levels.map(\.rawValue).joined(separator: ","))
    }
  }

  private func values(_ entries: [CodeList.Entry], _ writer: inout JSONWriter) {
    switch variant[ValuesForm.self] {
    case .labels:
      writer.object { writer in
        for entry in entries {
          writer.key(entry.code.description)
          writer.string(entry.label.raw)
        }
      }
    case .objects:
      writer.object { writer in
        for entry in entries {
          writer.key(entry.code.description)
          writer.object { writer in label(entry.label, &writer) }
        }
      }
    case .list:
      writer.array { writer in
        for entry in entries {
          writer.object { writer in
            writer.key("value")
            code(entry.code, &writer)
            label(entry.label, &writer)
          }
        }
      }
    case .pairs:
      writer.array { writer in
        for entry in entries {
          writer.array { writer in
            code(entry.code, &writer)
            writer.string(entry.label.raw)
          }
        }
      }
    }
  }

  private func code(_ code: Code, _ writer: inout JSONWriter) {
    switch code {
    case .number(let number): writer.integer(number)
    case .name(let name): writer.string(name)
    }
  }

  private func label(_ label: Untrusted, _ writer: inout JSONWriter) {
    writer.key("label")
    writer.string(label.raw)
  }
}

// MARK: - Custom categories

extension JobfeedFieldsBody {
  private func categories(_ custom: CustomCategories, _ writer: inout JSONWriter) {
    switch variant[CategoriesForm.self] {
    case .tree: tree(custom, under: nil, isKeyed: true, &writer)
    case .list: tree(custom, under: nil, isKeyed: false, &writer)
    case .flat:
      writer.array { writer in
        for category in custom.categories {
          writer.object { writer in
            id(category, &writer)
            label(category.label, &writer)
            parent(category, &writer)
          }
        }
      }
    case .keyed:
      writer.object { writer in
        for category in custom.categories {
          writer.key(String(category.id))
          writer.object { writer in
            label(category.label, &writer)
            parent(category, &writer)
          }
        }
      }
    }
  }

  private func tree(
    _ custom: CustomCategories,
    under parent: Int?,
    isKeyed: Bool,
    _ writer: inout JSONWriter
  ) {
    let own = custom.categories.filter { $0.parent == parent }
    func content(_ category: CustomCategories.Category, _ writer: inout JSONWriter) {
      label(category.label, &writer)
      guard parent == nil, custom.categories.contains(where: { $0.parent == category.id }) else {
        return
      }
      writer.key("categories")
      tree(custom, under: category.id, isKeyed: isKeyed, &writer)
    }
    guard isKeyed else {
      return writer.array { writer in
        for category in own {
          writer.object { writer in
            id(category, &writer)
            content(category, &writer)
          }
        }
      }
    }
    writer.object { writer in
      for category in own {
        writer.key(String(category.id))
        writer.object { writer in content(category, &writer) }
      }
    }
  }

  private func id(_ category: CustomCategories.Category, _ writer: inout JSONWriter) {
    writer.key("id")
    writer.integer(category.id)
  }

  private func parent(_ category: CustomCategories.Category, _ writer: inout JSONWriter) {
    guard let parent = category.parent else { return }
    writer.key("parent")
    writer.integer(parent)
  }
}

import JSON
import Market
import SafeText

/// Parses responses of `/fields`.
///
/// The manual says what a field's description contains, and not in which form.
extension JobfeedAnswers {
  /// An object of field descriptions, or a list of descriptions with names; either may be wrapped in an
  /// object.
  static func fields(_ body: JSON) throws(Unreadable) -> FieldCatalog {
    let inner = ["fields", "data", "results"].lazy.compactMap { body[$0] }.first
    if let inner, inner["type"] == nil, body.members?.count == 1 { return try fields(inner) }
    let named: [(String, JSON)]
    if let members = body.members {
      named = members.map { ($0.key, $0.value) }
    } else if let elements = body.elements {
      named = elements.compactMap { element in
        element.first(of: ["name", "field", "id", "key"])?.string.map { ($0, element) }
      }
    } else {
      throw Unreadable(what: "the fields are no object")
    }
    return FieldCatalog(named.map { field(FieldName($0.0), $0.1) })
  }

  private static func field(_ name: FieldName, _ description: JSON) -> Field {
    let type = type(description["type"]?.string ?? "")
    return Field(
      name: name,
      type: type,
      summary: Untrusted(description["description"]?.string ?? ""),
      levels: levels(description.first(of: ["level", "levels"]) ?? .null),
      codes: description.first(of: ["possible_values", "values"]).flatMap { codes($0, type) },
      custom: description.first(of: categoryKeys).flatMap { categories($0, type) }
    )
  }

  private static func type(_ word: String) -> FieldType {
    var word = word.lowercased()
    for list in ["array<", "list<", "list of "] where word.hasPrefix(list) {
      word.removeFirst(list.count)
    }
    return types[word.prefix { $0.isLetter }.description] ?? .string
  }

  /// The manual spells the types out; responses may abbreviate them.
  private static let types: [String: FieldType] = [
    "boolean": .boolean, "bool": .boolean, "integer": .integer, "int": .integer, "long": .integer,
    "number": .integer, "short": .integer, "numeric": .integer, "decimal": .decimal,
    "double": .decimal, "float": .decimal, "date": .date, "datetime": .date,
    "string": .string, "str": .string, "keyword": .string, "text": .text, "fulltext": .text,
  ]

  /// A list of levels, or a string that names them.
  private static func levels(_ value: JSON) -> [Level] {
    (value.elements ?? [value]).compactMap(\.string).flatMap { text in
      text.split { !$0.isLetter }.compactMap { Level(rawValue: $0.lowercased()) }
    }
  }
}

// MARK: - Values

extension JobfeedAnswers {
  private static func codes(_ values: JSON, _ type: FieldType) -> CodeList? {
    let entries = entries(values).map { entry in
      CodeList.Entry(code(entry.key, type), Untrusted(entry.label ?? entry.key))
    }
    return entries.isEmpty ? nil : CodeList(entries)
  }

  private static func code(_ text: String, _ type: FieldType) -> Code {
    type == .integer ? Int(text).map { .number($0) } ?? .name(text) : .name(text)
  }

  /// A key, perhaps with a label, and its whole description.
  private struct Entry {
    var key: String
    var label: String?
    var content: JSON
  }

  /// An object of labels or of objects, or a list of objects, of pairs or of keys alone.
  private static func entries(_ values: JSON) -> [Entry] {
    if let members = values.members {
      return members.map { Entry(key: $0.key, label: label($0.value), content: $0.value) }
    }
    return (values.elements ?? []).compactMap { element in
      if let pair = element.elements {
        guard let key = pair.first.flatMap(text) else { return nil }
        return Entry(key: key, label: pair.dropFirst().first.flatMap(text), content: .null)
      }
      if let key = text(element) { return Entry(key: key, label: nil, content: .null) }
      guard let key = element.first(of: ["value", "id", "key", "code"]).flatMap(text) else {
        return nil
      }
      return Entry(key: key, label: label(element), content: element)
    }
  }

  private static func label(_ value: JSON) -> String? {
    value.string ?? value.first(of: ["label", "name", "description", "title"])?.string
  }

  private static func text(_ value: JSON) -> String? {
    value.string ?? value.integer.map(String.init)
  }
}

// MARK: - The account's own categories

extension JobfeedAnswers {
  private static let categoryKeys = ["custom_categories", "custom", "custom_values", "categories"]
  private static let partKeys = [
    "categories", "children", "subcategories", "sub_categories", "items",
  ]
  private static let parentKeys = ["parent", "parent_id", "parent_value", "parent_category"]

  private static func categories(_ value: JSON, _ type: FieldType) -> CustomCategories? {
    var found: [CustomCategories.Category] = []
    collect(value, under: nil, type, &found)
    return found.isEmpty ? nil : CustomCategories(found)
  }

  /// A category precedes its parts, whether they are nested in it or refer to it.
  private static func collect(
    _ value: JSON,
    under parent: Int?,
    _ type: FieldType,
    _ found: inout [CustomCategories.Category]
  ) {
    for entry in entries(value) {
      guard let id = Int(entry.key) else { continue }
      let named = entry.content.first(of: parentKeys).flatMap(text).flatMap { Int($0) }
      let codes = entry.content.first(of: ["values", "codes", "possible_values"])
      found.append(
        CustomCategories.Category(
          id: id,
          label: Untrusted(entry.label ?? entry.key),
          parent: parent ?? (named == 0 ? nil : named),
          codes: codes.map { entries($0).map { code($0.key, type) } }
        )
      )
      if let parts = entry.content.first(of: partKeys) { collect(parts, under: id, type, &found) }
    }
  }
}

extension JSON {
  /// The first of these members that exists.
  fileprivate func first(of names: [String]) -> JSON? {
    names.lazy.compactMap { self[$0] }.first
  }
}

import JSON
import Market
import SafeText
import Transport

/// Reads what the Jobfeed API answers.
///
/// The manual leaves some shapes open. Where it does, every form that a reasonable server could mean is
/// read: numbers as texts, labels beside or inside values, lists or objects.
enum JobfeedAnswers {
  /// An answer of no known shape.
  struct Unreadable: Error {
    let what: String
  }

  static func json(_ body: [UInt8]) throws(Unreadable) -> JSON {
    do {
      return try JSON(parsing: body)
    } catch {
      throw Unreadable(what: "not JSON from byte \(error.offset + 1) on")
    }
  }

  /// Reads `{"count":…}`.
  static func count(_ body: JSON) throws(Unreadable) -> Int {
    guard let count = (body["count"] ?? body).number else {
      throw Unreadable(what: "count is missing")
    }
    return count
  }
}

extension JSON {
  /// The whole number that this is, or that its text is.
  var number: Int? {
    integer.map { Int($0) } ?? string.flatMap { Int($0) }
  }
}

// MARK: - Fields

extension JobfeedAnswers {
  /// An object with the description of each field, or a list of descriptions with names.
  static func fields(_ body: JSON) throws(Unreadable) -> FieldCatalog {
    let named: [(String, JSON)]
    if let members = body.members {
      named = members.map { ($0.key, $0.value) }
    } else if let elements = body.elements {
      named = elements.compactMap { element in
        (element["name"] ?? element["field"])?.string.map { ($0, element) }
      }
    } else {
      throw Unreadable(what: "the fields are no object")
    }
    return FieldCatalog(named.map { field(FieldName($0.0), $0.1) })
  }

  private static func field(_ name: FieldName, _ description: JSON) -> Field {
    let type = types[description["type"]?.string?.lowercased() ?? ""] ?? .string
    let level = description["level"] ?? description["levels"] ?? .null
    let levels = (level.elements ?? [level]).compactMap { $0.string.flatMap(Level.init) }
    return Field(
      name: name,
      type: type,
      summary: Untrusted(description["description"]?.string ?? ""),
      levels: levels,
      codes: description["possible_values"].flatMap { codes($0, type) }
    )
  }

  /// The manual names the types in its prose; what stands in the answer may be shorter.
  private static let types: [String: FieldType] = [
    "boolean": .boolean, "bool": .boolean, "integer": .integer, "int": .integer, "long": .integer,
    "number": .integer, "date": .date, "datetime": .date, "string": .string, "str": .string,
    "keyword": .string, "text": .text, "fulltext": .text,
  ]

  private static func codes(_ values: JSON, _ type: FieldType) -> CodeList? {
    let entries: [CodeList.Entry]
    if let members = values.members {
      entries = members.map { member in
        CodeList.Entry(
          code(member.key, type),
          Untrusted(member.value.string ?? member.value["label"]?.string ?? member.key)
        )
      }
    } else {
      entries = (values.elements ?? []).compactMap { element in
        guard let value = element["value"] ?? element["key"] ?? element["id"],
          let text = value.string ?? value.integer.map(String.init)
        else { return nil }
        return CodeList.Entry(code(text, type), Untrusted(element["label"]?.string ?? text))
      }
    }
    return entries.isEmpty ? nil : CodeList(entries)
  }

  private static func code(_ text: String, _ type: FieldType) -> Code {
    type == .integer ? Int(text).map { .number($0) } ?? .name(text) : .name(text)
  }
}

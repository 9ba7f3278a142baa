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

  /// Reads `{"total_count":…,"results":[…],"facets":{…}}`.
  static func search(_ body: JSON, facets names: [FieldName]) throws(Unreadable) -> SearchAnswer {
    guard let total = body["total_count"].flatMap(number), let results = body["results"]?.elements
    else {
      throw Unreadable(what: "total_count or results is missing")
    }
    let facets = names.map { name in
      Facet(name, values: body["facets"]?[name.rawValue].map(counts) ?? [])
    }
    return SearchAnswer(total: total, jobs: results.map(job), facets: facets)
  }

  private static func job(_ result: JSON) -> Job {
    var values = FieldValues()
    var postings: [FieldValues] = []
    var snippets: [Snippet] = []
    for member in result.members ?? [] {
      if member.key == "posting", let elements = member.value.elements {
        postings = elements.map { job($0).values }
      } else if member.key == "_snippets" {
        snippets = (member.value.elements ?? [member.value]).compactMap { element in
          element.string.map { Snippet(markup: $0) }
        }
      } else {
        values.append(FieldName(member.key), Value(jobfeed: member.value))
      }
    }
    var found = Job(values: values, postings: postings)
    found.snippets = snippets
    return found
  }

  /// Reads `[[header…],[row…]…]`.
  static func aggregate(_ body: JSON) throws(Unreadable) -> AggregateAnswer {
    guard let rows = body.elements, let header = rows.first?.elements else {
      throw Unreadable(what: "there is no header row")
    }
    var buckets: [BucketRow] = []
    for row in rows.dropFirst() {
      guard let cells = row.elements, let count = cells.last.flatMap(number) else {
        throw Unreadable(what: "row \(buckets.count + 1) has no number at its end")
      }
      buckets.append(BucketRow(keys: cells.dropLast().map(key), count: count))
    }
    return AggregateAnswer(header: header.map { $0.string ?? "" }, rows: buckets)
  }

  private static func key(_ cell: JSON) -> BucketRow.Key {
    cell.string == "_all" ? .all : .value(Value(jobfeed: cell))
  }

  /// Reads `{"count":…}`.
  static func count(_ body: JSON) throws(Unreadable) -> Int {
    guard let count = (body["count"] ?? body).flatMapNumber else {
      throw Unreadable(what: "count is missing")
    }
    return count
  }

  static func number(_ value: JSON) -> Int? {
    value.flatMapNumber
  }
}

extension JSON {
  /// The whole number that this is, or that its text is.
  fileprivate var flatMapNumber: Int? {
    integer.map { Int($0) } ?? string.flatMap { Int($0) }
  }
}

extension Value {
  /// A member of a job, or a cell of a row.
  init(jobfeed value: JSON) {
    switch value {
    case .null: self = .missing
    case .bool(let truth): self = .bool(truth)
    case .integer(let number): self = .integer(Int(number))
    case .decimal(let number): self = .decimal(number)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map { Value(jobfeed: $0) })
    case .object:
      let label = value["label"]?.string.map { Untrusted($0) }
      switch value["value"] {
      case .integer(let number): self = .coded(.number(Int(number)), label: label)
      case .string(let name): self = .coded(.name(name), label: label)
      case .bool(let truth): self = .bool(truth)
      default: self = .missing
      }
    }
  }
}

// MARK: - Facets

extension JobfeedAnswers {
  /// The counts of a facet: a list of `{"value":…,"label":…,"count":…}` or `[value, count]`, or an object
  /// of counts by code.
  private static func counts(_ facet: JSON) -> [ValueCount] {
    if let members = facet.members {
      return members.compactMap { member in
        let count = number(member.value) ?? member.value["count"].flatMap(number)
        let label = member.value["label"]?.string.map { Untrusted($0) }
        let code = Int(member.key).map { Code.number($0) } ?? .name(member.key)
        return count.map { ValueCount(.coded(code, label: label), count: $0) }
      }
    }
    return (facet.elements ?? []).compactMap { element in
      if let pair = element.elements, pair.count >= 2, let count = pair.last.flatMap(number) {
        return ValueCount(Value(jobfeed: pair[0]), count: count)
      }
      guard let count = element["count"].flatMap(number) else { return nil }
      if case .object = element["value"], let value = element["value"] {
        return ValueCount(Value(jobfeed: value), count: count)
      }
      return ValueCount(labeled(element), count: count)
    }
  }

  /// A value that stands beside its label; without one it is what it is.
  private static func labeled(_ element: JSON) -> Value {
    element["label"] == nil ? Value(jobfeed: element["value"] ?? .null) : Value(jobfeed: element)
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

import JSON
import Market
import SafeText

// Parsing records with the dataset's field table.
extension CoresignalDataset {
  /// Parses one record.
  ///
  /// - Throws: ``BulkUnreadable`` if the bytes are not a record.
  func record(_ line: [UInt8]) throws(BulkUnreadable) -> BulkRecord {
    let json: JSON
    do {
      json = try JSON(parsing: line)
    } catch {
      throw BulkUnreadable(error.sentence)
    }
    return try record(json)
  }

  /// The id of a record; the rest is validated and not built.
  ///
  /// - Throws: ``BulkUnreadable`` if the bytes are not a record.
  static func id(_ line: [UInt8]) throws(BulkUnreadable) -> Int {
    var id: Int64?
    do {
      var reader = JSONReader(line)
      try reader.object { (key, reader) throws(JSONError) in
        if key == "id", try reader.peek() == .number {
          id = try reader.number().integer
        } else {
          try reader.skip()
        }
      }
      try reader.finish()
    } catch {
      throw BulkUnreadable(error.sentence)
    }
    guard let id, id > 0 else { throw BulkUnreadable("a record has a number as its id") }
    return Int(id)
  }

  /// Converts a parsed record.
  func record(_ json: JSON) throws(BulkUnreadable) -> BulkRecord {
    guard let members = json.members else { throw BulkUnreadable("a record is an object") }
    guard let id = json["id"]?.integer, id > 0 else {
      throw BulkUnreadable("a record has a number as its id")
    }
    // Looked up once: each lookup is linear in the number of members.
    let roots = Dictionary(members.map { ($0.key, $0.value) }) { _, last in last }
    var values = FieldValues()
    for field in fields {
      guard let first = field.path.first, let root = roots[first] else { continue }
      let value = field.value(at: field.path.dropFirst(), in: root)
      if value != .missing { values.append(field.name, value) }
    }
    let updated = (roots["last_updated"] ?? roots["updated_at"])?.string
    return BulkRecord(id: Int(id), updated: updated, job: Job(values: values, id: "id"))
  }
}

extension CoresignalField {
  /// The value at a path; a list on the path gives the list of all values found.
  func value(at path: ArraySlice<String>, in json: JSON) -> Value {
    if let elements = json.elements {
      let values = elements.map { value(at: path, in: $0) }.flatMap { value -> [Value] in
        switch value {
        case .missing: []
        case .list(let inner): inner
        default: [value]
        }
      }
      return values.isEmpty ? .missing : .list(values)
    }
    guard let step = path.first else { return value(json) }
    return json[step].map { value(at: path.dropFirst(), in: $0) } ?? .missing
  }

  /// A single value converted to its type; a value of another type stays as it is.
  private func value(_ json: JSON) -> Value {
    switch json {
    case .null, .array, .object: .missing
    case .bool(let truth): .bool(truth)
    case .integer(let number):
      switch type {
      case .boolean where (0...1).contains(number): .bool(number == 1)
      case .string, .text: .text(String(number))
      default: .integer(Int(number))
      }
    case .decimal(let number): .number(number)
    case .string(let text):
      switch type {
      case .date: .text(Day(iso: text.prefix(10)).map(\.description) ?? text)
      case .boolean where text.lowercased() == "true": .bool(true)
      case .boolean where text.lowercased() == "false": .bool(false)
      default: .text(text)
      }
    }
  }
}

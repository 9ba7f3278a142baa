import JSON
import Market
import SafeText

/// A job as the store keeps it beside the page that brought it: its values by name.
enum JobRecord {
  /// The record of a job.
  static func encode(_ job: Job) -> [UInt8] {
    JSON.object(
      job.values.entries.map { JSON.Member($0.name.rawValue, json($0.value)) }
    ).encoded()
  }

  /// The job of a record, or `nil` if it is none.
  static func decode(_ record: [UInt8], id: FieldName) -> Job? {
    // The page that brought it is kept whole, so a record that cannot be read any more is no loss.
    guard let members = (try? JSON(parsing: record))?.members else { return nil }
    var values = FieldValues()
    for member in members { values.append(FieldName(member.key), value(member.value)) }
    return Job(values: values, id: id)
  }

  private static func json(_ value: Value) -> JSON {
    switch value {
    case .missing: .null
    case .bool(let truth): .bool(truth)
    case .integer(let number): .integer(Int64(number))
    case .decimal(let number): .decimal(number)
    case .text(let text): .string(text.raw)
    case .coded(.number(let number), _): .integer(Int64(number))
    case .coded(.name(let name), _): .string(name)
    case .list(let values): .array(values.map(json))
    }
  }

  private static func value(_ json: JSON) -> Value {
    switch json {
    case .null, .object: .missing
    case .bool(let truth): .bool(truth)
    case .integer(let number): .integer(Int(number))
    case .decimal(let number): .decimal(number)
    case .string(let text): .text(text)
    case .array(let elements): .list(elements.map(value))
    }
  }
}

extension Job {
  /// The job with what was found out about it since it came.
  func adding(_ news: [FieldValues.Entry]) -> Job {
    var values = FieldValues()
    for entry in self.values.entries where !news.contains(where: { $0.name == entry.name }) {
      values.append(entry.name, entry.value)
    }
    for entry in news { values.append(entry.name, entry.value) }
    var job = self
    job.values = values
    return job
  }
}

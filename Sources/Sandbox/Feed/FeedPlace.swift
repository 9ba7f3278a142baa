import JSON
import Market
import SafeText

/// Converts the places of a feed, which have several forms, into one form.
///
/// A municipality may be a number, a numeric string, or a name; `location_name` beside it has its name.
/// Coordinates may be a string or two elements.
enum FeedPlace {
  /// The value of a member of a record.
  static func value(of member: JSON.Member, in record: JSON) -> Value {
    switch (member.key, member.value) {
    case ("location", .integer(let number)):
      return code(.number(Int(number)), record)
    case ("location", .string(let text)):
      let name = text.trimmed
      return name.isEmpty ? .missing : code(Int(name).map { .number($0) } ?? .name(name), record)
    case ("location_coordinates", .array(let elements)):
      let numbers = elements.compactMap(\.plain)
      return numbers.count == elements.count ? .text(numbers.joined(separator: ",")) : .missing
    default:
      return Value(member.value)
    }
  }

  /// A municipality with the record's name for it.
  private static func code(_ code: Code, _ record: JSON) -> Value {
    let name = record["location_name"]?.string?.trimmed ?? ""
    let own = if case .name(let own) = code { own } else { "" }
    let label = own.isEmpty ? name : own
    return .coded(code, label: Untrusted(label.isEmpty ? code.description : label))
  }
}

extension String {
  fileprivate var trimmed: String { String(self[...].trimmed) }
}

extension JSON {
  /// A text or a number as it is written.
  fileprivate var plain: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.text
    case .null, .bool, .array, .object: nil
    }
  }
}

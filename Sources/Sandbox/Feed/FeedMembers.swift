import JSON
import Market

/// The values of a member that no field of the source has, until all are known: what type it is follows from
/// all of them.
struct FeedMembers {
  private(set) var values: [(row: Int, value: JSON)] = []

  /// Adds a value that says something.
  mutating func add(_ value: JSON, row: Int) {
    values.append((row, value))
  }

  /// The type that fits every value.
  var type: FieldType {
    let values = values.map(\.value).filter { !FeedValues.isEmpty($0) }
    guard !values.isEmpty else { return .string }
    if values.allSatisfy({ $0.bool != nil || ["true", "false"].contains($0.string?.lowercased()) })
    {
      return .boolean
    }
    if values.allSatisfy({ $0.integer != nil || FeedMembers.isNumber($0.string) }) {
      return .integer
    }
    var days = FeedDays()
    if values.allSatisfy({ $0.string != nil && days.add($0, row: 0) }), days.finish().unread.isEmpty
    {
      return .date
    }
    return .string
  }

  /// Whether the values are codes with labels, so that each may have one.
  var isCoded: Bool { values.contains { FeedValues.isCoded($0.value) } }

  /// Whether some value is a list.
  var isList: Bool { values.contains { $0.value.elements != nil } }

  /// A number without leading zeros: `007` is a name.
  private static func isNumber(_ text: String?) -> Bool {
    guard let text, let number = Int(text) else { return false }
    return String(number) == text
  }
}

import Import
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

  /// The share of values that must be numbers, or days, so that the others are values that do not fit.
  private static let share = 0.9

  /// How all values are written as numbers, if they are, and some are written in another way than JSON's.
  var style: SpelledNumber.Style? {
    guard !isCoded else { return nil }
    var spelled: [SpelledNumber] = []
    var isPlain = true
    for (_, value) in values where FeedMembers.tells(value) {
      if value.string == nil, FeedMembers.number(value) != nil { continue }
      guard let number = value.string.flatMap({ SpelledNumber($0) }) else { return nil }
      isPlain = isPlain && FeedMembers.number(value) != nil
      spelled.append(number)
    }
    return isPlain ? nil : SpelledNumber.style(of: spelled)
  }

  /// A number in the style of all of them, and its currency.
  static func number(_ value: JSON, _ style: SpelledNumber.Style) -> (Value, currency: String?)? {
    guard let text = value.string else { return number(value).map { ($0, nil) } }
    guard let spelled = SpelledNumber(text), let number = spelled.number(style) else { return nil }
    return (.number(number), spelled.currency)
  }

  /// The type that fits every value, or nearly every one.
  var type: FieldType {
    if isCoded { return .string }
    if let style {
      let isWhole = values.allSatisfy { _, value in
        guard FeedMembers.tells(value), let (number, _) = FeedMembers.number(value, style) else {
          return true
        }
        return if case .integer = number { true } else { false }
      }
      return isWhole ? .integer : .decimal
    }
    let values = values.map(\.value).filter(FeedMembers.tells)
    guard !values.isEmpty else { return .string }
    if values.allSatisfy(FeedMembers.isTruth) { return .boolean }
    let enough = Int((Double(values.count) * FeedMembers.share).rounded(.up))
    let numbers = values.compactMap(FeedMembers.number)
    if numbers.count >= enough, !values.contains(where: FeedMembers.isName) {
      let isWhole = numbers.allSatisfy { if case .integer = $0 { true } else { false } }
      return isWhole ? .integer : .decimal
    }
    var days = FeedDays()
    let dated = values.count { $0.string != nil && days.add($0, row: 0) }
    return dated - days.finish().unread.count >= enough ? .date : .string
  }

  /// Whether some value is a code with a label, so that each may have one.
  var isCoded: Bool { values.contains { FeedValues.isCoded($0.value) } }

  /// Whether some value is a list.
  var isList: Bool { values.contains { $0.value.elements != nil } }

  private static func isTruth(_ value: JSON) -> Bool {
    value.bool != nil || truths.contains(value.string?.lowercased() ?? "")
  }

  /// Words, not letters: `y` and `n` may be codes.
  private static let truths: Set<String> = [
    "true", "false", "yes", "no", "ja", "nee", "nein", "oui", "non",
  ]

  /// What people and programs write where there is no value.
  ///
  /// It says nothing of the type, and is a value that does
  /// not fit if the others are numbers or days.
  private static let placeholders: Set<String> = [
    "n/a", "na", "#n/a", "n.v.t.", "nvt", "k.a.", "-", "--", "–", "?", "none", "null", "nil", "nan",
    "infinity", "-infinity", "unknown", "onbekend", "unbekannt", "inconnu", "tbd",
  ]

  /// Whether a value says something of the type of its field.
  private static func tells(_ value: JSON) -> Bool {
    if FeedValues.isEmpty(value) { return false }
    return value.string.map { !placeholders.contains($0.trimmedBlanks.lowercased()) } ?? true
  }

  /// Digits behind a zero are a name: `007`.
  private static func isName(_ value: JSON) -> Bool {
    guard let text = value.string, text.utf8.count > 1, text.hasPrefix("0") else { return false }
    return text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// A number as JSON writes it, or in a text that is nothing else.
  static func number(_ value: JSON) -> Value? {
    switch value {
    case .integer(let number): .integer(Int(number))
    case .decimal(let number): .decimal(number)
    case .string(let text):
      Int(text).flatMap { String($0) == text ? .integer($0) : nil }
        ?? ExactDecimal(text).map { .decimal($0) }
    case .null, .bool, .array, .object: nil
    }
  }
}

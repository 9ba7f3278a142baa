import Import
import JSON
import Market

/// Reads values of known fields in the spellings of people and programs.
enum FeedValues {
  /// A number, also written as a text, with or without commas between thousands.
  ///
  /// - Returns: An integer or a decimal; `nil` for all else, and for a text such as `50.000`, in which the point
  ///   may stand for thousands.
  static func number(_ value: JSON) -> Value? {
    switch value {
    case .integer(let number): .integer(Int(number))
    case .decimal(let number): .number(number)
    case .bool(let truth): .integer(truth ? 1 : 0)
    case .string(let text): number(text.trimmedBlanks)
    case .null, .array, .object: nil
    }
  }

  private static func number(_ text: String) -> Value? {
    if let number = Int(text) { return .integer(number) }
    if isGrouped(text, by: ",") { return Int(text.filter { $0 != "," }).map { .integer($0) } }
    if isGrouped(text, by: "."), !text.hasPrefix("0") {
      let groups = text.split(separator: ".")
      return groups.count > 2 ? Int(groups.joined()).map { .integer($0) } : nil
    }
    return ExactDecimal(text).map { .number($0) }
  }

  /// An amount with its currency, where it can be read in one way only.
  static func amount(_ value: JSON) -> (number: Value, currency: String)? {
    guard let spelled = value.string.flatMap({ SpelledNumber($0) }),
      let currency = spelled.currency,
      let number = spelled.point ?? spelled.comma,
      spelled.point == nil || spelled.comma == nil || spelled.point == spelled.comma
    else { return nil }
    return (.number(number), currency)
  }

  /// Whether digits stand in groups of three behind a first one.
  private static func isGrouped(_ text: String, by sign: Character) -> Bool {
    let groups = text.split(separator: sign, omittingEmptySubsequences: false)
    return groups.count > 1 && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.joined().allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// A whole number, in the spellings of ``number(_:)``.
  static func integer(_ value: JSON) -> Int? {
    if case .integer(let number) = number(value) { number } else { nil }
  }

  private static let truths: [String: Bool] = [
    "true": true, "yes": true, "y": true, "t": true, "1": true, "ja": true, "oui": true,
    "false": false, "no": false, "n": false, "f": false, "0": false, "nee": false, "nein": false,
    "non": false,
  ]

  /// A truth value, also written as a number or a word.
  static func boolean(_ value: JSON) -> Bool? {
    switch value {
    case .bool(let truth): return truth
    case .integer(0): return false
    case .integer(1): return true
    case .string(let text): return truths[text.trimmedBlanks.lowercased()]
    case .integer, .decimal, .null, .array, .object: return nil
    }
  }

  /// The texts of a value: one for a text or a number, several for a list of them.
  static func texts(_ value: JSON) -> [String]? {
    switch value {
    case .string(let text): return [text]
    case .integer(let number): return [String(number)]
    case .decimal(let number): return [number.text]
    case .bool(let truth): return [String(truth)]
    case .array(let elements):
      let texts = elements.filter { $0 != .null }.map(FeedValues.texts)
      return texts.contains(nil) ? nil : texts.flatMap { $0 ?? [] }
    case .null, .object: return nil
    }
  }

  /// The first of its ``texts(_:)``.
  static func firstText(_ value: JSON) -> String? {
    if case .string(let text) = value { text } else { texts(value)?.first }
  }

  /// A value as it stands in the file.
  static func written(_ value: JSON) -> String {
    if let text = value.string { return text }
    let isFull = value.elements.map { !$0.contains(.gap) } ?? true
    let shown = isFull ? value : .array((value.elements ?? []).map { $0 == .gap ? .null : $0 })
    return String(decoding: shown.encoded(), as: UTF8.self)
  }

  /// Whether there is no value at all: null, or an empty list.
  static func isAbsent(_ value: JSON) -> Bool {
    switch value {
    case .null: true
    case .array(let elements): elements.isEmpty
    case .bool, .integer, .decimal, .string, .object: false
    }
  }

  /// Whether a value says nothing: null, an empty or blank text, an empty list.
  static func isEmpty(_ value: JSON) -> Bool {
    switch value {
    case .null: true
    case .string(let text): text.utf8.allSatisfy { $0 <= 0x20 }
    case .array(let elements): elements.isEmpty
    case .bool, .integer, .decimal, .object: false
    }
  }

  /// A code with its label: `{"value":…,"label":…}`.
  static func isCoded(_ value: JSON) -> Bool {
    guard let members = value.members else { return false }
    return value["value"] != nil && members.allSatisfy { $0.key == "value" || $0.key == "label" }
  }
}

extension String {
  var trimmedBlanks: String {
    // Most texts have nothing to trim, and say so in their first and last byte.
    if let first = utf8.first, let last = utf8.last, 0x21..<0x80 ~= first, 0x21..<0x80 ~= last {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

/// The days of one field, until all are known: some can be read only once others tell which number is the
/// month.
struct FeedDays {
  private var days: [Dated] = []
  private var ambiguous: [(row: Int, text: String)] = []
  private var decisive: Set<DaySpelling> = []

  /// A row and its day in eight bytes: there is one for each record.
  private struct Dated {
    private let number: UInt32
    private let days: Int32

    init(_ row: Int, _ day: Day) {
      number = UInt32(clamping: row)
      days = Int32(clamping: day.number)
    }

    var row: Int { Int(number) }
    var day: Day { Day(number: Int(days)) }
  }

  /// The day of a value that can mean only one.
  static func day(_ value: JSON) -> Day? {
    guard let text = FeedValues.firstText(value)?.trimmedBlanks else { return nil }
    if let day = Day(iso: text) { return day }
    let spellings = DaySpelling.all(of: text)
    return spellings.count == 1 ? spellings[0].day(text) : nil
  }

  /// Adds a value; `false` if it is no day.
  mutating func add(_ value: JSON, row: Int) -> Bool {
    guard let text = FeedValues.firstText(value)?.trimmedBlanks else { return false }
    if let day = Day(iso: text) {
      days.append(Dated(row, day))
      return true
    }
    let spellings = DaySpelling.all(of: text)
    guard let spelling = spellings.first, let day = spelling.day(text) else { return false }
    if spellings.count > 1, DaySpelling.dayFirst.day(text) != DaySpelling.monthFirst.day(text) {
      ambiguous.append((row, text))
    } else {
      days.append(Dated(row, day))
      if spellings.count == 1, spelling == .dayFirst || spelling == .monthFirst {
        decisive.insert(spelling)
      }
    }
    return true
  }

  /// The days by row, and the texts that could mean two days.
  func finish() -> (days: [(row: Int, day: Day)], unread: [(row: Int, text: String)]) {
    let days = days.map { ($0.row, $0.day) }
    guard decisive.count == 1, let spelling = decisive.first else { return (days, ambiguous) }
    let read = ambiguous.compactMap { row, text in spelling.day(text).map { (row, $0) } }
    return ((days + read).sorted { $0.0 < $1.0 }, [])
  }
}

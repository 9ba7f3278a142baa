public import Market

/// A moment in UTC, to the millisecond.
public struct DateTime: Sendable, Hashable, Comparable {
  /// Milliseconds since the beginning of 1970-01-01.
  public let milliseconds: Int64

  /// The moment `milliseconds` after 1970-01-01.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A time of a day, by default its beginning.
  public init(_ day: Day, milliseconds: Int64 = 0) {
    self.milliseconds = Int64(day.number) * DateTime.day + milliseconds
  }

  /// Earlier before later.
  public static func < (left: DateTime, right: DateTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// How many milliseconds a day has.
  static let day: Int64 = 86_400_000

  /// The moments that a four-digit year can name.
  private static let all =
    DateTime(
      Day.all.lowerBound
    )...DateTime(
      Day.all.upperBound,
      milliseconds: day - 1
    )

  /// The moment, or the nearest that a four-digit year can name.
  var clamped: DateTime {
    min(max(self, DateTime.all.lowerBound), DateTime.all.upperBound)
  }

  /// The day, and the milliseconds since it began.
  var parts: (day: Day, milliseconds: Int64) {
    let milliseconds = clamped.milliseconds
    let remainder = milliseconds % DateTime.day
    let time = remainder < 0 ? remainder + DateTime.day : remainder
    return (Day(number: Int((milliseconds - time) / DateTime.day)), time)
  }
}

extension DateTime: CustomStringConvertible {
  /// The moment as `yyyy-MM-dd`, followed by the time if it is not the beginning of the day.
  public var description: String {
    let (day, time) = parts
    guard time > 0 else { return day.description }
    let fields = [time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60].map { DateTime.two($0) }
    let rest = time % 1_000
    return day.description + " " + fields.joined(separator: ":")
      + (rest == 0 ? "" : "." + String(String(1_000 + rest).dropFirst()))
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension DateTime {
  /// Reads a date that an Elasticsearch date field holds.
  ///
  /// `2026`, `2026-01`, `2026-01-31`, with `T` or a blank behind it the time `13:05`, `13:05:59` or
  /// `13:05:59.123`, and then perhaps `Z` or an offset.
  ///
  /// - Parameters:
  ///   - text: The date.
  ///   - roundsUp: Whether a time that is not said is the last of the day, or of the second.
  public init?(_ text: String, roundsUp: Bool = false) {
    var reader = Reader(rest: Array(text.utf8)[...])
    guard let year = reader.number(4) else { return nil }
    var (month, day) = (1, 1)
    if reader.accept("-") {
      guard let number = reader.number(2) else { return nil }
      month = number
      if reader.accept("-") {
        guard let number = reader.number(2) else { return nil }
        day = number
      }
    }
    guard let date = Day(year: year, month: month, day: day) else { return nil }
    guard !reader.rest.isEmpty else {
      self.init(date, milliseconds: roundsUp ? DateTime.day - 1 : 0)
      return
    }
    guard reader.accept("T") || reader.accept(" "), let time = reader.time(roundsUp: roundsUp),
      let offset = reader.offset(), reader.rest.isEmpty
    else { return nil }
    self.init(date, milliseconds: time - offset)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func accept(_ sign: Unicode.Scalar) -> Bool {
      guard let first = rest.first, UInt32(first) == sign.value else { return false }
      rest.removeFirst()
      return true
    }

    mutating func number(_ digits: Int) -> Int? {
      let head = rest.prefix(digits)
      guard head.count == digits, head.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      rest.removeFirst(digits)
      return head.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    mutating func time(roundsUp: Bool) -> Int64? {
      guard let hour = number(2), hour < 24 else { return nil }
      var fields = roundsUp ? [59, 59, 999] : [0, 0, 0]
      if accept(":") {
        guard let minute = number(2), minute < 60 else { return nil }
        fields[0] = minute
        if accept(":") {
          guard let second = number(2), second < 60 else { return nil }
          fields[1] = second
          if accept(".") {
            guard let fraction = fraction() else { return nil }
            fields[2] = fraction
          }
        }
      }
      return Int64(((hour * 60 + fields[0]) * 60 + fields[1]) * 1_000 + fields[2])
    }

    /// Up to nine digits, of which three count.
    private mutating func fraction() -> Int? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard (1...9).contains(digits.count) else { return nil }
      rest.removeFirst(digits.count)
      return (Array(digits) + [0x30, 0x30]).prefix(3).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    /// `Z`, `+02:00`, `+0200` or nothing, in milliseconds.
    mutating func offset() -> Int64? {
      if rest.isEmpty || accept("Z") { return 0 }
      let isBack = accept("-")
      guard isBack || accept("+"), let hours = number(2) else { return nil }
      _ = accept(":")
      guard let minutes = number(2), hours < 19, minutes < 60 else { return nil }
      return Int64(hours * 60 + minutes) * (isBack ? -60_000 : 60_000)
    }
  }
}

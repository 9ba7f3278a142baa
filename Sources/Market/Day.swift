/// A day of the Gregorian calendar, without time or time zone.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01, negative before it.
  public let number: Int

  /// The days that have a four-digit year: 0001-01-01 to 9999-12-31.
  public static let all = Day(number: -719_162)...Day(number: 2_932_896)

  /// Makes the day that is `number` days after 1970-01-01.
  public init(number: Int) {
    self.number = number
  }

  /// The day of a calendar date, or `nil` if there is no such date in ``all``.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Day.length(ofMonth: month, in: year)).contains(day)
    else { return nil }
    self.init(existing: (year, month, day))
  }

  /// Reads `YYYY-MM-DD`; `nil` if the text has another form or names no day.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Day.number(bytes[0..<4]), let month = Day.number(bytes[5..<7]),
      let day = Day.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Earlier before later.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  public var description: String {
    let date = self.date
    return [(date.year, 4), (date.month, 2), (date.day, 2)]
      .map { String($0, width: $1) }.joined(separator: "-")
  }
}

// MARK: - Calendar arithmetic

extension Day {
  /// A calendar unit of date arithmetic.
  public enum Unit: Character, Sendable, Hashable, CaseIterable {
    /// A year.
    case year = "y"
    /// A calendar month.
    case month = "M"
    /// Seven days.
    case week = "w"
    /// A day.
    case day = "d"
  }

  /// A calendar period.
  public enum Interval: String, Sendable, Hashable, CaseIterable {
    /// Monday to Sunday (ISO 8601).
    case week
    /// A calendar month.
    case month
    /// Three calendar months, from January on.
    case quarter
    /// A calendar year.
    case year
  }

  /// The day `count` units later, or earlier if negative.
  ///
  /// If the target month is shorter, the day becomes its last one; the result stays within ``all``.
  public func adding(_ count: Int, _ unit: Unit) -> Day {
    let span = Day.all.upperBound.number
    let count = Swift.min(Swift.max(count, -span), span)
    switch unit {
    case .day: return Day(number: number + count).clamped
    case .week: return Day(number: number + 7 * count).clamped
    case .month: return addingMonths(count)
    case .year: return addingMonths(12 * count)
    }
  }

  /// The first day of the period that contains this day.
  public func start(of interval: Interval) -> Day {
    let date = self.date
    switch interval {
    case .week: return Day(number: number - daysSinceMonday)
    case .month: return Day(existing: (date.year, date.month, 1))
    case .quarter: return Day(existing: (date.year, (date.month - 1) / 3 * 3 + 1, 1))
    case .year: return Day(existing: (date.year, 1, 1))
    }
  }

  /// The last day of the period that contains this day.
  public func end(of interval: Interval) -> Day {
    let date = self.date
    switch interval {
    case .week: return Swift.min(Day(number: number - daysSinceMonday + 6), Day.all.upperBound)
    case .month: return Day.end(ofMonth: date.month, in: date.year)
    case .quarter: return Day.end(ofMonth: (date.month - 1) / 3 * 3 + 3, in: date.year)
    case .year: return Day.end(ofMonth: 12, in: date.year)
    }
  }

  private static func end(ofMonth month: Int, in year: Int) -> Day {
    Day(existing: (year, month, length(ofMonth: month, in: year)))
  }

  /// 0 on a Monday, 6 on a Sunday; 1970-01-01 was a Thursday.
  private var daysSinceMonday: Int {
    let remainder = (number + 3) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  private func addingMonths(_ count: Int) -> Day {
    let date = self.date
    let months = date.year * 12 + (date.month - 1) + count
    guard months >= 12 else { return Day.all.lowerBound }
    guard months < 10_000 * 12 else { return Day.all.upperBound }
    let (year, month) = (months / 12, months % 12 + 1)
    let day = Swift.min(date.day, Day.length(ofMonth: month, in: year))
    return Day(existing: (year, month, day))
  }

  private var clamped: Day {
    Swift.min(Swift.max(self, Day.all.lowerBound), Day.all.upperBound)
  }
}

// MARK: - The civil calendar

extension Day {
  typealias Date = (year: Int, month: Int, day: Int)

  /// The day of a date that is known to exist; years count from March, so that a leap day ends one
  /// (H.
  ///
  /// Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private init(existing date: Date) {
    let year = date.month <= 2 ? date.year - 1 : date.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day of month.
  var date: Date {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }
}

extension Day {
  /// The name of the period that a day is in: `2018-W27`, `2018-07`, `2018-Q3` or `2018`.
  public func name(of interval: Interval) -> String {
    let month = description.prefix(7)
    switch interval {
    case .year: return String(description.prefix(4))
    case .month: return String(month)
    case .quarter: return "\(month.prefix(4))-Q\((date.month + 2) / 3)"
    case .week:
      // A week belongs to the year of its Thursday (ISO 8601).
      let thursday = start(of: .week).adding(3, .day)
      let week = (thursday.number - thursday.start(of: .year).number) / 7 + 1
      return "\(thursday.description.prefix(4))-W\(week < 10 ? "0" : "")\(week)"
    }
  }

  /// A second since 1970-01-01 as `YYYY-MM-DD hh:mm:ss`.
  public static func text(second: Int) -> String {
    let day = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    let rest = second - day * 86_400
    let parts = [rest / 3600, rest / 60 % 60, rest % 60]
    let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(Day(number: day)) \(time)"
  }
}

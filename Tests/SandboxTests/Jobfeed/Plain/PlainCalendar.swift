import Foundation

/// Dates of the manual's forms, by Foundation's calendar; a day is counted from 1970-01-01.
enum PlainCalendar {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func date(_ day: Int) -> Date {
    Date(timeIntervalSince1970: Double(day) * 86_400)
  }

  private static func day(_ date: Date) -> Int {
    Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
  }

  /// Reads `2016-03-01`.
  static func day(iso text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard text.utf8.count == 10, parts.count == 3 else { return nil }
    let components = DateComponents(year: parts[0], month: parts[1], day: parts[2])
    guard let date = calendar.date(from: components), iso(day(date)) == text else { return nil }
    return day(date)
  }

  static func iso(_ day: Int) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: date(day))
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// Reads a date, `now`, `now-1y-6M` or `2016-03-01||+1w` (manual, "Filtering on a range").
  static func day(_ expression: String, today: Int) throws -> Int {
    let problem = PlainRequest.Unreadable("\(expression) is not a date expression")
    if let day = day(iso: expression) { return day }
    var anchor = today
    var rest = expression
    if rest.hasPrefix("now") {
      rest.removeFirst(3)
    } else {
      let parts = rest.components(separatedBy: "||")
      guard parts.count == 2, let day = day(iso: parts[0]) else { throw problem }
      (anchor, rest) = (day, parts[1])
    }
    while let step = rest.prefixMatch(of: /([+-])(\d+)([yMwd])/)?.output {
      guard let count = Int(step.2) else { throw problem }
      anchor = add(step.1 == "-" ? -count : count, String(step.3), to: anchor)
      rest.removeFirst(step.0.count)
    }
    guard rest.isEmpty else { throw problem }
    return anchor
  }

  private static func add(_ count: Int, _ unit: String, to start: Int) -> Int {
    let units: [String: (Calendar.Component, Int)] = [
      "y": (.year, 1), "M": (.month, 1), "w": (.day, 7), "d": (.day, 1), "q": (.month, 3),
    ]
    let (component, size) = units[unit] ?? (.day, 0)
    let moved = calendar.date(byAdding: component, value: count * size, to: date(start))
    return moved.map(day) ?? start
  }

  /// The days of `2m`, `1q` or `3y`: complete periods that were over before today (manual, "Filtering on a
  /// calendar period").
  static func periods(_ text: String, today: Int) throws -> Range<Int> {
    guard let parts = text.wholeMatch(of: /(\d+)([mqy])/)?.output, let count = Int(parts.1) else {
      throw PlainRequest.Unreadable("\(text) is not a number of periods")
    }
    let names: [Substring: (interval: String, unit: String)] = [
      "m": ("month", "M"), "q": ("quarter", "q"), "y": ("year", "y"),
    ]
    let (interval, unit) = names[parts.2] ?? ("month", "M")
    let end = start(of: interval, today)
    return add(-count, unit, to: end)..<end
  }

  /// The first day of the week (from Monday on), month, quarter or year of a day.
  static func start(of interval: String, _ day: Int) -> Int {
    if interval == "week" {
      let weekday = calendar.component(.weekday, from: date(day))
      return day - (weekday + 5) % 7
    }
    var parts = calendar.dateComponents([.year, .month], from: date(day))
    let month = parts.month ?? 1
    parts.month = interval == "year" ? 1 : interval == "quarter" ? month - (month - 1) % 3 : month
    parts.day = 1
    return calendar.date(from: parts).map { self.day($0) } ?? day
  }
}

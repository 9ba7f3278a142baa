import Foundation
import Market
import Testing

@Suite struct DayTests {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// From 1586 on: before October 1582 Foundation's calendar is the Julian one.
  @Test(arguments: Array(stride(from: -140_000, through: 100_000, by: 997)))
  func agreesWithFoundationsCalendar(number: Int) throws {
    let day = Day(number: number)
    let date = Date(timeIntervalSince1970: Double(number) * 86_400)
    let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
    let (year, month, dayOfMonth) = (
      try #require(parts.year), try #require(parts.month), try #require(parts.day)
    )
    #expect(day == Day(year: year, month: month, day: dayOfMonth))
    for months in [-25, -1, 1, 14] {
      let moved = try #require(Self.calendar.date(byAdding: .month, value: months, to: date))
      guard moved.timeIntervalSince1970 / 86_400 < 2_932_896 else { continue }
      #expect(
        day.adding(months, .month) == Day(number: Int(moved.timeIntervalSince1970 / 86_400))
      )
    }
  }

  @Test func everyDayReadsBackFromItsText() {
    for number in stride(
      from: Day.all.lowerBound.number,
      through: Day.all.upperBound.number,
      by: 97
    ) {
      let day = Day(number: number)
      #expect(Day(iso: day.description) == day)
    }
  }

  @Test(arguments: [
    "2026-1-01", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "0000-01-01",
    "2026-01-01 ", "20260101", "2026/01/01", "２０２６-01-01", "",
  ])
  func whatIsNoDate(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [
    ("2024-02-29", "2024-02-26", "2024-03-03", Day.Interval.week),
    ("1969-12-31", "1969-12-29", "1970-01-04", .week),
    ("2026-11-16", "2026-11-16", "2026-11-22", .week),
    ("2024-02-29", "2024-02-01", "2024-02-29", .month),
    ("2025-08-31", "2025-07-01", "2025-09-30", .quarter),
    ("2025-12-31", "2025-01-01", "2025-12-31", .year),
    ("9999-12-31", "9999-10-01", "9999-12-31", .quarter),
  ])
  func periods(day: String, start: String, end: String, interval: Day.Interval) throws {
    let day = try #require(Day(iso: day))
    #expect(day.start(of: interval).description == start)
    #expect(day.end(of: interval).description == end)
  }

  @Test func daysAtTheEdgesStayThere() {
    #expect(Day.all.upperBound.adding(1, .day) == Day.all.upperBound)
    #expect(Day.all.upperBound.adding(.max, .year) == Day.all.upperBound)
    #expect(Day.all.lowerBound.adding(.min, .week) == Day.all.lowerBound)
    #expect(Day(iso: "2024-01-31")?.adding(1, .month) == Day(iso: "2024-02-29"))
  }
}

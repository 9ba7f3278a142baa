import Market
import SafeText
import SearchDSL
import Testing

@Suite("Date math, as the Elasticsearch reference says it")
struct DateMathTests {
  /// Saturday, 2026-11-21 15:04:05.678.
  private let now = DateTime("2026-11-21T15:04:05.678Z")

  @Test(arguments: [
    ("now", "2026-11-21 15:04:05.678", "2026-11-21 15:04:05.678"),
    ("now-3M/d", "2026-08-21", "2026-08-21 23:59:59.999"),
    ("now/w", "2026-11-16", "2026-11-22 23:59:59.999"),
    ("now+1h", "2026-11-21 16:04:05.678", "2026-11-21 16:04:05.678"),
    ("now-1d/H", "2026-11-20 15:00:00", "2026-11-20 15:59:59.999"),
    ("now/s-1m", "2026-11-21 15:03:05", "2026-11-21 15:03:05.999"),
    ("2001-02-01||+1M/d", "2001-03-01", "2001-03-01 23:59:59.999"),
    ("2014-11-18||/M", "2014-11-01", "2014-11-30 23:59:59.999"),
    ("2024-01-31||+1M", "2024-02-29", "2024-02-29"),
    ("2024-02-29||-1y", "2023-02-28", "2023-02-28"),
    ("2024-02-29||/y", "2024-01-01", "2024-12-31 23:59:59.999"),
    ("2024-01-01", "2024-01-01", "2024-01-01 23:59:59.999"),
    ("2099-12", "2099-12-01", "2099-12-01 23:59:59.999"),
    ("2024-01-01 10:20", "2024-01-01 10:20:00", "2024-01-01 10:20:59.999"),
    ("2024-01-01 10:20:30", "2024-01-01 10:20:30", "2024-01-01 10:20:30.999"),
    ("2024-01-01T10:20:30.5+02:00", "2024-01-01 08:20:30.500", "2024-01-01 08:20:30.500"),
    ("1706745600000", "2024-02-01", "2024-02-01"),
  ]
  )
  func moments(text: String, down: String, up: String) throws {
    let now = try #require(now)
    let math = try DateMath(text)
    #expect(math.moment(now: now, roundsUp: false).description == down)
    #expect(math.moment(now: now, roundsUp: true).description == up)
  }

  @Test(arguments: [
    ("tomorrow", "tomorrow is not a date", 0..<8),
    ("2024-13-01", "2024-13-01 is not a date", 0..<10),
    ("2024-01-01 24:00", "2024-01-01 24:00 is not a date", 0..<16),
    ("now-3Q", "-3Q is no date math", 3..<6),
    ("now-3", "-3 is no date math", 3..<5),
    ("now/2d", "a date is rounded to one unit", 3..<6),
    ("2024-01-01||M", "M is no date math", 12..<13),
    ("2024-01-01|+1M", "2024-01-01|+1M is not a date", 0..<14),
    ("now+1234567d", "+1234567d is no date math", 3..<12),
    ("", " is not a date", 0..<0),
  ]
  )
  func whatIsNoDateIsRefusedAndWhere(text: String, message: String, range: Range<Int>) {
    let problem = #expect(throws: QueryProblem.self) { try DateMath(text) }
    #expect(problem?.message.text == message)
    #expect(problem?.range == range)
  }

  @Test func noNumberIsTooLargeToBeAdded() throws {
    let math = try DateMath("now" + String(repeating: "+999999y+999999w+999999M", count: 9) + "/y")
    let last = math.moment(now: DateTime(milliseconds: .max), roundsUp: true)
    #expect(last.description.hasPrefix("9999-12-3"))
    _ = math.moment(now: DateTime(milliseconds: .min), roundsUp: false)
  }
}

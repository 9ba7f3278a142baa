import SafeText
import Testing

@testable import Market

/// Periods by their names, and those without members.
@Suite struct PeriodTests {
  @Test(
    arguments: [
      ("2026-11-01", Day.Interval.month, "2026-11"), ("2026-07-01", .quarter, "2026-Q3"),
      ("2026-12-31", .quarter, "2026-Q4"), ("2026-11-23", .week, "2026-W48"),
      ("2027-01-01", .week, "2026-W53"), ("2024-12-30", .week, "2025-W01"),
      ("2026-01-01", .year, "2026"),
    ]
  )
  func periodsHaveNames(day: String, interval: Day.Interval, name: String) throws {
    #expect(try #require(Day(iso: day)).name(of: interval) == name)
    let key = GroupKey.period("date", interval, counts: .job)
    #expect(key.named(.text(.init(day))) == .text(.init(name)))
    #expect(GroupKey.field("date", counts: .job).named(.text(.init(day))) == .text(.init(day)))
  }

  private func row(_ keys: [String], _ count: Int) -> BucketRow {
    BucketRow(keys: keys.map { $0 == "_all" ? .all : .value(.text(.init($0))) }, count: count)
  }

  private func request(_ query: String, _ groups: [Grouping]) throws -> AggregateRequest {
    AggregateRequest(try Fixture.query(query), groups: groups)
  }

  private let month = GroupKey.period("date", .month, counts: .job)
  private let today = Day(year: 2026, month: 5, day: 9) ?? Day(number: 0)

  /// A period outside of the asked days is explained, and no other one.
  @Test(
    arguments: [
      ("date__range=2026-02-10__2026-04-30", ["2026-01-01", "2026-02-01"], true),
      ("date__range=2026-02-10__2026-04-30", ["2026-05-01"], true),
      ("date__range=2026-02-10__2026-04-30", ["2026-02-01", "2026-04-01"], false),
      ("job:date__range=2026-02-10__2026-04-30", ["2026-01-01"], false),
      ("", ["2026-01-01"], false),
    ]
  )
  func periodsOutsideAreExplained(query: String, months: [String], isTold: Bool) throws {
    let request = try request(query, [Grouping(month)])
    let answer = AggregateAnswer(header: [], rows: months.map { row([$0], 1) })
    #expect((request.remarkOnPeriods(answer, today: today) != nil) == isTold)
    let empty = AggregateAnswer(header: [], rows: months.map { row([$0], 0) })
    #expect(request.remarkOnPeriods(empty, today: today) == nil)
  }

  @Test func emptyPeriodsStandInTheirPlaceWithNothing() throws {
    let answer = AggregateAnswer(
      header: ["date__month", "count"],
      rows: [row(["2026-01-01"], 3), row(["2026-03-01"], 2), row(["_all"], 5)]
    )
    let order = BucketOrder(.group, descending: false)
    let filled = answer.fillingPeriods(
      try request("date__range=2025-12-15__now", [Grouping(month, order: order)]),
      today: today
    )
    #expect(
      filled.rows == [
        row(["2025-12-01"], 0), row(["2026-01-01"], 3), row(["2026-02-01"], 0),
        row(["2026-03-01"], 2), row(["2026-04-01"], 0), row(["2026-05-01"], 0), row(["_all"], 5),
      ]
    )
    let byNumber = answer.fillingPeriods(try request("", [Grouping(month)]), today: today)
    #expect(
      byNumber.rows == [
        row(["2026-01-01"], 3), row(["2026-03-01"], 2), row(["2026-02-01"], 0), row(["_all"], 5),
      ]
    )
    let cut = try request("", [Grouping(month, limit: 2)])
    #expect(answer.fillingPeriods(cut, today: today) == answer)
  }

  @Test func eachBucketHasThePeriodsOfAll() throws {
    let answer = AggregateAnswer(
      header: ["region", "date__month", "count"],
      rows: [
        row(["NH", "2026-01-01"], 3), row(["NH", "2026-02-01"], 1), row(["NH", "_all"], 4),
        row(["ZH", "2026-03-01"], 2), row(["ZH", "_all"], 2),
      ]
    )
    let order = BucketOrder(.group, descending: false)
    let groups = [Grouping(.field("region", counts: .job)), Grouping(month, order: order)]
    #expect(
      answer.fillingPeriods(try request("", groups), today: today).rows == [
        row(["NH", "2026-01-01"], 3), row(["NH", "2026-02-01"], 1), row(["NH", "2026-03-01"], 0),
        row(["NH", "_all"], 4), row(["ZH", "2026-01-01"], 0), row(["ZH", "2026-02-01"], 0),
        row(["ZH", "2026-03-01"], 2), row(["ZH", "_all"], 2),
      ]
    )
  }

  @Test func aMistakenDateBringsNoThousandRows() throws {
    let answer = AggregateAnswer(
      header: ["date__month", "count"],
      rows: [row(["0001-01-01"], 1), row(["2026-03-01"], 2)]
    )
    #expect(answer.fillingPeriods(try request("", [Grouping(month)]), today: today) == answer)
  }
}

/// On how many values a metric stands.
@Suite struct MetricBaseTests {
  private let catalog = FieldCatalog([
    Field(name: "salary", type: .integer, summary: .init(""), levels: [.posting, .job]),
    Field(name: "spend", type: .integer, summary: .init(""), levels: [.posting]),
  ])

  private func request(_ field: FieldName, limit: Int? = nil) -> AggregateRequest {
    AggregateRequest(
      .everything,
      groups: [Grouping(.field("region", counts: .job), limit: limit)],
      metric: Metric(.median, of: field, withCount: true)
    )
  }

  private func row(_ key: String, _ count: Int?, base: Value? = nil) -> BucketRow {
    var row = BucketRow(
      keys: [key == "_all" ? .all : .value(.text(.init(key)))],
      count: count,
      metric: .integer(1)
    )
    row.base = base
    return row
  }

  @Test func jobsWithAValueAreCounted() throws {
    let base = try #require(request("salary").base(fields: catalog))
    #expect(base.query.description == "job:salary=_exists")
    #expect(base.metric == nil)
    #expect(request("spend").base(fields: catalog) == nil)
  }

  @Test func theCountsStandBesideTheMetric() throws {
    let asked = request("salary")
    let base = try #require(asked.base(fields: catalog))
    let answer = AggregateAnswer(
      header: ["region", "median__salary", "count"],
      rows: [row("NH", 33), row("ZH", 5), row("_all", 38)]
    )
    let counts = AggregateAnswer(
      header: ["region", "count"],
      rows: [row("NH", 7), row("_all", 7)]
    )
    let based = answer.based(on: counts, groups: base.groups)
    #expect(based.header == ["region", "median__salary", "n", "count"])
    #expect(based.rows.map(\.base) == [.integer(7), .integer(0), .integer(7)])
    #expect(based.rows[0].numbers == [.integer(1), .integer(7), .integer(33)])
    let unknown = answer.based(on: nil, groups: base.groups)
    #expect(unknown.rows.map(\.base) == [.missing, .missing, .missing])
  }

  @Test func aBucketBehindTheCutHasAnUnknownNumber() {
    let answer = AggregateAnswer(header: ["region", "m"], rows: [row("NH", 1), row("ZH", 1)])
    let counts = AggregateAnswer(header: ["region", "count"], rows: [row("NH", 7)])
    let groups = [Grouping(.field("region", counts: .job), limit: 1)]
    #expect(answer.based(on: counts, groups: groups).rows.map(\.base) == [.integer(7), .missing])
  }
}

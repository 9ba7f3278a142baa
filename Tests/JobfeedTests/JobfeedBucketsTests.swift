import JSON
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Jobfeed

@Suite struct JobfeedBucketsTests {
  private static func answer(
    _ rows: String,
    to request: AggregateRequest
  ) async throws -> AggregateAnswer {
    let transport = CannedTransport { _ in
      HTTPResponse(status: 200, headers: [:], body: Array(rows.utf8))
    }
    return try await JobfeedClient(
      account: JobfeedAccount(user: "ann", password: Secret("hunter2")),
      transport: transport
    ).aggregate(request).value
  }

  private static func url(_ request: AggregateRequest) throws -> String {
    try JobfeedCall.aggregate(request).parameters.map { "\($0.name)=\($0.value)" }
      .joined(separator: "&")
  }

  @Test func anEmptyListHasNoBuckets() async throws {
    let groups = [Grouping(.field("region", counts: .job))]
    let answer = try await Self.answer("[]", to: AggregateRequest(.everything, groups: groups))
    #expect(answer.rows.isEmpty)
    await #expect(throws: ProviderFailure.self) {
      try await Self.answer("[1]", to: AggregateRequest(.everything, groups: groups))
    }
  }

  @Test func everyParameterIsSentWhereItSaysSomething() throws {
    let region = GroupKey.field("region", counts: .job)
    var request = AggregateRequest(.everything, groups: [Grouping(region)], wantsTotals: false)
    #expect(try Self.url(request) == "_group=region")
    request.metric = Metric(.median, of: "salary", withCount: true)
    request.labelling.isOn = false
    request.wantsTotals = true
    request.groups += [
      Grouping(.categories("profession", .second, counts: .job), limit: 3),
      Grouping(
        .ranges("salary", try NumberRanges(0, 10, step: 5), counts: .job),
        offset: 2,
        order: BucketOrder(.group, descending: false)
      ),
    ]
    #expect(
      try Self.url(request)
        == "_group=region,profession__custom_2,salary__buckets_0_10_5&_limit=,3,&_offset=0,0,2"
        + "&_sort=_value,_value,_group&_sortdir=desc,desc,asc&_metric=median__salary,count&_totals=1&_labels=0"
    )
    #expect(try Self.url(AggregateRequest(.everything, groups: [], wantsTotals: false)).isEmpty)
  }

  @Test func whatTheProviderWouldRefuseIsNotSent() throws {
    let custom = Grouping(.categories("profession", .usual, counts: .job))
    let postings = Grouping(.field("region", counts: .posting))
    for request in [
      AggregateRequest(.everything, groups: [custom], wantsTotals: false),
      AggregateRequest(.everything, groups: [postings], metric: Metric(.avg, of: "salary")),
    ] {
      let failure = #expect(throws: ProviderFailure.self) { try JobfeedCall.aggregate(request) }
      #expect(failure?.fate == .notSent)
    }
  }

  @Test func metricsMayBeMissingOrTexts() async throws {
    let answer = try await Self.answer(
      #"[["r","m","c"],["a",12.5,"3"],["b",null,2],["c","7",1],["d",40.0,1],["_all",null,null]]"#,
      to: AggregateRequest(
        .everything,
        groups: [Grouping(.field("r", counts: .job))],
        metric: Metric(.avg, of: "salary", withCount: true)
      )
    )
    #expect(
      answer.rows.map(\.metric) == [.decimal(12.5), .missing, .integer(7), .integer(40), .missing]
    )
    #expect(answer.rows.map(\.count) == [3, 2, 1, 1, nil])
    #expect(answer.rows.last?.keys == [.all])
  }

  @Test(arguments: [
    ("{}", "there is no header row"),
    (#"[["r","count"],["a"]]"#, "row 1 has 0 values for 1 fields"),
    (#"[["r","count"],["a",1],[]]"#, "row 2 has no number at its end"),
    (
      #"[["r","count"],["a","x"]]"#,
      #"row 1 cannot be read: count is "x", which is no whole number from 0 on"#
    ),
    (#"[["r","count"],["a","b",1]]"#, "row 1 has 2 values for 1 fields"),
    (#"[["r","count"],3]"#, "row 1 has no number at its end"),
  ])
  func unreadableRows(rows: String, words: String) async throws {
    let request = AggregateRequest(.everything, groups: [Grouping(.field("r", counts: .job))])
    let failure = await #expect(throws: ProviderFailure.self) {
      try await Self.answer(rows, to: request)
    }
    #expect(failure?.reason == .unreadable(Untrusted(words)))
  }

  @Test(arguments: [
    (Day.Interval.week, #""2018-W01""#, "2018-01-01"), (.week, #""2020-W53""#, "2020-12-28"),
    (.week, #""2018W27""#, "2018-07-02"), (.month, #""2018-07""#, "2018-07-01"),
    (.quarter, #""2018-Q3""#, "2018-07-01"), (.quarter, #""2018Q3""#, "2018-07-01"),
    (.year, "2018", "2018-01-01"), (.year, #""2018""#, "2018-01-01"),
    (.month, "1530403200000", "2018-07-01"), (.month, "1530403200", "2018-07-01"),
    (.month, #""1530403200000""#, "2018-07-01"),
    (.month, #""2018-07-01T00:00:00+02:00""#, "2018-07-01"),
    (.month, #"{"value":"2018-07-01","label":"July 2018"}"#, "2018-07-01"),
    (.month, #""2018-13""#, "2018-13"), (.quarter, #""2018-Q5""#, "2018-Q5"),
    (.week, #""soon""#, "soon"),
  ])
  func periods(interval: Day.Interval, cell: String, day: String) async throws {
    let answer = try await Self.answer(
      "[[\"d\",\"count\"],[\(cell),1]]",
      to: AggregateRequest(.everything, groups: [Grouping(.period("date", interval, counts: .job))])
    )
    #expect(answer.rows.first?.keys == [.value(.text(day))])
  }

  @Test(arguments: [
    "\"1000-1499\"", "\"1000 → 1499\"", "\"1000 - 1499\"", "1000", "[1000,1499]",
    #"{"from":1000,"to":1499}"#, #"{"value":"1000-1499","label":"1000 → 1499"}"#, "\"1000\"",
  ])
  func ranges(cell: String) async throws {
    let ranges = try NumberRanges(1000, 5000, step: 500)
    let answer = try await Self.answer(
      "[[\"s\",\"count\"],[\(cell),1]]",
      to: AggregateRequest(
        .everything,
        groups: [Grouping(.ranges("salary", ranges, counts: .job))]
      )
    )
    #expect(answer.rows.first?.keys == [.value(.text("1000-1499"))])
  }

  @Test func categoriesAreFoundByNumberAndByName() {
    let values = JobfeedValues(
      FieldCatalog([
        Field(
          name: "profession",
          type: .integer,
          summary: Untrusted(""),
          levels: [.job],
          custom: CustomCategories([
            .init(id: 11, label: Untrusted("Technical")), .init(id: 12, label: Untrusted("Care")),
            .init(id: 13, label: Untrusted("Care")),
          ])
        )
      ])
    )
    let technical = Value.coded(.number(11), label: Untrusted("Technical"))
    #expect(values.category("Technical", of: "profession") == technical)
    #expect(values.category("11 Technical", of: "profession") == technical)
    #expect(values.category(["value": 11, "label": "Technical"], of: "profession") == technical)
    #expect(values.category(["value": "11", "label": "Technical"], of: "profession") == technical)
    #expect(values.category(11, of: "profession") == .coded(.number(11), label: nil))
    #expect(values.category("11", of: "profession") == .coded(.number(11), label: nil))
    // Two have this name.
    #expect(values.category("Care", of: "profession") == .text("Care"))
  }
}

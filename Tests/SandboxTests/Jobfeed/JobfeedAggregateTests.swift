import Analytics
import JSON
import Market
import SafeText
import Testing

@testable import Sandbox

/// `/aggregate`, parameter by parameter, over a market that can be counted by hand.
@Suite struct JobfeedAggregateTests {
  /// Region, level of education and salary of each job; all have two postings but the first, which has one.
  private static let jobs: [(String, Int, Int?)] = [
    ("NH", 1, 1000), ("NH", 1, 2000), ("NH", 2, 1499), ("ZH", 1, 1500), ("ZH", 2, nil),
    ("UT", 3, 5000), ("UT", 3, 5001), ("NH", 2, nil),
  ]

  private static let corpus: Corpus = {
    let fields = (JobfeedFields.all + JobfeedFields.beyondAccount).map { field in
      var field = field
      if field.name == "education_level" {
        field.custom = CustomCategories([
          .init(id: 30, label: Untrusted("All"), codes: []),
          .init(id: 20, label: Untrusted("Low"), parent: 30, codes: [.number(1)]),
          .init(id: 25, label: Untrusted("High"), parent: 30, codes: [.number(2), .number(3)]),
        ])
      }
      return field
    }
    let builder = CorpusBuilder(fields: fields)
    let region = builder.sharedColumn(.job, "region")
    let level = builder.sharedColumn(.job, "education_level")
    let salary = builder.numberColumn(.job, "salary")
    let spend = builder.numberColumn(.posting, "advertiser_spend")
    for (row, job) in jobs.enumerated() {
      region.set(.name(job.0), row: row)
      level.set(.number(job.1), row: row)
      if let amount = job.2 { salary.set(.integer(amount), row: row) }
      let postings = row == 0 ? 1 : 2
      for place in 0..<postings { spend.set(.integer(row), row: builder.nextPosting + place) }
      builder.endJob(postings: postings)
    }
    return builder.finish()
  }()

  private static func ask(_ path: String, _ query: String) -> WireAnswer {
    JobfeedAPI(corpus: corpus) { Day(number: 20_000) }.answer(
      WireRequest(
        method: .get,
        path: JobfeedAPI.path + path,
        parameters: WireRequest.Parameter.list(decoding: query)
      )
    )
  }

  private static func rows(_ query: String) throws -> JSON {
    let answer = ask("aggregate", query)
    #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    return try JSON(parsing: answer.body)
  }

  @Test(arguments: [("", "posting"), ("region", "posting:region")])
  func theOldMetricCountsPostings(group: String, now: String) throws {
    let old = try Self.rows("_metric=count_postings&_group=\(group)")
    #expect(old == (try Self.rows("_group=\(now)")))
    #expect(old != (try Self.rows("_group=\(group)")))
  }

  @Test func metricsStandWhereTheCountStood() throws {
    #expect(
      try Self.rows("_group=region&_metric=median__salary") == [
        ["region", "median__salary"], ["UT", .decimal(5000.5)], ["ZH", 1500], ["NH", 1499],
      ]
    )
    #expect(
      try Self.rows("_group=region&_metric=max__salary,count&_sort=_group&_sortdir=asc") == [
        ["region", "max__salary", "count"], ["NH", 2000, 4], ["UT", 5001, 2], ["ZH", 1500, 2],
      ]
    )
    #expect(
      try Self.rows("_metric=sum__salary,count")
        == [["_all", "sum__salary", "count"], ["_all", 16_000, 8]]
    )
    #expect(
      try Self.rows("_metric=min__salary&salary=_not_exists") == [
        ["_all", "min__salary"], ["_all", nil],
      ]
    )
  }

  /// A field of postings gives all of their values; a field of jobs one value a job.
  @Test func whatAMetricLooksAt() throws {
    #expect(
      try Self.rows("_metric=sum__advertiser_spend,count&region=NH")
        == [["_all", "sum__advertiser_spend", "count"], ["_all", 20, 4]]
    )
    #expect(
      try Self.rows("_group=advertiser_spend&_metric=avg__salary&_limit=2") == [
        ["advertiser_spend", "avg__salary"], [6, 5001], [5, 5000],
      ]
    )
  }

  /// Manual, "Multi-field aggregation": regions by their size, levels by their average salary.
  @Test func onlyTheLastFieldIsSortedByTheMetric() throws {
    #expect(
      try Self.rows(
        "_group=region,education_level&_metric=avg__salary&_sort=_value,_value&_sortdir=asc,desc&_totals=1"
      ) == [
        ["region", "education_level", "avg__salary"],
        ["UT", 3, .decimal(5000.5)], ["UT", "_all", .decimal(5000.5)],
        ["ZH", 1, 1500], ["ZH", 2, nil], ["ZH", "_all", 1500],
        ["NH", 1, 1500], ["NH", 2, 1499], ["NH", "_all", .decimal(1499.6666666666667)],
      ]
    )
  }

  @Test func rangesEndAtTheMaximum() throws {
    #expect(
      try Self.rows("_group=salary__buckets_1000_5000_500&_sort=_group&_sortdir=asc") == [
        ["salary__buckets_1000_5000_500", "count"], ["1000-1499", 2], ["1500-1999", 1],
        ["2000-2499", 1], ["4500-5000", 1],
      ]
    )
    #expect(
      try Self.rows("_group=posting:salary__buckets_1000_1999_1000")
        == [["posting:salary__buckets_1000_1999_1000", "count"], ["1000-1999", 5]]
    )
  }

  @Test func categoriesKeepTheirOwnOrder() throws {
    let rows: JSON = [
      ["education_level__custom_2", "count"],
      [["value": 20, "label": "Low"], 3], [["value": 25, "label": "High"], 5],
    ]
    for order in ["", "&_sort=_value&_sortdir=desc", "&_sortdir=asc"] {
      #expect(try Self.rows("_group=education_level__custom_2&_totals=1\(order)") == rows)
    }
    #expect(
      try Self.rows("_group=education_level__custom,region&_totals=1&_labels=0&_limit=,1") == [
        ["education_level__custom", "region", "count"], [30, "NH", 4], [30, "_all", 8],
      ]
    )
    #expect(
      try Self.rows("_group=education_level__custom_2&_totals=1&_labels=0&_sort=_group&_limit=1")
        == [["education_level__custom_2", "count"], [25, 5]]
    )
  }

  @Test func limitsOffsetsAndGaps() throws {
    #expect(
      try Self.rows("_group=region,education_level&_limit=1,&_labels=0")
        == [["region", "education_level", "count"], ["NH", 1, 2], ["NH", 2, 2]]
    )
    #expect(
      try Self.rows("_group=region,education_level&_limit=,1&_offset=1,1")
        == [["region", "education_level", "count"], ["ZH", 2, 1]]
    )
  }

  @Test func totalsStandAtEveryIntermediateLevel() throws {
    #expect(
      try Self.rows(
        "_group=region,education_level,salary&_totals=1&_limit=1,1,1&education_level=1&_metric=max__salary,count"
      )
        == [
          ["region", "education_level", "salary", "max__salary", "count"],
          ["NH", 1, 2000, 2000, 1], ["NH", 1, "_all", 2000, 2], ["NH", "_all", "_all", 2000, 2],
        ]
    )
  }

  @Test(arguments: [
    ("", 8), ("_group=posting", 15), ("_group=region", 3), ("_group=salary", 6),
    ("_group=advertiser_spend&region=NH", 4), ("_group=education_level&region=UT", 1),
    ("_group=job_title", 0),
  ])
  func distinctValues(query: String, count: Int64) throws {
    #expect(try JSON(parsing: Self.ask("count", query).body) == ["count": .integer(count)])
  }

  @Test func directionsThatAreMissingAreTheUsualOnes() throws {
    let answer = Self.ask(
      "search",
      "_sort=region,salary&_sortdir=desc&_fields=region,salary&_limit=4&_labels=0"
    )
    #expect(
      try JSON(parsing: answer.body)["results"] == [
        ["region": "ZH", "salary": 1500], ["region": "ZH", "salary": nil],
        ["region": "UT", "salary": 5000], ["region": "UT", "salary": 5001],
      ]
    )
  }

  @Test(arguments: [
    (
      "aggregate", "_group=posting:region&_metric=avg__salary",
      "posting:region counts postings, which goes with the metric count alone"
    ),
    (
      "aggregate", "_group=posting&_metric=avg__salary",
      "posting counts postings, which goes with the metric count alone"
    ),
    (
      "aggregate", "_group=education_level__custom",
      "education_level__custom needs the total rows; ask for them with _totals=1"
    ),
    (
      "aggregate", "_group=region__custom&_totals=1",
      "_group, at position 9 of its value: the account has no categories of its own for region"
    ),
    (
      "aggregate", "_metric=avg__region",
      "_metric, at position 6 of its value: region has no numbers, so it has no avg"
    ),
    (
      "aggregate", "_metric=min__salary,max__salary",
      "_metric, at position 13 of its value: a metric stands alone or with count behind it"
    ),
    (
      "aggregate", "_group=salary__buckets_1_2_0",
      "_group, at position 21 of its value: a step of 0 leads nowhere"
    ),
    (
      "aggregate", "_group=salary__buckets_2_1_5",
      "_group, at position 19 of its value: the maximum 1 is below the minimum 2"
    ),
    (
      "aggregate", "_group=salary__buckets_0_9999_1",
      "_group, at position 24 of its value: that would be more than 1000 ranges; use a greater step"
    ),
    (
      "aggregate", "_group=region__buckets_0_9_1",
      "_group, at position 9 of its value: region has no numbers to make ranges of"
    ),
    ("aggregate", "_group=region&_sort=_value,_group", "_sort has 2 places for 1 fields"),
    ("aggregate", "_group=region&_offset=a", "_offset holds whole numbers from 0 on, not a"),
    ("aggregate", "_totals=2", "_totals is 0 or 1, not 2"),
    ("count", "_group=region,salary", "_group of count is one field"),
    (
      "count", "_group=posting:region",
      "_group, at position 1 of its value: there is no field posting:region"
    ),
  ])
  func refusals(path: String, query: String, description: String) throws {
    let answer = Self.ask(path, query)
    #expect(answer.status == 400)
    let error = try JSON(parsing: answer.body)["error"]
    #expect(error?["code"] == 400)
    #expect(error?["description"]?.string == description)
  }
}

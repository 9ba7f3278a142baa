import JSON
import Market
import SafeText
import Testing

@Suite struct NameReaderTests {
  private let reader = NameReader(Fixture.fields)

  @Test func readsLists() throws {
    #expect(
      try reader.references("date, job_title,posting,posting:date,job:profession") == [
        .field("date"), .field("job_title"), .postings, .leveled(.posting, "date"),
        .leveled(.job, "profession"),
      ]
    )
  }

  @Test func groupsAreReadAndPrintedBack() throws {
    let list = """
      region,posting:source_website,date__month,posting,posting_count__buckets_1_10_2,\
      posting:education_level__custom,education_level__custom_1,profession__buckets_-5_5_10
      """
    let groups = try reader.groups(list)
    #expect(groups.map(\.description).joined(separator: ",") == list)
    #expect(
      groups == [
        .field("region", counts: .job), .field("source_website", counts: .posting),
        .period("date", .month, counts: .job), .postings,
        .ranges("posting_count", try NumberRanges(1, 10, step: 2), counts: .job),
        .categories("education_level", .usual, counts: .posting),
        .categories("education_level", .first, counts: .job),
        .ranges("profession", try NumberRanges(-5, 5, step: 10), counts: .job),
      ]
    )
  }

  @Test(arguments: [
    ("regoin", 0..<6, "there is no field regoin; did you mean region?"),
    ("region,,date", 7..<7, "there is no field "),
    ("region__month", 8..<13, "region is not a date, so it has no months"),
    ("date__moth", 6..<10, "cannot group by __moth; did you mean __month?"),
    (
      "date__decade", 6..<12,
      "cannot group by __decade; week, month, quarter, year, custom and buckets_min_max_step are"
    ),
    ("date__month__year", 13..<17, "date can be cut into buckets in one way only"),
    ("job:source_website", 0..<3, "source_website does not exist on the level job"),
    ("region__buckets_1_5_1", 8..<21, "region has no numbers to make ranges of"),
    (
      "posting_count__buckets", 15..<22,
      "ranges are three whole numbers: minimum, maximum and step; write them as __buckets_1000_5000_500"
    ),
    (
      "posting_count__buckets_1_x_2", 25..<26,
      "ranges are three whole numbers: minimum, maximum and step; write them as __buckets_1000_5000_500"
    ),
    (
      "posting_count__buckets_1_2_3_4", 15..<30,
      "ranges are three whole numbers: minimum, maximum and step; write them as __buckets_1000_5000_500"
    ),
    ("posting_count__buckets_1_9_0", 27..<28, "a step of 0 leads nowhere"),
    ("posting_count__buckets_9_1_1", 25..<26, "the maximum 1 is below the minimum 9"),
    (
      "posting_count__buckets_0_1001_1", 30..<31,
      "that would be more than 1000 ranges; use a greater step"
    ),
    (
      "posting_count__buckets_-9223372036854775808_9223372036854775807_1", 64..<65,
      "that would be more than 1000 ranges; use a greater step"
    ),
    ("region__custom", 8..<14, "the account has no categories of its own for region"),
    (
      "education_level__custom_2", 17..<25,
      "the account's categories for education_level have one level; use __custom"
    ),
  ])
  func refusedGroups(list: String, place: Range<Int>, words: String) {
    let problem = #expect(throws: QueryProblem.self) { try reader.groups(list) }
    #expect(problem?.range == place)
    #expect(problem?.sentence.text == words)
  }

  @Test func metricsAreReadAndPrintedBack() throws {
    #expect(try reader.metric("count") == nil)
    for operation in Metric.Operation.allCases {
      for tail in ["", ",count"] {
        let text = "\(operation.rawValue)__posting_count\(tail)"
        let metric = try #require(try reader.metric(text))
        #expect(metric == Metric(operation, of: "posting_count", withCount: !tail.isEmpty))
        #expect(metric.description == text)
      }
    }
  }

  @Test(arguments: [
    ("medain__posting_count", 0..<6, "there is no metric medain; did you mean median?"),
    ("mode__x", 0..<4, "there is no metric mode; count, min, max, sum, avg and median are"),
    ("median", 0..<6, "median needs one field; as in median__salary"),
    ("median__a__b", 0..<12, "median needs one field; as in median__salary"),
    ("median__slaary", 8..<14, "there is no field slaary"),
    ("median__region", 8..<14, "region has no numbers, so it has no median"),
    ("median__date", 8..<12, "date has no numbers, so it has no median"),
    (
      "min__posting_count,max__posting_count", 19..<37,
      "a metric stands alone or with count behind it"
    ),
    ("min__posting_count,count,count", 25..<30, "a metric stands alone or with count behind it"),
    (
      "count,min__posting_count", 6..<24,
      "nothing stands behind count; write the other metric before it, as in median__salary,count"
    ),
    (
      "count_postings", 0..<14,
      "count_postings is deprecated; group by posting:FIELD, or by posting alone, to count postings"
    ),
  ])
  func refusedMetrics(text: String, place: Range<Int>, words: String) {
    let problem = #expect(throws: QueryProblem.self) { try reader.metric(text) }
    #expect(problem?.range == place)
    #expect(problem?.sentence.text == words)
  }
}

@Suite struct NumberRangesTests {
  /// The example of the manual, "Grouping on ranges".
  @Test func theManualsRanges() throws {
    let ranges = try NumberRanges(1000, 5000, step: 500)
    #expect(ranges.count == 8)
    #expect(ranges[0] == 1000...1499)
    #expect(ranges[1] == 1500...1999)
    #expect(ranges[7] == 4500...5000)
  }

  @Test func theLastRangeEndsAtTheMaximum() throws {
    #expect(try NumberRanges(0, 9, step: 5)[1] == 5...9)
    #expect(try NumberRanges(0, 11, step: 5)[2] == 10...11)
    #expect(try NumberRanges(7, 7, step: 100)[0] == 7...7)
    #expect(try NumberRanges(0, 3, step: 100).count == 1)
  }

  @Test func everyNumberInsideIsInTheOneRangeThatHoldsIt() throws {
    for (minimum, maximum, step) in [(-7, 20, 4), (0, 12, 3), (5, 5, 1), (-3, 3, 10)] {
      let ranges = try NumberRanges(minimum, maximum, step: step)
      for number in minimum - 5...maximum + 5 {
        let holding = (0..<ranges.count).filter { ranges[$0].contains(number) }
        #expect(holding == [ranges.bucket(of: number)].compactMap(\.self))
        #expect(holding.isEmpty == !(minimum...maximum).contains(number))
      }
      for bucket in 0..<ranges.count {
        let range = ranges[bucket]
        #expect(
          ranges.test(of: ranges.value(bucket)) == .numbers(range.lowerBound, range.upperBound)
        )
      }
    }
  }

  @Test func rangesOfDecimalsLeaveNothingBetweenThem() throws {
    let ranges = try NumberRanges(-1.0, 1.0, step: 0.25)
    #expect(ranges.description == "-1_1_0.25")
    #expect((0..<ranges.count).map { ranges.value($0).shown.text }.last == "0.75-1")
    for thousandth in -1200...1200 {
      let number = ExactDecimal(units: thousandth, places: 3)
      let holding = (0..<ranges.count).filter { bucket in
        guard case .decimals(let range) = ranges.test(of: ranges.value(bucket)) else {
          return false
        }
        return range.contains(number)
      }
      #expect(holding == [ranges.bucket(of: number)].compactMap(\.self), "\(number)")
      #expect(holding.count == ((-1000...1000).contains(thousandth) ? 1 : 0))
    }
  }
}

@Suite struct AggregateRequestTests {
  private func problem(_ keys: [GroupKey], _ metric: Metric?, totals: Bool) -> String? {
    AggregateRequest(
      .everything,
      groups: keys.map { Grouping($0) },
      metric: metric,
      wantsTotals: totals
    ).problem?.text
  }

  @Test func rulesOfTheProvider() {
    let median = Metric(.median, of: "salary")
    let website = GroupKey.field("source_website", counts: .posting)
    let custom = GroupKey.categories("profession", .usual, counts: .job)
    #expect(problem([website], nil, totals: false) == nil)
    #expect(problem([.field("region", counts: .job)], median, totals: false) == nil)
    #expect(problem([custom], median, totals: true) == nil)
    #expect(
      problem([.field("region", counts: .job), website], median, totals: true)
        == "posting:source_website counts postings, which goes with the metric count alone"
    )
    #expect(
      problem([.postings], median, totals: true)
        == "posting counts postings, which goes with the metric count alone"
    )
    #expect(
      problem([custom], nil, totals: false)
        == "profession__custom needs the total rows; ask for them with _totals=1"
    )
  }

  @Test func columnsAreNamed() {
    var request = AggregateRequest(.everything, groups: [])
    #expect(request.header == ["_all", "count"])
    request.metric = Metric(.avg, of: "salary", withCount: true)
    request.groups = [Grouping(.period("date", .week, counts: .job))]
    #expect(request.header == ["date__week", "avg__salary", "count"])
    request.metric?.withCount = false
    #expect(request.header == ["date__week", "avg__salary"])
  }
}

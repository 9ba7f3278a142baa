import Market
import TestSupport
import Testing

@testable import Analytics

/// The engine against the plain evaluation, over random markets and random requests.
@Suite struct EngineTests {
  /// How many markets each test makes.
  private static let rounds = 300

  private static let filters = [
    "region=NH", "region=NH|UT", "job:region__not=ZH", "region=_not_exists", "region=_exists",
    "education_level=2", "job:education_level__range=1__3", "education_level__range__not=__1",
    "education_level__range=3__", "salary=40000", "salary__range=__0",
    "salary__range=-40000__40001",
    "salary=_exists", "salary__range__not=0__", "via_intermediary=1", "via_intermediary__not=0",
    "date__range=now-1y__now", "job:date__range=now-6M__", "date__range__not=now-3M__now",
    "date=2024-10-04", "date=_not_exists", "skills=java", "skills=sql|care", "skills__not=java",
    "skills=_exists", "skills=_not_exists", "source_website=a.example",
    "source_website__not=a.example",
    "source_website__none=a.example", "source_website__prefix__none=a",
    "skills__none=java", "job:region__none=ZH", "source_website__none=a.example region=NH",
    "source_website__prefix=a", "source_website__prefix__not=ab", "job_title=java",
    "job_title=\"java developer\" -senior", "job_title=cafebaas", "job_title__exact=Java developer",
    "job_title__exact__not=Cafébaas", "job_title=_exists", "full_text=java kotlin",
    "full_text=java|(kotlin cafe)", "full_text=\"java kotlin\"", "full_text=NOT (the OR full-time)",
    "full_text=full-time", "full_text=仕事", "full_text=absent", "job_id=job3|job5", "nothing=x",
    "nothing=_not_exists", "nothing__not=x", "education_level=1|2|3|4|5|6|7|8|9|10",
    "salary=0|1|2|3|4|5|6|7|8|40000", "salary__custom=7", "salary__custom__not=7",
    "education_level__custom=1", "education_level__custom=2", "education_level__custom=5|1",
    "job:education_level__custom__not=9", "date__calendar=2m", "date__calendar__not=1q",
    "job:date__calendar=1y", "date__calendar=7q", "location=1|2", "location__not=3",
    "location__radius=52.1,5.1__40", "location__radius__not=52.1,5.1__40",
    "job:location__radius=1__50", "location__radius=2__30", "location__radius=3__60.5",
    "location__radius__not=4__10", "location__radius=2__10|51.5,4.5__25",
    "location__radius=9__1000", "location_coordinates__prefix=52", "location_coordinates=_exists",
    "source_website__prefix=a|ab|b", "job_title__exact=Java developer|Cafébaas",
    "region[]=NH region[]=ZH", "region__not[]=NH region__not[]=ZH",
    "full_text=kotlyn~", "full_text=jvaa~1 -kotlin", "full_text=*e", "full_text=f*l-t*e",
    "full_text=\"java cafe\"~0", "full_text=\"java the java\"~2",
    "full_text=NOT \"cafe the\"~1|kotl*", "job_title=NOT java", "job_title__not=java",
    "job_title=*eve*er|cafebaas~2", "job_title=-\"developer java\"~0",
  ]

  private static func query(using random: inout SplitMix) throws -> Query {
    var query = Query.everything
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let text = try #require(filters.randomElement(using: &random))
      let filter = try #require(Query(parsing: text, fields: PlainMarket.catalog).filters.first)
      query = query.adding(filter) ?? query
    }
    return query
  }

  @Test func eachFilterAlone() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<40 {
      let market = PlainMarket(using: &random)
      let corpus = market.corpus
      for text in Self.filters {
        let query = try Query(parsing: text, fields: PlainMarket.catalog)
        let selection = Selection(query, in: corpus, today: market.today)
        let expected = market.matches(query)
        #expect(selection.jobs.map { Int($0) } == expected.map(\.job), "\(text)")
      }
    }
  }

  @Test func selectionsAndCounts() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<Self.rounds {
      let market = PlainMarket(using: &random)
      let corpus = market.corpus
      let query = try Self.query(using: &random)
      let expected = market.matches(query)
      let jobs = corpus.count(CountRequest(query), today: market.today)
      let postings = corpus.count(CountRequest(query, of: .postings), today: market.today)
      #expect(jobs == expected.count, "\(query)")
      #expect(postings == expected.reduce(0) { $0 + $1.postings.count }, "\(query)")
    }
  }

  @Test func aggregations() throws {
    var random = SplitMix(state: 2)
    for _ in 0..<Self.rounds {
      let market = PlainMarket(using: &random)
      let corpus = market.corpus
      for _ in 0..<10 {
        let request = try Self.aggregation(using: &random)
        let answer = corpus.aggregate(request, today: market.today)
        #expect(
          answer.rows == market.rows(request),
          "\(request.query) by \(request.groups), \(request.metric?.description ?? "count")"
        )
      }
    }
  }

  private static let keys = Result {
    try NameReader(PlainMarket.catalog).groups(
      """
      region,education_level,via_intermediary,skills,source_website,posting:source_website,salary,\
      date__month,date__year,posting:date__quarter,posting:education_level,job_title,date,job_id,nothing,\
      date__week,salary__buckets_0_120000_40000,education_level__buckets_1_4_2,\
      posting:education_level__buckets_-1_3_3,spend__buckets_0_7_3,spend,education_level__custom,\
      education_level__custom_2,posting:education_level__custom_1,region__custom,skills__custom,posting
      """
    )
  }

  private static func aggregation(using random: inout SplitMix) throws -> AggregateRequest {
    var groups: [Grouping] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      groups.append(
        Grouping(
          try #require(try keys.get().randomElement(using: &random)),
          limit: [nil, nil, 1, 2, 20].randomElement(using: &random) ?? nil,
          offset: [0, 0, 0, 1].randomElement(using: &random) ?? 0,
          order: BucketOrder(
            Bool.random(using: &random) ? .value : .group,
            descending: Bool.random(using: &random)
          )
        )
      )
    }
    let fields: [FieldName] = ["salary", "education_level", "spend", "nothing"]
    let metric = Metric(
      try #require(Metric.Operation.allCases.randomElement(using: &random)),
      of: try #require(fields.randomElement(using: &random)),
      withCount: Bool.random(using: &random)
    )
    return AggregateRequest(
      try query(using: &random),
      groups: groups,
      metric: Int.random(in: 0..<3, using: &random) == 0 ? nil : metric,
      wantsTotals: Bool.random(using: &random)
    )
  }

  @Test func facetsAndDistinctCounts() throws {
    var random = SplitMix(state: 4)
    for _ in 0..<Self.rounds {
      let market = PlainMarket(using: &random)
      let corpus = market.corpus
      let query = try Self.query(using: &random)
      let names: [FieldName] = ["region", "skills", "source_website", "education_level", "nothing"]
      let answer = corpus.search(
        SearchRequest(query, facets: names.map { FacetRequest($0, limit: 2) }),
        today: market.today
      )
      for (name, facet) in zip(names, answer.facets) {
        let rows = market.rows(
          AggregateRequest(query, groups: [Grouping(.field(name, counts: .job), limit: 2)])
        )
        #expect(facet.values.map { BucketRow(keys: [.value($0.value)], count: $0.count) } == rows)
        let field = try #require(PlainMarket.catalog[name])
        let all = AggregateRequest(
          query,
          groups: [Grouping(.field(name, counts: field.defaultLevel), limit: .max)]
        )
        let distinct = corpus.count(CountRequest(query, of: .distinct(name)), today: market.today)
        #expect(distinct == market.rows(all).count)
      }
    }
  }

  @Test func pagesInOrder() throws {
    var random = SplitMix(state: 5)
    let keys: [FieldName] = [
      "date", "salary", "region", "job_title", "full_text", "skills", "nothing",
    ]
    for _ in 0..<Self.rounds {
      let market = PlainMarket(using: &random)
      let corpus = market.corpus
      let query = try Self.query(using: &random)
      let sort = keys.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
        .map { SortKey($0, descending: Bool.random(using: &random)) }
      let all = corpus.search(
        SearchRequest(query, sort: sort, limit: .max),
        today: market.today
      )
      #expect(all.total == all.jobs.count)
      #expect(Set(all.jobs.map(\.id)).count == all.jobs.count)
      for (earlier, later) in zip(all.jobs, all.jobs.dropFirst())
      where Self.isWrong(earlier, later, sort) {
        Issue.record("\(sort): \(earlier.id ?? "") before \(later.id ?? "")")
      }
      let offset = Int.random(in: 0...10, using: &random)
      let page = corpus.search(
        SearchRequest(query, sort: sort, limit: 4, offset: offset),
        today: market.today
      )
      #expect(page.jobs == Array(all.jobs.dropFirst(offset).prefix(4)))
    }
  }

  /// Whether two neighbours stand the wrong way round.
  private static func isWrong(_ earlier: Job, _ later: Job, _ sort: [SortKey]) -> Bool {
    for key in sort {
      let (left, right) = (sortable(earlier.values[key.field]), sortable(later.values[key.field]))
      if left == right { continue }
      guard let left else { return true }
      guard let right else { return false }
      return (left < right) == key.isDescending
    }
    return false
  }

  /// A text that sorts as the value does; `nil` for none.
  private static func sortable(_ value: Value) -> String? {
    switch value {
    case .missing: nil
    case .list(let elements): elements.first.flatMap(sortable)
    case .integer(let number): String(number + 50_000_000)
    default: PlainMarket.text(value)
    }
  }
}

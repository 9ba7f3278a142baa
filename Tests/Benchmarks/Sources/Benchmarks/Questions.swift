import Analytics
import Foundation
import Market

/// The questions that are timed.
struct Questions {
  let corpus: Corpus
  let today: Day
  /// The words that a question's name must have to be asked.
  let only: String?
  let times: Int

  func run() throws {
    // Keeps about half of the jobs.
    let half = try query("job:date__range=now-13M__ job:education_level__range=3__")
    let posted = try query("date__range=now-13M__ education_level__range=3__")
    let few = try query("job:date__range=now-1w__ region=NH")
    print("the filter keeps \(corpus.count(CountRequest(half), today: today)) jobs")
    time("count") { corpus.count(CountRequest(half), today: today) }
    time("count, filter on postings") { corpus.count(CountRequest(posted), today: today) }
    for text in Questions.filters {
      let query = try query(text)
      time(String(text.prefix(40))) { corpus.count(CountRequest(query), today: today) }
    }
    time("three levels with totals") { corpus.aggregate(tree(half), today: today).rows.count }
    time("three levels, filter on postings") {
      corpus.aggregate(tree(posted), today: today).rows.count
    }
    time("median salary by two fields") { corpus.aggregate(median(half), today: today).rows.count }
    time("median salary by websites") {
      corpus.aggregate(median(half, by: ["source_website"]), today: today).rows.count
    }
    let spans = try ranges(half)
    time("salary ranges") { corpus.aggregate(spans, today: today).rows.count }
    time("eight facets") { facets(half).count }
    time("eight facets, filter on postings") { facets(posted).count }
    time("facets by postings' websites") { facets(half, ["source_website"]).count }
    time("page of 50 at 5,000, two keys") { page(half).count }
    time("page, filter on postings") { page(posted).count }
    time("page of few jobs") { page(few).count }
    time("months of all jobs") { corpus.aggregate(months(.everything), today: today).rows.count }
    time("detail by id") { detail() }
  }

  /// One filter of each kind; the first one with a radius also finds out where all places lie.
  private static let filters = [
    "job:profession=696", "job:education_level__not=9", "job:salary__range=30000__60000",
    "job:date__calendar=2m", "date__calendar=2m", "job:location__radius=Amsterdam__25",
    "location__radius=52.08,4.32__10", "profession__custom=100", "source_website__prefix=w",
    "expiration_date=_not_exists",
    "job:salary=\((1...10_000).map(String.init).joined(separator: "|"))",
  ]

  private func query(_ text: String) throws -> Query {
    try Query(parsing: text, fields: corpus.catalog)
  }

  private func tree(_ query: Query) -> AggregateRequest {
    AggregateRequest(
      query,
      groups: ["region", "profession_class", "education_level"].map {
        Grouping(.field($0, counts: .job), limit: 1000)
      }
    )
  }

  private func median(
    _ query: Query,
    by names: [FieldName] = ["region", "education_level"]
  ) -> AggregateRequest {
    AggregateRequest(
      query,
      groups: names.map { Grouping(.field($0, counts: .job), limit: 1000) },
      metric: Metric(.median, of: "salary", withCount: true),
      wantsTotals: false
    )
  }

  private func ranges(_ query: Query) throws -> AggregateRequest {
    let ranges = try NumberRanges(20_000, 100_000, step: 5000)
    return AggregateRequest(
      query,
      groups: [Grouping(.ranges("salary", ranges, counts: .job), limit: 20)]
    )
  }

  private func months(_ query: Query) -> AggregateRequest {
    AggregateRequest(query, groups: [Grouping(.period("date", .month, counts: .job))])
  }

  private static let facetFields: [FieldName] = [
    "region", "location", "profession", "profession_class", "organization_industry",
    "education_level", "organization_name", "contract_type",
  ]

  private func facets(_ query: Query, _ names: [FieldName] = facetFields) -> [Facet] {
    corpus.search(
      SearchRequest(
        query,
        fields: [.field("job_id")],
        limit: 1,
        facets: names.map { FacetRequest($0) }
      ),
      today: today
    ).facets
  }

  private func page(_ query: Query) -> [Job] {
    corpus.search(
      SearchRequest(
        query,
        fields: ["job_id", "date", "job_title", "organization_name"].map { .field($0) },
        sort: [SortKey("date", descending: true), SortKey("organization_name")],
        limit: 50,
        offset: 5000
      ),
      today: today
    ).jobs
  }

  private func detail() -> Int {
    let newest = corpus.search(SearchRequest(.everything, limit: 1), today: today).jobs.first
    // A market of no jobs has none to show.
    guard let id = newest?.id, let query = try? query("job_id=\(id)") else { return 0 }
    return corpus.search(SearchRequest(query, fields: [.postings]), today: today).total
  }

  /// Prints the median of all runs, the best of them, which a busy machine disturbs least, and the first one: what is made once and kept is made in it.
  private func time(_ name: String, _ question: () -> Int) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    if let only, !name.contains(only) { return }
    var answer = 0
    for _ in 0..<max(1, self.times) { times.append(clock.measure { answer = question() }) }
    let first = Main.milliseconds(times[0])
    let best = Main.milliseconds(times.min() ?? .zero)
    let median = Main.milliseconds(times.sorted()[times.count / 2])
    let figure = String(repeating: " ", count: max(0, 9 - median.count)) + median
    print(
      name.padding(toLength: 36, withPad: " ", startingAt: 0) + figure
        + " ms   best \(best) ms   first \(first) ms   \(answer)"
    )
  }
}

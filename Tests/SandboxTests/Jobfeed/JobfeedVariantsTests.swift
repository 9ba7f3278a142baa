import Analytics
import Jobfeed
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Sandbox

/// The client reads the same out of every shape that the manual leaves open.
@Suite struct JobfeedVariantsTests {
  /// A market with coded values, categories, days, salaries and several postings.
  static let corpus: Corpus = {
    let fields = JobfeedFields.all.map { field in
      var field = field
      if field.name == "profession" {
        field.custom = CustomCategories([
          .init(id: 11, label: Untrusted("Technical"), codes: [.number(696)]),
          .init(id: 12, label: Untrusted("Care"), codes: [.number(227)]),
        ])
      }
      return field
    }
    let builder = CorpusBuilder(fields: fields)
    let profession = builder.sharedColumn(.job, "profession")
    let skills = builder.listColumn(.job, "it_skills")
    let date = builder.numberColumn(.job, "date")
    let salary = builder.numberColumn(.job, "salary")
    let intermediary = builder.sharedColumn(.job, "via_intermediary")
    let site = builder.sharedColumn(.posting, "source_website")
    let jobs: [(Int, String, String, Int?)] = [
      (696, "2018-12-31", "one.example", 1000), (696, "2019-01-01", "two.example", 1500),
      (227, "2021-01-03", "one.example", nil), (227, "2021-01-04", "one.example", 5000),
      (227, "1961-12-31", "two.example", 800),
    ]
    for (row, job) in jobs.enumerated() {
      profession.set(
        .number(job.0),
        label: Untrusted(job.0 == 696 ? "Java developer" : "Nurse"),
        row: row
      )
      skills.set(
        .list([.coded(.name("KS\(row % 2)"), label: Untrusted("Skill \(row % 2)"))]),
        row: row
      )
      date.set(.text(job.1), row: row)
      if let amount = job.3 { salary.set(.integer(amount), row: row) }
      intermediary.set(.bool(row == 0), row: row)
      for place in 0..<2 { site.set(.text(job.2), row: builder.nextPosting + place) }
      builder.endJob(postings: 2)
    }
    return builder.finish()
  }()

  private static func client(_ variant: SandboxVariant) -> JobfeedClient {
    let api = JobfeedAPI(corpus: corpus, variant: variant) { Day(number: 18_700) }
    return JobfeedClient(
      account: JobfeedAccount(
        baseURL: "http://sandbox.example\(JobfeedAPI.path)",
        user: "",
        password: Secret("")
      ),
      transport: CannedTransport { request in
        let parts = request.url.split(separator: "?", maxSplits: 1)
        let path = parts[0].dropFirst("http://sandbox.example".count)
        let answer = api.answer(
          WireRequest(
            method: .get,
            path: String(path),
            parameters: parts.count > 1
              ? WireRequest.Parameter.list(decoding: String(parts[1])) : []
          )
        )
        return HTTPResponse(status: answer.status, headers: [:], body: answer.body)
      }
    )
  }

  /// Every shape that differs from the usual one in one thing, and one that differs in all.
  private static let all: [String] = {
    let choices = JobfeedShapes.choices
    let single = choices.flatMap { choice in
      choice.forms.dropFirst().map { "\(choice.name)=\($0)" }
    }
    return [""] + single + [
      choices.map { "\($0.name)=\($0.forms.last ?? "")" }.joined(separator: ",")
    ]
  }()

  private static func aggregations() throws -> [AggregateRequest] {
    let reader = NameReader(corpus.catalog)
    let groups = [
      "", "posting", "profession", "posting:profession,posting:date__week", "date__week",
      "date__month", "date__quarter,profession", "date__year", "it_skills,via_intermediary",
      "salary__buckets_1000_5000_500", "profession__custom,date", "source_website,salary",
    ]
    var requests: [AggregateRequest] = []
    for group in groups {
      let keys = group.isEmpty ? [] : try reader.groups(group)
      for metric in ["count", "median__salary", "avg__salary,count"] {
        var request = AggregateRequest(
          .everything,
          groups: keys.map { Grouping($0) },
          metric: try reader.metric(metric)
        )
        if request.problem != nil { continue }
        requests.append(request)
        request.labelling.isOn = false
        requests.append(request)
      }
    }
    return requests
  }

  @Test(arguments: all)
  func aggregationsAreReadAlike(list: String) async throws {
    let variant = try SandboxVariant(list)
    let shapes = JobfeedShapes(variant)
    let client = Self.client(variant)
    _ = try await client.fields()
    let usual = Self.client(SandboxVariant())
    for request in try Self.aggregations() {
      // The categories of an account are known from its fields alone.
      if request.groups.first?.key.description == "profession__custom", shapes.labels != .object {
        continue
      }
      let answer = try await client.aggregate(request).value
      var expected = try await usual.aggregate(request).value
      #expect(expected.rows.isEmpty == false)
      if shapes.totals == .null, request.metric != nil {
        for index in expected.rows.indices where expected.rows[index].keys.last == .all {
          if request.groups.count > 1 { expected.rows[index].metric = .missing }
        }
      }
      #expect(
        answer == expected,
        "\(request.groups.map(\.key)) \(request.metric?.description ?? "")"
      )
      if request.labelling.isOn {
        let own = Self.corpus.aggregate(request, today: Day(number: 18_700))
        if shapes.totals == .whole { #expect(answer == own) }
      }
    }
  }

  @Test(arguments: all)
  func searchesAreReadAlike(list: String) async throws {
    let client = Self.client(try SandboxVariant(list))
    _ = try await client.fields()
    var request = SearchRequest(
      .everything,
      fields: [
        .leveled(.job, "profession"), .field("profession"), .leveled(.job, "date"),
        .field("it_skills"), .postings, .field("salary"), .field("via_intermediary"),
      ],
      facets: ["profession", "it_skills", "source_website", "via_intermediary", "salary"]
        .map { FacetRequest($0) }
    )
    let expected = Self.corpus.search(request, today: Day(number: 18_700))
    let answer = try await client.search(request).value
    #expect(answer.facets == expected.facets)
    #expect(answer.total == expected.total)
    #expect(!answer.jobs.isEmpty && answer.jobs.count == expected.jobs.count)
    for (job, wanted) in zip(answer.jobs, expected.jobs) {
      #expect(job.values == wanted.values)
      #expect(job.postings.count == wanted.postings.count)
    }
    request.labelling.isOn = false
    let bare = try await client.search(request).value
    #expect(
      bare.facets.map { $0.values.map(\.count) } == expected.facets.map { $0.values.map(\.count) }
    )
    #expect(bare.jobs[0].values["job:profession"] == .integer(696))
  }
}

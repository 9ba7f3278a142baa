import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Jobfeed

@Suite struct JobfeedClientTests {
  private static let account = JobfeedAccount(
    baseURL: "https://www.jobfeed.example/api/v3/",
    user: "ann",
    password: Secret("hunter2")
  )

  private static func client(_ transport: CannedTransport) -> JobfeedClient {
    JobfeedClient(account: account, transport: transport)
  }

  private static func answering(_ body: String, status: Int = 200, headers: HTTPHeaders = [:])
    -> CannedTransport
  {
    CannedTransport { _ in
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }
  }

  private static let query = Query([
    Filter("profession", .posting, isLevelSpelled: false, .oneOf([.number(696), .number(227)])),
    Filter("date", .job, .days(DateExpression(.now, [.init(-1, .month)]), nil), isNegated: true),
    Filter(
      "full_text",
      .posting,
      isLevelSpelled: false,
      .text(.all([.word("c++"), .not(.phrase("a&b"))]))
    ),
  ])

  @Test func aSearchSaysEverythingThatWasAsked() async throws {
    let transport = Self.answering(#"{"total_count":0,"results":[]}"#)
    var request = SearchRequest(
      Self.query,
      fields: [.field("job_title"), .leveled(.posting, "date"), .postings],
      sort: [SortKey("date", descending: true), SortKey("salary")],
      limit: 50,
      offset: 100,
      facets: [FacetRequest("region", limit: 5), FacetRequest("profession")]
    )
    request.matchingPostingsOnly = true
    request.wantsSnippets = true
    let delivery = try await Self.client(transport).search(request)
    let sent = try #require(transport.requests.first)
    #expect(sent.method == .get)
    #expect(
      delivery.request.text
        == "GET /search?profession=696|227&job:date__range__not=now-1M__"
        + "&full_text=c++ AND NOT \"a&b\"&_limit=50&_offset=100&_sort=date,salary"
        + "&_sortdir=desc,asc&_fields=job_title,posting:date,posting&_matching_postings=1"
        + "&_snippets=1&_facets=region,profession&_facets_limit=5,10"
    )
    #expect(
      sent.url
        == "https://www.jobfeed.example/api/v3/search?profession=696%7C227&job%3Adate__range__not=now-1M__"
        + "&full_text=c%2B%2B%20AND%20NOT%20%22a%26b%22&_limit=50&_offset=100&_sort=date%2Csalary"
        + "&_sortdir=desc%2Casc&_fields=job_title%2Cposting%3Adate%2Cposting&_matching_postings=1"
        + "&_snippets=1&_facets=region%2Cprofession&_facets_limit=5%2C10"
    )
    #expect(
      sent.headers.contains { $0.name == "Authorization" && $0.value == "Basic YW5uOmh1bnRlcjI=" }
    )
  }

  @Test func anAggregationSaysEverythingThatWasAsked() async throws {
    let transport = Self.answering(#"[["region","date__month","count"]]"#)
    _ = try await Self.client(transport).aggregate(
      AggregateRequest(
        .everything,
        groups: [
          Grouping(.field("region", counts: .posting), limit: 5, offset: 2),
          Grouping(
            .period("date", .month, counts: .job),
            order: BucketOrder(.group, descending: false)
          ),
        ]
      )
    )
    #expect(
      transport.requests.first?.url
        == "https://www.jobfeed.example/api/v3/aggregate?_group=posting%3Aregion%2Cdate__month&_limit=5%2C"
        + "&_offset=2%2C0&_sort=_value%2C_group&_sortdir=desc%2Casc&_totals=1"
    )
  }

  @Test(arguments: [
    (CountRequest.Subject.jobs, "count"), (.postings, "count?_group=posting"),
    (.distinct("region"), "count?_group=region"),
  ])
  func counts(subject: CountRequest.Subject, tail: String) async throws {
    let transport = Self.answering(#"{"count":"42"}"#)
    let answer = try await Self.client(transport).count(CountRequest(.everything, of: subject))
    #expect(answer.value == 42)
    #expect(transport.requests.first?.url == "https://www.jobfeed.example/api/v3/" + tail)
  }

  @Test func aLongQueryTravelsInTheBody() async throws {
    let transport = Self.answering(#"{"count":1}"#)
    let codes = (0..<2000).map { Filter.Operand.number($0) }
    let filter = Filter("profession", .posting, isLevelSpelled: false, .oneOf(codes))
    _ = try await Self.client(transport).count(CountRequest(Query([filter])))
    let sent = try #require(transport.requests.first)
    #expect(sent.url == "https://www.jobfeed.example/api/v3/count")
    #expect(String(decoding: sent.body, as: UTF8.self).hasPrefix("profession=0%7C1%7C2"))
    #expect(sent.headers.contains { $0.value == "application/x-www-form-urlencoded" })
  }

  @Test func limitsAreThoseOfTheManual() {
    let limits = Self.client(Self.answering("")).limits
    #expect(
      limits == [RateGroup([RateWindow(4, per: .seconds(1)), RateWindow(30, per: .seconds(60))])]
    )
  }

  @Test func theLastJobThatCanBeAskedFor() async throws {
    let transport = Self.answering(#"{"total_count":0,"results":[]}"#)
    _ = try await Self.client(transport).search(
      SearchRequest(
        .everything,
        limit: 1,
        offset: 9_999,
        facets: [FacetRequest("region", limit: 20)]
      )
    )
    #expect(
      transport.requests.first?.url
        == "https://www.jobfeed.example/api/v3/search?_limit=1&_offset=9999"
        + "&_facets=region&_facets_limit=20"
    )
  }

  @Test func whatTheLanguageCannotSayIsNotSent() async throws {
    let transport = Self.answering("{}")
    let client = Self.client(transport)
    let piped = Query([Filter("source_website", .posting, .oneOf([.string("a|b")]))])
    for request in [
      SearchRequest(piped), SearchRequest(.everything, limit: 10, offset: 9_991),
      SearchRequest(.everything, facets: [FacetRequest("region", limit: 21)]),
    ] {
      let failure = await #expect(throws: ProviderFailure.self) { try await client.search(request) }
      #expect(failure?.fate == .notSent)
    }
    #expect(transport.requests.isEmpty)
  }
}

@Suite struct JobfeedAnswersTests {
  private static func client(_ body: String, status: Int = 200, headers: HTTPHeaders = [:])
    -> JobfeedClient
  {
    JobfeedClient(
      account: JobfeedAccount(user: "ann", password: Secret("hunter2")),
      transport: CannedTransport { _ in
        HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
      }
    )
  }

  @Test func jobsKeepTheirValues() async throws {
    let answer = try await Self.client(
      """
      {"total_count": 2, "results": [
        {"job_id": "a", "job_title": "Dev \\u001b", "expiration_date": null, "expired": false,
         "salary": 4000, "profession": {"value": 696, "label": "Java developer"},
         "region": {"value": "NH"}, "it_skills": [{"value": "KS1", "label": "Java"}],
         "sequence_number": 6000000000123,
         "posting": [{"source_website": "x.example", "date": "2018-11-05"}]}]}
      """
    ).search(SearchRequest(.everything)).value
    let job = try #require(answer.jobs.first)
    #expect(answer.total == 2)
    #expect(job.id == "a")
    #expect(job.values["job_title"] == .text("Dev \u{1B}"))
    #expect(job.values["expiration_date"] == .missing)
    #expect(job.values["expired"] == .bool(false))
    #expect(job.values["salary"] == .integer(4000))
    #expect(job.values["profession"] == .coded(.number(696), label: Untrusted("Java developer")))
    #expect(job.values["region"] == .coded(.name("NH"), label: nil))
    #expect(job.values["sequence_number"] == .integer(6_000_000_000_123))
    #expect(job.values["it_skills"] == .list([.coded(.name("KS1"), label: Untrusted("Java"))]))
    #expect(job.postings.first?["source_website"] == .text("x.example"))
  }

  /// The manual does not say how a facet looks inside; these forms all mean the same.
  @Test(arguments: [
    #"[{"value":696,"label":"Java","count":12},{"value":0,"label":"None","count":3}]"#,
    #"[{"value":{"value":696,"label":"Java"},"count":12},{"value":{"value":0,"label":"None"},"count":"3"}]"#,
    #"[[{"value":696,"label":"Java"},12],[{"value":0,"label":"None"},3]]"#,
    #"{"696":{"label":"Java","count":12},"0":{"label":"None","count":3}}"#,
  ])
  func facets(form: String) async throws {
    let answer = try await Self.client(
      #"{"total_count":1,"results":[],"facets":{"profession":\#(form)}}"#
    )
    .search(
      SearchRequest(.everything, facets: [FacetRequest("profession"), FacetRequest("region")])
    ).value
    #expect(
      answer.facets == [
        Facet(
          "profession",
          values: [
            ValueCount(.coded(.number(696), label: Untrusted("Java")), count: 12),
            ValueCount(.coded(.number(0), label: Untrusted("None")), count: 3),
          ]
        ), Facet("region", values: []),
      ]
    )
  }

  @Test func facetsWithoutLabels() async throws {
    let answer = try await Self.client(
      #"{"total_count":1,"results":[],"facets":{"site":[{"value":"a.example","count":2}]}}"#
    ).search(SearchRequest(.everything, facets: [FacetRequest("site")])).value
    #expect(answer.facets[0].values == [ValueCount(.text("a.example"), count: 2)])
  }

  /// The example of the manual, "Multi-field aggregation".
  @Test func theManualsAggregation() async throws {
    let answer = try await Self.client(
      """
      [["profession", "education_level", "count"],
       [0, 0, 18428], [0, 11, 8933], [0, "_all", 49431], [4108, 11, 12160], [4108, "_all", 37780]]
      """
    ).aggregate(
      AggregateRequest(
        .everything,
        groups: ["profession", "education_level"].map { Grouping(.field($0, counts: .job)) }
      )
    ).value
    #expect(answer.header == ["profession", "education_level", "count"])
    #expect(answer.rows.count == 5)
    #expect(answer.rows[2] == BucketRow(keys: [.value(.integer(0)), .all], count: 49_431))
    let tree = AggregationTree(
      groups: [.field("profession", counts: .job), .field("education_level", counts: .job)],
      rows: answer.rows
    )
    #expect(tree.roots.map(\.count) == [49_431, 37_780])
  }

  @Test func fieldsInWhateverForm() async throws {
    let catalog = try await Self.client(
      """
      {"profession": {"type": "integer", "description": "Job", "level": ["posting", "job"],
                      "possible_values": {"696": "Java developer", "0": {"label": "Unknown"}}},
       "date": {"type": "DATE", "level": "job"},
       "full_text": {"type": "text", "description": "All", "level": ["posting"]},
       "region": {"type": "keyword", "level": [], "possible_values": [{"value": "NH", "label": "Noord"}]}}
      """
    ).fields().value
    #expect(catalog.fields.map(\.name) == ["profession", "date", "full_text", "region"])
    #expect(catalog["profession"]?.codes?[.number(0)] == Untrusted("Unknown"))
    #expect(catalog["profession"]?.defaultLevel == .posting)
    #expect(catalog["date"]?.type == .date)
    #expect(catalog["date"]?.levels == [.job])
    #expect(catalog["region"]?.codes?[.name("NH")] == Untrusted("Noord"))
    #expect(catalog["region"]?.levels == [.job])
  }

  @Test(arguments: [
    (
      400, #"{"error":{"code":400,"description":"Unknown field x"}}"#,
      ProviderFailure.Reason.refused(Untrusted("Unknown field x"))
    ),
    (422, #"{"code":7,"message":"no"}"#, .refused(Untrusted("no"))),
    (404, #"{"error":"gone"}"#, .refused(Untrusted("gone"))),
    (302, "<html>", .redirected(to: nil)),
    (404, "<html>", .webPage(status: 404)),
    (200, "  <!DOCTYPE html><p>Log in", .webPage(status: 200)),
    (403, #"{"error":{"description":"monthly quota exceeded"}}"#, .quotaReached),
    (403, #"{"message":"not for this country"}"#, .forbidden),
    (
      200, #"{"error":{"code":400,"description":"no such field"}}"#,
      .refused(Untrusted("no such field"))
    ),
    (200, #"{"code":429,"message":"slow down"}"#, .rateLimited(retryAfter: nil)),
    (200, #"{"total_count":1,"results":null}"#, .unreadable(Untrusted("results is no list"))),
    (
      200, #"{"total_count":"1,234","results":[]}"#,
      .unreadable(Untrusted(#"total_count is "1,234", which is no whole number from 0 on"#))
    ),
    (
      200, #"{"total_count":0,"results":[{"job_id":"a"}]}"#,
      .unreadable(Untrusted("total_count is 0, and results has row 1"))
    ),
    (200, "", .unreadable(Untrusted("it is empty"))),
    (401, "", .badCredentials), (403, "{}", .badCredentials),
    (500, "oops", .down(status: 500)), (503, "", .down(status: 503)),
    (429, "", .rateLimited(retryAfter: nil)),
    (200, "{", .unreadable(Untrusted("it is not JSON from byte 2 on"))),
    (200, "[]", .unreadable(Untrusted("total_count or results is missing"))),
  ])
  func failures(status: Int, body: String, reason: ProviderFailure.Reason) async {
    let client = Self.client(body, status: status)
    let failure = await #expect(throws: ProviderFailure.self) {
      try await client.search(SearchRequest(.everything))
    }
    #expect(failure?.reason == reason)
    #expect(failure?.fate == .answered)
    #expect(!String(describing: failure).contains("hunter2"))
  }

  @Test func theProvidersWishToWaitIsHeard() async {
    let client = Self.client("", status: 429, headers: ["retry-after": "17"])
    let failure = await #expect(throws: ProviderFailure.self) { try await client.fields() }
    #expect(failure?.reason == .rateLimited(retryAfter: .seconds(17)))
  }

  @Test(arguments: [
    (
      TransportError.Phase.notConnected, TransportError.Reason.cannotConnect,
      ProviderFailure.Reason.network(.cannotConnect), ProviderFailure.Fate.notSent
    ),
    (.notConnected, .cannotResolve, .network(.unknownHost(Untrusted("h"))), .notSent),
    (.notConnected, .refusedURL, .network(.badAddress), .notSent),
    (.notConnected, .certificate, .network(.insecure), .notSent),
    (.sent, .timedOut(.idle), .network(.timedOut), .lost),
    (.answering, .connectionLost, .network(.connectionLost), .cut),
    (.answering, .bodyTooLarge(limit: 1), .network(.answerTooLarge), .cut),
    (.sent, .cancelled, .cancelled, .lost),
  ])
  func transportErrors(
    phase: TransportError.Phase,
    reason: TransportError.Reason,
    becomes: ProviderFailure.Reason,
    fate: ProviderFailure.Fate
  ) async {
    let error = TransportError(phase, reason, host: "h")
    let client = JobfeedClient(
      account: JobfeedAccount(user: "ann", password: Secret("hunter2")),
      transport: CannedTransport([.failure(error)])
    )
    let failure = await #expect(throws: ProviderFailure.self) {
      try await client.count(CountRequest(.everything))
    }
    #expect(failure == ProviderFailure(becomes, fate))
  }

  @Test func secretsShowThemselvesNowhere() {
    let account = JobfeedAccount(user: "ann", password: Secret("hunter2"))
    #expect(!"\(account)".contains("hunter2"))
    #expect(!String(reflecting: account).contains("hunter2"))
    var dumped = ""
    dump(account, to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }
}

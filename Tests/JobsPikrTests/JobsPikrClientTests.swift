import JSON
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import JobsPikr

@Suite struct JobsPikrClientTests {
  private static let noData = #"{"status":"no_data","message":""}"#

  // MARK: - What is sent

  @Test func aPageIsAskedForAsDocumented() async throws {
    let transport = Fixture.answering(Fixture.page)
    var account = Fixture.account
    account.datasets = ["job_board", "f500"]
    account.excludesDuplicates = true
    let query = try Fixture.query(
      #"job_title="data engineer" inferred_country=Germany apply_url=_exists post_date__range=2024-01-01__2024-01-31 company_name__not="ACME""#
    )
    let page = try await Fixture.client(transport, account).buy(PageRequest(query, size: 100))
    let sent = try #require(transport.requests.first)
    #expect(sent.url == "https://api.jobspikr.com/v2/data")
    #expect(sent.connection == .fresh)
    #expect(sent.limits == .paid)
    #expect(
      String(decoding: sent.body, as: UTF8.self)
        == #"{"format":"json","size":100,"cursor":null,"dataset":["job_board","f500"],"#
        + #""exclude_duplicates":true,"search_query_json":{"bool":{"must":["#
        + #"{"query_string":{"default_field":"job_title","query":"\"data engineer\""}},"#
        + #"{"query_string":{"default_field":"inferred_country","query":"\"Germany\""}},"#
        + #"{"exists":{"field":"apply_url"}},"#
        + #"{"range":{"post_date":{"gte":"2024-01-01","lte":"2024-01-31"}}}],"must_not":["#
        + #"{"query_string":{"default_field":"company_name","query":"\"ACME\""}}]}}}"#
    )
    #expect(sent.headers.first { $0.name == "client_id" }?.value == "ann")
    #expect(sent.headers.first { $0.name == "client_auth_key" }?.value == "hunter2")
    #expect(sent.headers.first { $0.name == "Content-Type" }?.value == "application/json")
    #expect(page == RawPage(body: Array(Fixture.page.utf8), request: page.request))
    #expect(page.request.text.hasPrefix(#"POST /data {"format":"json""#))
    #expect(!page.request.text.contains("hunter2"))
  }

  @Test func theNextPageBeginsBehindTheCursor() async throws {
    let transport = Fixture.answering(Self.noData)
    let request = PageRequest(.everything, after: 1_550_559_619_641_049, size: 5)
    _ = try await Fixture.client(transport).buy(request)
    let body = try JSON(parsing: transport.requests[0].body)
    #expect(body["cursor"] == 1_550_559_619_641_049)
    #expect(body["size"] == 5)
    #expect(body["dataset"] == nil)
    #expect(body["search_query_json"] == ["match_all": [:]])
  }

  @Test func theAccountChoosesTheForm() async throws {
    let transport = Fixture.answering("<r><status>no_data</status></r>")
    var account = Fixture.account
    account.authentication = .basic
    account.format = .xml
    account.names.queryAsText = true
    _ = try await Fixture.client(transport, account).buy(PageRequest(.everything, size: 5))
    let sent = transport.requests[0]
    #expect(sent.headers.contains(.basicAuthorization(user: "ann", password: "hunter2")))
    #expect(!sent.headers.contains { $0.name.hasPrefix("client_") })
    #expect(sent.headers.first { $0.name == "Accept" }?.value == "application/xml")
    let body = try JSON(parsing: sent.body)
    #expect(body["format"] == "xml")
    #expect(body["search_query_json"] == #"{"match_all":{}}"#)
  }

  @Test func expiredJobsAreAskedForByDays() async throws {
    let transport = Fixture.answering(
      #"{"status":"success","message":"","next_cursor":9,"job_data":[{"uniq_id":"a","has_expired":true}]}"#
    )
    let days = try #require(Day(iso: "2023-01-01"))...(try #require(Day(iso: "2023-05-18")))
    var account = Fixture.account
    let client = Fixture.client(transport, account)
    let delivery = try await client.expired(ExpiredRequest(days, after: 7, size: 50))
    #expect(
      transport.requests[0].url
        == "https://api.jobspikr.com/v2/expired_jobs?from_date=2023-01-01&to_date=2023-05-18&size=50&cursor=7&format=json"
    )
    #expect(transport.requests[0].connection == .shared)
    #expect(delivery.value.jobs.map(\.id) == ["a"])
    #expect(delivery.value.next == 9)
    account.names.expiredFrom = "start"
    account.names.expiredTo = "end"
    account.names.expiredSize = "n"
    _ = try await Fixture.client(transport, account).expired(ExpiredRequest(days, size: 5))
    #expect(
      transport.requests[1].url.hasSuffix("?start=2023-01-01&end=2023-05-18&n=5&format=json")
    )
  }

  // MARK: - The series

  @Test func aSeriesIsWhatMakesTheRows() throws {
    let client = Fixture.client(CannedTransport([]))
    let query = try Fixture.query("post_date__range=now-1w__")
    let series = String(decoding: try client.series(query), as: UTF8.self)
    #expect(
      series
        == #"{"dataset":[],"exclude_duplicates":false,"search_query_json":{"bool":{"must":["#
        + #"{"range":{"post_date":{"gte":"2026-03-08"}}}]}}}"#
    )
    let tomorrow = JobsPikrClient(
      account: Fixture.account,
      transport: CannedTransport([]),
      today: { Fixture.today.adding(1, .day) },
      now: { .zero }
    )
    #expect(try tomorrow.series(query) != client.series(query))
    var account = Fixture.account
    account.datasets = ["f500", "job_board"]
    let first = try Fixture.client(CannedTransport([]), account).series(query)
    account.datasets.reverse()
    #expect(try Fixture.client(CannedTransport([]), account).series(query) == first)
    #expect(try client.series(query) != first)
  }

  // MARK: - Failures

  @Test(
    arguments: [
      (401, "{}", [:], ProviderFailure.Reason.badCredentials),
      (403, #"{"status":"error","message":"Forbidden"}"#, [:], .badCredentials),
      (403, #"{"status":"error","message":"No job credits left"}"#, [:], .noCredits),
      (402, "", [:], .noCredits),
      (429, "{}", ["retry-after": "60"], .rateLimited(retryAfter: .seconds(60))),
      (429, "{}", [:], .rateLimited(retryAfter: nil)),
      (400, #"{"status":"error","message":"bad query"}"#, [:], .refused(Untrusted("bad query"))),
      (
        400, "<response><status>error</status><message>bad</message></response>", [:],
        .refused(Untrusted("bad"))
      ),
      (404, "<html>", [:], .webPage(status: 404)),
      (301, "", [:], .redirected(to: nil)),
      (503, "{}", [:], .down(status: 503)),
      (200, #"{"status":"error","message":"bad"}"#, [:], .refused(Untrusted("bad"))),
    ] as [(Int, String, HTTPHeaders, ProviderFailure.Reason)]
  )
  func aRefusalIsOneRequestAndAClearWord(
    status: Int,
    body: String,
    headers: HTTPHeaders,
    reason: ProviderFailure.Reason
  ) async {
    let transport = Fixture.answering(body, status: status, headers: headers)
    let client = Fixture.client(transport)
    let bought = await #expect(throws: ProviderFailure.self) {
      _ = try await client.buy(PageRequest(.everything, size: 1))
    }
    let counted = await #expect(throws: ProviderFailure.self) {
      _ = try await client.count(CountRequest(.everything))
    }
    #expect([bought?.reason, counted?.reason] == [reason, reason])
    #expect([bought?.fate, counted?.fate] == [.answered, .answered])
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: [
    TransportError(.sent, .connectionLost, host: "h"),
    TransportError(.sent, .timedOut(.total), host: "h"),
    TransportError(.sent, .cancelled, host: "h"),
    TransportError(.answering, .connectionLost, host: "h"),
    TransportError(.answering, .connectionLost, host: "h", partial: HTTPResponse(status: 200)),
  ]) func aPaidRequestWithoutAnAnswerIsUnknown(error: TransportError) async {
    let transport = CannedTransport([.failure(error)])
    await #expect(throws: ProviderFailure(.unknownOutcome, .lost)) {
      _ = try await Fixture.client(transport).buy(PageRequest(.everything, size: 1))
    }
    #expect(transport.requests.count == 1)
  }

  @Test func whatBeganToComeMayBePaidForAndIsKept() async throws {
    let body = Array(Fixture.page.utf8.prefix(200))
    let partial = HTTPResponse(status: 200, body: body)
    let transport = CannedTransport([
      .failure(TransportError(.answering, .timedOut(.idle), host: "h", partial: partial))
    ])
    let page = try await Fixture.client(transport).buy(PageRequest(.everything, size: 2))
    #expect(page.isCut)
    #expect(page.body == body)
    #expect(transport.requests.count == 1)
  }

  @Test func aRefusalThatBreaksOffIsARefusal() async {
    let partial = HTTPResponse(status: 401, body: Array("{".utf8))
    let transport = CannedTransport([
      .failure(TransportError(.answering, .connectionLost, host: "h", partial: partial))
    ])
    await #expect(throws: ProviderFailure(.badCredentials, .answered, status: 401)) {
      _ = try await Fixture.client(transport).buy(PageRequest(.everything, size: 2))
    }
  }

  @Test func whatDidNotLeaveIsNotSent() async {
    let error = TransportError(.notConnected, .cannotConnect, host: "h")
    await #expect(throws: ProviderFailure(.network(.cannotConnect), .notSent)) {
      _ = try await Fixture.client(CannedTransport([.failure(error)]))
        .buy(PageRequest(.everything, size: 2))
    }
    let cancelled = TransportError(.notConnected, .cancelled, host: "h")
    await #expect(throws: ProviderFailure(.cancelled, .notSent)) {
      _ = try await Fixture.client(CannedTransport([.failure(cancelled)]))
        .buy(PageRequest(.everything, size: 2))
    }
  }

  @Test func whatCannotBeSaidIsNotSent() async throws {
    let transport = CannedTransport([])
    let client = Fixture.client(transport)
    let job = Query([Filter("job_title", .job, .exists)])
    for request in [PageRequest(job, size: 1), PageRequest(.everything, size: 0)] {
      let failure = await #expect(throws: ProviderFailure.self) {
        _ = try await client.buy(request)
      }
      #expect(failure?.fate == .notSent)
    }
    let search = await #expect(throws: ProviderFailure.self) {
      _ = try await client.search(SearchRequest(.everything))
    }
    #expect(search?.fate == .notSent)
    #expect(transport.requests.isEmpty)
  }

  // MARK: - What the source is like

  @Test func productionAloneSpends() {
    #expect(Fixture.client(CannedTransport([])).traits.chargesRows)
    var account = Fixture.account
    account.kind = .sandbox
    account.pageSize = 250
    let traits = Fixture.client(CannedTransport([]), account).traits
    #expect(!traits.chargesRows)
    #expect(traits.paging == .cursor(page: 250))
    let fields = JobsPikrFields.catalog
    for name in traits.columns + traits.facetFields + [traits.id]
      + traits.groups.compactMap(\.field)
    {
      #expect(fields[name] != nil, "\(name)")
    }
  }

  @Test func eachKindOfRequestHasItsLimits() {
    let groups = Fixture.client(CannedTransport([])).limits
    #expect(groups.map(\.name) == ["data", "aggregate", "expired"])
    #expect(groups.map(\.kinds) == [[.search], [.aggregate, .count], [.expired]])
    #expect(
      groups[0].windows == [
        RateWindow(100, per: .seconds(60)), RateWindow(5000, per: .seconds(3600)),
      ]
    )
    #expect(
      groups[1].windows == [
        RateWindow(10, per: .seconds(60)), RateWindow(100, per: .seconds(3600)),
      ]
    )
  }

  @Test func fieldsAreKnownWithoutARequest() async throws {
    let transport = CannedTransport([])
    let client = Fixture.client(transport)
    #expect(try await client.fields(FieldsRequest()).value == JobsPikrFields.catalog)
    #expect(client.knownFields == JobsPikrFields.catalog)
    #expect(transport.requests.isEmpty)
  }
}

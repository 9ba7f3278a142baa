import Analytics
import Jobfeed
import Market
import SafeText
import Testing
import Transport

@testable import Sandbox

/// The client against the server, over real sockets: what goes in at one end comes out at the other.
@Suite struct ServerTests {
  private static func serving(
    limits: Bool = false,
    password: String = JobfeedGate.account.password,
    _ test: (JobfeedClient) async throws -> Void
  ) async throws {
    var options = SandboxServer.Options()
    options.hasLimits = limits
    let server = SandboxServer(corpus: SmallMarket.corpus, mounts: .every, options: options) {
      Day(iso: "2026-03-01") ?? Day(number: 0)
    }
    let running = Task { try await server.run() }
    defer { running.cancel() }
    let account = JobfeedAccount(
      baseURL: try await server.url(of: .jobfeed),
      user: JobfeedGate.account.user,
      password: Secret(password)
    )
    try await test(JobfeedClient(account: account, transport: CurlTransport()))
  }

  @Test func everyEndpointAnswersAsTheEngineDoes() async throws {
    try await Self.serving { client in
      let fields = try await client.fields().value
      #expect(fields.fields.map(\.name) == SmallMarket.corpus.catalog.fields.map(\.name))
      #expect(fields["profession"] == SmallMarket.corpus.catalog["profession"])
      let today = Day(iso: "2026-03-01") ?? Day(number: 0)
      for text in [
        "", "profession=696", "job_title=java|nurse", "date__range=now-1M__now",
        "job_title=\"a&b c+d\"",
      ] {
        let query = try Query(parsing: text, fields: fields)
        let search = SearchRequest(
          query,
          fields: [.field("job_id"), .field("job_title"), .postings],
          sort: [SortKey("date")],
          facets: [FacetRequest("profession"), FacetRequest("source_website")]
        )
        #expect(
          try await client.search(search).value == SmallMarket.corpus.search(search, today: today)
        )
        let tree = AggregateRequest(
          query,
          groups: [
            Grouping(.field("profession", counts: .job)),
            Grouping(.period("date", .month, counts: .posting)),
          ]
        )
        #expect(
          try await client.aggregate(tree).value == SmallMarket.corpus.aggregate(tree, today: today)
        )
        for subject in [CountRequest.Subject.jobs, .postings, .distinct("source_website")] {
          let count = CountRequest(query, of: subject)
          #expect(
            try await client.count(count).value == SmallMarket.corpus.count(count, today: today)
          )
        }
      }
    }
  }

  @Test func aLongQueryIsPosted() async throws {
    try await Self.serving { client in
      let words = (0..<1500).map { TextExpression.word("word\($0)") } + [.word("nurse")]
      let filter = Filter("job_title", .posting, isLevelSpelled: false, .text(.any(words)))
      let answer = try await client.count(CountRequest(Query([filter])))
      #expect(answer.value == 1)
    }
  }

  @Test func refusalsComeInTheProvidersWords() async throws {
    try await Self.serving { client in
      let filter = Filter("profession", .posting, .oneOf([.number(99_999)]))
      let failure = await #expect(throws: ProviderFailure.self) {
        try await client.count(CountRequest(Query([filter])))
      }
      #expect(
        failure?.message.text
          == "refused: posting:profession, at position 1 of its value: 99999 is not a value of profession"
      )
    }
    try await Self.serving(password: "wrong") { client in
      let failure = await #expect(throws: ProviderFailure.self) { try await client.fields() }
      #expect(failure?.reason == .badCredentials)
    }
    try await Self.serving(limits: true) { client in
      var failure: ProviderFailure?
      for _ in 0..<40 where failure == nil {
        do throws(ProviderFailure) {
          _ = try await client.count(CountRequest(.everything))
        } catch {
          failure = error
        }
      }
      #expect(failure?.reason == .rateLimited(retryAfter: nil))
    }
  }
}

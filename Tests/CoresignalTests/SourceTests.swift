import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Coresignal

@Suite("A dataset as a source")
struct SourceTests {
  private func source(_ transport: CannedTransport, _ name: BulkDataset) throws -> CoresignalSource
  {
    try #require(CoresignalSource(Fixture.client(transport), dataset: name))
  }

  /// Show the page that holds the first row asked for, at one request.
  @Test func showThePageThatHoldsTheFirstRowAskedFor() async throws {
    let transport = CannedTransport.answering(
      #"[{"id":1},{"id":2},{"id":3}]"#,
      headers: ["X-Total-Results": "57"]
    )
    let source = try source(transport, "job")
    let query = try Query(parsing: "title=nurse", fields: try #require(source.knownFields))
    let answer = try await source.search(SearchRequest(query, limit: 1, offset: 41)).value
    #expect(answer.total == 57)
    #expect(answer.jobs.map(\.id) == ["2"])
    #expect(
      transport.requests.map(\.url) == [
        "https://api.coresignal.example/cdapi/v1/professional_network/job/search/filter/preview?page=3"
      ]
    )
    #expect(transport.requests[0].text == #"{"title":"(nurse)"}"#)
    #expect(try await source.count(CountRequest(query)).value == 57)
  }

  @Test(
    arguments: [
      ("job", "1 job", "2 jobs"), ("job_base", "1 job", "2 jobs"),
      ("employee", "1 employee", "2 employees"), ("employee_base", "1 employee", "2 employees"),
      ("employee_clean", "1 employee", "2 employees"),
    ] as [(BulkDataset, Safe, Safe)]
  )
  func callRowsWhatTheyAreHereAndOnceTheyAreBought(name: BulkDataset, one: Safe, two: Safe) throws {
    let dataset = try #require(CoresignalDataset.all.first { $0.name == name })
    let noun = try source(CannedTransport.answering("[]"), name).traits.noun
    #expect(noun.counted(1) == one)
    #expect(noun.counted(2) == two)
    #expect(dataset.offer(.coresignal).noun == noun)
  }

  @Test func countWhereAPreviewTellsNoTotal() async throws {
    let transport = CannedTransport([
      .success(HTTPResponse(status: 200, body: Array(#"[{"id":1}]"#.utf8))),
      .success(
        HTTPResponse(status: 200, headers: ["X-Total-Results": "9"], body: Array("[1]".utf8))
      ),
    ])
    let source = try source(transport, "employee_clean")
    let query = try Query(parsing: "skill=rust", fields: try #require(source.knownFields))
    #expect(try await source.search(SearchRequest(query)).value.total == 9)
    #expect(transport.requests.count == 2)
  }

  @Test func refuseByNameWhatCannotBeAskedAndAskNothing() async throws {
    let transport = CannedTransport.answering("[]")
    let source = try source(transport, "job")
    let fields = try #require(source.knownFields)
    let query = try Query(parsing: "title=nurse", fields: fields)
    let seniority = try Query(parsing: "seniority=Director", fields: fields)
    await #expect(throws: ProviderFailure.self) {
      try await source.search(SearchRequest(seniority))
    }
    await #expect(throws: ProviderFailure.self) {
      try await source.search(SearchRequest(query, offset: 100))
    }
    await #expect(throws: ProviderFailure.self) {
      try await source.search(SearchRequest(query, sort: [SortKey("id")]))
    }
    await #expect(throws: ProviderFailure.self) {
      try await source.count(CountRequest(query, of: .distinct("country")))
    }
    await #expect(throws: ProviderFailure.self) {
      try await source.aggregate(AggregateRequest(query, groups: []))
    }
    #expect(transport.requests.isEmpty)
  }

  @Test(
    arguments: CoresignalDataset.all
  )
  func sayWhereAFilterComesFirstWithOneThatCanBeAsked(dataset: CoresignalDataset) async throws {
    let transport = CannedTransport.answering("[]", headers: ["X-Total-Results": "0"])
    let source = try source(transport, dataset.name)
    guard let example = source.traits.neededFilter else {
      _ = try await source.search(SearchRequest(.everything))
      return
    }
    let failure = await #expect(throws: ProviderFailure.self) {
      try await source.search(SearchRequest(.everything))
    }
    #expect(failure?.message.text.contains("a filter comes first, for example \(example)") == true)
    #expect(transport.requests.isEmpty)
    let fields = try #require(source.knownFields)
    _ = try await source.search(SearchRequest(try Query(parsing: example, fields: fields)))
    #expect(transport.requests.count == 1)
  }

  @Test func takeCoresignalsOwnLanguageWhereThereIsOne() async throws {
    let transport = CannedTransport.answering("[]", headers: ["X-Total-Results": "0"])
    let clean = try source(transport, "employee_clean")
    let query = try Query(
      parsing: #"dsl={"match":{"job_title":"nurse"}}"#,
      fields: try #require(clean.knownFields)
    )
    _ = try await clean.search(SearchRequest(query))
    #expect(transport.requests[0].text.contains(#""match":{"job_title""#))
    #expect(try source(transport, "job").knownFields?["dsl"] == nil)
  }

  @Test func tellWhichFieldsFullTextMeans() {
    let texts = CoresignalDataset.all.map { ($0.name.rawValue, $0.offer(.coresignal).fullText) }
    #expect(
      Dictionary(texts) { $1 } == [
        "job": ["description"], "job_base": ["description"], "employee": ["title", "summary"],
        "employee_base": ["headline", "summary"],
        "employee_clean": ["headline", "job_title", "description"],
      ]
    )
  }
}

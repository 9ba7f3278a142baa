import Market
import SafeText
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Coresignal

@Suite("Search, preview and collect")
struct SearchingTests {
  @Test func anyAnswersBalanceIsToldOneThatTellsNoneIsNone() async throws {
    let told = Mutex<[Int]>([])
    let heads: [HTTPHeaders] = [
      ["X-Credits-Remaining": "7"], [:], ["X-Credits-Remaining": "many"],
    ]
    for headers in heads {
      let client = CoresignalClient(
        account: Fixture.account,
        transport: CannedTransport.answering("[]", headers: headers),
        today: { Fixture.today },
        onBalance: { left in told.withLock { $0.append(left) } }
      )
      _ = try await client.preview(Fixture.filterRequest, page: 1).jobs
    }
    #expect(told.withLock { $0 } == [7])
  }

  @Test func countByTheVerySameQuestionAndTellTheBalance() async throws {
    let transport = CannedTransport.answering(
      "[101]",
      headers: ["X-TOTAL-RESULTS": "56940", "x-Credits-Remaining": "12"]
    )
    let client = Fixture.client(transport)
    let count = try await client.count(Fixture.filterRequest)
    #expect(count == BulkCount(records: 56_940, creditsLeft: 12))
    _ = try await client.count(Fixture.searchRequest)
    #expect(
      transport.requests.map(\.url) == [
        "https://api.coresignal.example/cdapi/v1/professional_network/job/search/filter?items_per_page=1",
        "https://api.coresignal.example/cdapi/v2/employee_clean/search/es_dsl?items_per_page=1",
      ]
    )
    #expect(
      transport.requests.map(\.body) == [
        Fixture.filterRequest.content, Fixture.searchRequest.content,
      ]
    )
  }

  /// Count ids without asking, and never take a missing total for none.
  @Test func countIdsWithoutAsking() async throws {
    let transport = CannedTransport.answering("[1]")
    #expect(try await Fixture.client(transport).count(Fixture.idsRequest).records == 2)
    #expect(transport.requests.isEmpty)
    await #expect(throws: BulkFailure.self) {
      try await Fixture.client(transport).count(Fixture.filterRequest)
    }
  }

  @Test func showAFewRecordsAndOneInFull() async throws {
    let transport = CannedTransport([
      .success(HTTPResponse(status: 200, body: Array(#"[{"id":1,"title":"A"},{"x":1}]"#.utf8))),
      .success(
        HTTPResponse(
          status: 200,
          headers: ["X-Credits-Remaining": "3"],
          body: Array(#"{"id":5,"title":"B"}"#.utf8)
        )
      ),
      .success(HTTPResponse(status: 404, body: Array(#"{"detail":"none"}"#.utf8))),
    ])
    let client = Fixture.client(transport)
    let jobs = try await client.preview(Fixture.filterRequest, page: 1).jobs
    #expect(jobs.map(\.id) == ["1"])
    let one = try await client.collect(5, of: "job")
    #expect(one.record.id == 5)
    #expect(one.creditsLeft == 3)
    await #expect(throws: BulkFailure.self) { try await client.collect(6, of: "job") }
    #expect(
      transport.requests.map(\.url).map { $0.split(separator: "cdapi")[1] } == [
        "/v1/professional_network/job/search/filter/preview",
        "/v1/professional_network/job/collect/5", "/v1/professional_network/job/collect/6",
      ]
    )
    #expect(transport.requests[1].connection == .fresh)
  }
}

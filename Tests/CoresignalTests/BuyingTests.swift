import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Coresignal

@Suite("A purchase")
struct BuyingTests {
  /// Where an answer has the id.
  struct Form: Sendable {
    var body: String
    var location: String?

    var headers: HTTPHeaders { HTTPHeaders(location.map { [HTTPHeader("location", $0)] } ?? []) }
  }

  private static let taken = #"{"request_id":"\#(Fixture.id)"}"#

  /// By filter says everything, with a token, over a connection of its own.
  @Test func byFilterSaysEverything() async throws {
    let transport = CannedTransport.answering(
      Self.taken,
      status: 201,
      headers: ["x-credits-remaining": "9973"]
    )
    let receipt = try await Fixture.client(transport).submit(
      Fixture.filterRequest,
      webhook: "https://h.example/x"
    )
    #expect(receipt == BulkReceipt(id: try #require(BulkID(Fixture.id)), creditsLeft: 9973))
    let sent = try #require(transport.requests.first)
    #expect(transport.requests.count == 1)
    #expect(
      sent.url
        == "https://api.coresignal.example/cdapi/v1/professional_network/job/bulk_collect/filter"
    )
    #expect(sent.connection == .fresh)
    #expect(sent.limits == .paid)
    #expect(sent.value(of: "authorization") == "Bearer jwt")
    #expect(sent.value(of: "apikey") == nil)
    #expect(sent.value(of: "content-type") == "application/json")
    #expect(
      sent.text
        == #"{"data_format":"json","webhook_url":"https://h.example/x","limit":7,"filters":{"title":"(data)"}}"#
    )
  }

  /// Is known by its id, also if the answer broke off behind it; and by nothing less.
  @Test func isKnownByItsId() async throws {
    let location = ["location": "/v1/bulk_collect/\(Fixture.id)/files"] as HTTPHeaders
    let forms: [(body: String, headers: HTTPHeaders, status: Int, isKnown: Bool)] = [
      (Self.taken, [:], 201, true), (String(Self.taken.dropLast()), [:], 201, true),
      (String(Self.taken.dropLast(2)), [:], 200, true), ("", location, 202, true),
      (String(Self.taken.dropLast(3)), [:], 201, false), ("", [:], 201, false),
      (Self.taken, location, 503, false),
    ]
    for form in forms {
      let partial = HTTPResponse(
        status: form.status,
        headers: form.headers,
        body: Array(form.body.utf8)
      )
      let transport = CannedTransport { (_) throws(TransportError) in
        throw TransportError(.answering, .connectionLost, host: "h", partial: partial)
      }
      let client = Fixture.client(transport)
      do {
        let receipt = try await client.submit(Fixture.filterRequest, webhook: nil)
        #expect(form.isKnown)
        #expect(receipt.id.description == Fixture.id)
      } catch {
        #expect(!form.isKnown)
        #expect(error.outcome == .unknown)
      }
      #expect(transport.requests.count == 1)
    }
  }

  /// By a search body goes to v2 with a key; data_format can be left out.
  @Test func byASearchBodyGoesToV2WithAKey() async throws {
    let transport = CannedTransport.answering(Self.taken)
    var account = Fixture.account
    account.sendsDataFormat = false
    _ = try await Fixture.client(transport, account: account).submit(
      Fixture.searchRequest,
      webhook: nil
    )
    let sent = try #require(transport.requests.first)
    #expect(
      sent.url == "https://api.coresignal.example/cdapi/v2/data_requests/employee_clean/es_dsl"
    )
    #expect(sent.value(of: "apikey") == "k3y")
    #expect(sent.value(of: "authorization") == nil)
    #expect(sent.text == #"{"limit":5,"es_dsl_query":{"query":{"match_all":{}}}}"#)
  }

  @Test func byIdsIsAFormWithAFileOneIdALine() async throws {
    let transport = CannedTransport.answering(Self.taken)
    _ = try await Fixture.client(transport).submit(Fixture.idsRequest, webhook: nil)
    let sent = try #require(transport.requests.first)
    #expect(sent.url.hasSuffix("/v2/data_requests/employee_clean/id_file"))
    #expect(sent.value(of: "content-type") == "multipart/form-data; boundary=jobtally-form-0")
    let parts = [
      "Content-Disposition: form-data; name=\"ids_file\"; filename=\"ids.csv\"\r\nContent-Type: text/csv\r\n\r\n7\n9\n",
      "Content-Disposition: form-data; name=\"data_format\"\r\n\r\njson",
      "Content-Disposition: form-data; name=\"limit\"\r\n\r\n2",
    ]
    #expect(
      sent.text
        == parts.map { "--jobtally-form-0\r\n\($0)\r\n" }.joined() + "--jobtally-form-0--\r\n"
    )
  }

  @Test func byIdsOnTodaysPathIsAJSONList() async throws {
    let transport = CannedTransport.answering(Self.taken)
    let client = Fixture.client(transport)
    let request = try client.compose(BulkOrder("employee_base", .ids([7, 9]), limit: 2))
    _ = try await client.submit(request, webhook: nil)
    #expect(transport.requests.first?.url.hasSuffix("/data_requests/employee_base/ids") == true)
    #expect(
      transport.requests.first?.text == #"{"data_format":"json","limit":2,"ids":[7,9]}"#
    )
  }

  @Test func hasABoundaryThatIsInNoneOfItsParts() {
    let tricky = MultipartForm.Part(
      name: "a",
      content: Array("jobtally-form-0 jobtally-form-1".utf8)
    )
    #expect(MultipartForm([tricky]).contentType.hasSuffix("=jobtally-form-2"))
  }

  @Test(
    arguments: [200, 201, 202],
    [
      Form(body: Self.taken, location: nil),
      Form(body: "", location: "/v2/data_requests/\(Fixture.id)/files"),
      Form(body: "{}", location: "https://x.example/v2/\(Fixture.id.uppercased())/files?a"),
      Form(body: #"{"request_id":"../../x"}"#, location: "/v1/bulk_collect/\(Fixture.id)/files"),
    ]
  )
  func isTakenWith200_201And202ItsIdInTheBodyOrInLocation(status: Int, form: Form) async throws {
    let transport = CannedTransport.answering(form.body, status: status, headers: form.headers)
    let receipt = try await Fixture.client(transport).submit(Fixture.filterRequest, webhook: nil)
    #expect(receipt.id.description == Fixture.id)
    #expect(receipt.creditsLeft == nil)
  }

  /// That is refused says with what meaning, in the provider's words.
  @Test(arguments: [
    (
      400, #"{"detail":"File contains too many ids. Maximum is 10,000 ids"}"#,
      BulkRefusal.badRequest, "Maximum is 10,000"
    ),
    (402, #"{"detail":"Insufficient credits"}"#, .noCredits, "Insufficient credits"),
    (404, #"{"message":"no Route matched","request_id":"x"}"#, .notFound, "no Route matched"),
    (409, #"{"detail":"Identical data request is already in progress."}"#, .running, "Identical"),
    (
      422, #"{"detail":[{"loc":["body","limit"],"msg":"not an int"},{"msg":"b"}]}"#,
      .unprocessable, "body.limit: not an int; b"
    ),
    (422, "", .unprocessable, "HTTP 422"),
  ]
  )
  func thatIsRefusedSaysWithWhatMeaning(
    status: Int,
    body: String,
    refusal: BulkRefusal,
    words: String
  ) async throws {
    let transport = CannedTransport.answering(body, status: status)
    let error = await #expect(throws: BulkFailure.self) {
      try await Fixture.client(transport).submit(Fixture.filterRequest, webhook: nil)
    }
    guard case .refused(refusal, let told)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(told.raw.contains(words))
    #expect(error?.outcome == .notBought)
    #expect(error?.advice?.isEmpty == false)
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [
    (401, BulkFailure.Outcome.notBought), (403, .notBought), (429, .notBought), (405, .notBought),
    (500, .unknown), (502, .unknown), (503, .unknown), (302, .unknown), (204, .unknown),
    (200, .unknown),
  ]
  )
  func thatFailsOtherwiseSaysWhetherItMayHaveBeenCharged(status: Int, outcome: BulkFailure.Outcome)
    async throws
  {
    let transport = CannedTransport.answering("{}", status: status)
    let error = await #expect(throws: BulkFailure.self) {
      try await Fixture.client(transport).submit(Fixture.filterRequest, webhook: nil)
    }
    #expect(error?.outcome == outcome)
    #expect(transport.requests.count == 1)
  }

  /// Whose answer is lost may have been charged, unless nothing left.
  @Test(arguments: [
    (TransportError.Phase.notConnected, BulkFailure.Outcome.notSent), (.sent, .unknown),
    (.answering, .unknown),
  ]
  )
  func whoseAnswerIsLostMayHaveBeenCharged(
    phase: TransportError.Phase,
    outcome: BulkFailure.Outcome
  ) async throws {
    let transport = CannedTransport([
      .failure(TransportError(phase, .connectionLost, host: "api.coresignal.example"))
    ])
    let error = await #expect(throws: BulkFailure.self) {
      try await Fixture.client(transport).submit(Fixture.filterRequest, webhook: nil)
    }
    #expect(error?.outcome == outcome)
    #expect(transport.requests.count == 1)
  }

  @Test func isNotSentWithoutTheCredentialOfItsVersion() async throws {
    let transport = CannedTransport.answering(Self.taken)
    let account = CoresignalAccount(token: Secret("jwt"))
    let error = await #expect(throws: BulkFailure.self) {
      try await Fixture.client(transport, account: account).submit(
        Fixture.searchRequest,
        webhook: nil
      )
    }
    #expect(error?.outcome == .notSent)
    #expect(transport.requests.isEmpty)
  }
}

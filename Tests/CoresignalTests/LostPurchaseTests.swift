import LoopbackServer
import Market
import Testing
import Transport

@testable import Coresignal

/// A way in which the answer to a purchase can fail to arrive.
struct LostReceipt: Sendable, CustomTestStringConvertible {
  enum End: Sendable {
    case close
    case reset
  }

  var text: String
  var end: End

  init(_ text: String, _ end: End) {
    self.text = text
    self.end = end
  }

  var testDescription: String { "\(text.debugDescription), \(end)" }

  private static let head = "HTTP/1.1 201 Created\r\nContent-Length: 54\r\n\r\n"
  private static let chunked = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"

  /// The fourteen shapes: before, within and behind the status, the head and the body.
  static let all = [
    LostReceipt("", .close),
    LostReceipt("", .reset),
    LostReceipt("HTTP/1.1 2", .close),
    LostReceipt("HTTP/1.1 2", .reset),
    LostReceipt("HTTP/1.1 100 Continue\r\n\r\n", .close),
    LostReceipt("HTTP/1.1 201 Created\r\nContent-Le", .close),
    LostReceipt("HTTP/1.1 201 Created\r\nContent-Le", .reset),
    LostReceipt(head, .close),
    LostReceipt(head, .reset),
    LostReceipt(head + #"{"request_id""#, .close),
    LostReceipt(head + #"{"request_id""#, .reset),
    LostReceipt(chunked + "9\r\n{\"req", .close),
    LostReceipt("no protocol at all\r\n\r\n", .close),
    LostReceipt("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nbad", .close),
  ]
}

@Suite("When the answer to a purchase is lost", .timeLimit(.minutes(10)))
struct LostPurchaseTests {
  @Test(
    arguments: LostReceipt.all,
    [Fixture.filterRequest, Fixture.searchRequest, Fixture.idsRequest]
  )
  func theServerHasSeenItOnceAndItsOutcomeIsUnknown(lost: LostReceipt, request: BulkRequest)
    async throws
  {
    let server = try ScriptedServer { visit in
      while let request = visit.readRequest() {
        guard request.action.hasPrefix("GET") else {
          visit.write(lost.text)
          if lost.end == .reset { visit.reset() }
          return
        }
        visit.write("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}")
      }
    }
    var account = Fixture.account
    account.baseURL = server.url("/cdapi")
    let client = Fixture.client(CurlTransport(), account: account)
    let id = try #require(BulkID(Fixture.id))
    // Leaves a connection open that a second attempt could take.
    #expect(try await client.files(of: id, request.dataset) == .preparing)
    let error = await #expect(throws: BulkFailure.self) {
      try await client.submit(request, webhook: nil)
    }
    #expect(error?.outcome == .unknown)
    // Whatever was sent again would have come before this.
    #expect(try await client.files(of: id, request.dataset) == .preparing)
    let actions = server.journal.requests.map { $0.action.prefix(4) }
    #expect(actions == ["GET ", "POST", "GET "])
  }

  @Test func aServerThatIsNotThereWasToldNothing() async throws {
    var account = Fixture.account
    account.baseURL = "http://127.0.0.1:1/cdapi"
    let error = await #expect(throws: BulkFailure.self) {
      try await Fixture.client(CurlTransport(), account: account).submit(
        Fixture.filterRequest,
        webhook: nil
      )
    }
    #expect(error?.outcome == .notSent)
  }

  @Test func plainHttpToAnyOtherMachineIsRefusedBeforeAnythingLeaves() async throws {
    var account = Fixture.account
    account.baseURL = "http://api.coresignal.example/cdapi"
    let error = await #expect(throws: BulkFailure.self) {
      try await Fixture.client(CurlTransport(), account: account).submit(
        Fixture.filterRequest,
        webhook: nil
      )
    }
    #expect(error == BulkFailure(ProviderFailure(.network(.badAddress), .notSent)))
  }
}

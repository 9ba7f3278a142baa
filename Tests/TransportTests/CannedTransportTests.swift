import TestSupport
import Testing
import Transport

@Suite("A canned transport")
struct CannedTransportTests {
  private let request = HTTPRequest(.get, "https://example.com/1")

  /// Gives its answers in turn, remembers what it was asked, and then knows no more.
  @Test func givesItsAnswersInTurn() async throws {
    let lost = TransportError(.sent, .connectionLost, host: "example.com")
    let transport = CannedTransport([.success(HTTPResponse(status: 201)), .failure(lost)])
    #expect(try await transport.send(request).status == 201)
    await #expect(throws: lost) { try await transport.send(request) }
    await #expect(throws: TransportError(.notConnected, .cannotConnect, host: "")) {
      try await transport.send(request)
    }
    #expect(transport.requests == [request, request, request])
  }

  @Test func answersByWhatItIsAsked() async throws {
    let transport = CannedTransport { request throws(TransportError) in
      guard request.method == .get else {
        throw TransportError(.sent, .cancelled, host: "")
      }
      return HTTPResponse(status: 200, body: Array(request.url.utf8))
    }
    #expect(try await transport.send(request).body == Array("https://example.com/1".utf8))
  }

  @Test func asksNobodyForATaskThatWasCancelled() async {
    let transport = CannedTransport([.success(HTTPResponse(status: 200))])
    let request = request
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await transport.outcome(request)
    }
    task.cancel()
    #expect(await task.value.error?.reason == .cancelled)
    #expect(transport.requests.isEmpty)
  }
}

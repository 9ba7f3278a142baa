import Dispatch
import LoopbackServer
import Testing

@testable import Transport

@Suite("Cancelling", .timeLimit(.minutes(10)))
struct CancellationTests {
  /// Cancels a request once the server has come so far, and waits for the end of its connection.
  ///
  /// Nothing but the cancellation could end it while the test lasts.
  private func cancel(
    _ request: HTTPRequest,
    at server: ScriptedServer,
    when condition: @escaping Journal.Condition
  ) async throws -> TransportError {
    let transport = CurlTransport()
    var patient = request
    patient.limits = HTTPLimits(connect: .seconds(600), idle: .seconds(600), total: .seconds(600))
    let task = Task { [patient] in await transport.outcome(patient) }
    await server.journal.wait(until: condition)
    task.cancel()
    await server.journal.wait { $0.contains(.ended(1)) }
    return try #require(await task.value.error)
  }

  @Test func duringTheHandshakeNothingWasSent() async throws {
    let server = try ScriptedServer { $0.waitForEnd() }
    let request = HTTPRequest(.get, server.url(scheme: "https"))
    let error = try await cancel(request, at: server) { $0.contains(.accepted(1)) }
    #expect(error == TransportError(.notConnected, .cancelled, host: "127.0.0.1"))
  }

  @Test(arguments: [HTTPRequest.Connection.shared, .fresh]
  )
  func beforeTheAnswerTheRequestWasSent(connection: HTTPRequest.Connection) async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.waitForEnd()
    }
    let request = HTTPRequest(.post([1]), server.url(), connection: connection)
    let error = try await cancel(request, at: server) { $0.count == 2 }
    #expect(error == TransportError(.sent, .cancelled, host: "127.0.0.1"))
  }

  @Test func duringTheAnswerWhatHadComeIsKept() async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      // More than the system's buffers hold, so the client has read of it when it is written.
      visit.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
      visit.write([UInt8](repeating: 1, count: 32 << 20))
      visit.journal.note(.reached("written"))
      visit.waitForEnd()
    }
    let error = try await cancel(HTTPRequest(.get, server.url()), at: server) {
      $0.contains(.reached("written"))
    }
    #expect(error.phase == .answering)
    #expect(error.reason == .cancelled)
    #expect(error.partial?.status == 200)
    #expect((error.partial?.body.count).map { $0 > 0 && $0 <= 32 << 20 } == true)
  }

  @Test func beforeTheStartNobodyIsAsked() async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    let transport = CurlTransport()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await transport.outcome(HTTPRequest(.get, server.url()))
    }
    task.cancel()
    #expect(
      await task.value.error == TransportError(.notConnected, .cancelled, host: "127.0.0.1")
    )
    #expect(server.journal.events.isEmpty)
  }

  @Test func oneRequestLeavesTheOthersAlone() async throws {
    let server = try ScriptedServer { visit in
      guard let request = visit.readRequest() else { return }
      if request.action == "GET /held" { return visit.waitForEnd() }
      visit.write(answer("ok"))
    }
    let transport = CurlTransport()
    let held = Task { await transport.outcome(HTTPRequest(.get, server.url("/held"))) }
    await server.journal.waitForRequests(1)
    async let other = transport.send(HTTPRequest(.get, server.url("/other")))
    held.cancel()
    #expect(try await other.status == 200)
    #expect(await held.value.error?.reason == .cancelled)
  }

  /// At any moment gives an answer or the cancellation, never neither.
  @Test func atAnyMomentGivesAnAnswerOrTheCancellation() async throws {
    let server = try ScriptedServer { $0.serve { _ in answer("ok") } }
    let transport = CurlTransport()
    for round in 0..<200 {
      let task = Task { await transport.outcome(HTTPRequest(.get, server.url("/\(round)"))) }
      for _ in 0..<round { await Task.yield() }
      task.cancel()
      let outcome = await task.value
      #expect(outcome.status == 200 || outcome.error?.reason == .cancelled)
    }
    #expect(try await transport.send(HTTPRequest(.get, server.url())).status == 200)
  }

  @Test func aTransportThatIsLetGoWhileItWorksFinishesItsWork() async throws {
    let server = try ScriptedServer { visit in
      visit.readRequest()
      visit.hold.wait()
      visit.write(answer("ok"))
    }
    let task = Task {
      // Nothing holds the transport but the call.
      await CurlTransport().outcome(HTTPRequest(.get, server.url()))
    }
    await server.journal.waitForRequests(1)
    server.hold.signal()
    #expect(await task.value.status == 200)
  }
}

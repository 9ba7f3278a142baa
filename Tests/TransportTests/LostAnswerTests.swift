import Dispatch
import LoopbackServer
import Testing

@testable import Transport

/// A way in which an answer can fail to arrive.
struct LostAnswer: Sendable, CustomTestStringConvertible {
  enum End: Sendable {
    case close
    case reset
    /// The connection stays open and nothing more comes.
    case silence
  }

  /// What the server still writes.
  var text: String
  var end: End
  var phase: TransportError.Phase
  var reason: TransportError.Reason

  init(
    _ text: String,
    _ end: End,
    _ phase: TransportError.Phase,
    _ reason: TransportError.Reason = .connectionLost
  ) {
    self.text = text
    self.end = end
    self.phase = phase
    self.reason = reason
  }

  /// How long the client waits: only silence is to run into that.
  var idle: Duration { end == .silence ? .milliseconds(600) : .seconds(30) }

  var testDescription: String { "\(text.debugDescription), \(end)" }

  static let head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
  static let chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

  /// The connection ends.
  static let cuts = [
    LostAnswer("", .close, .sent),
    LostAnswer("", .reset, .sent),
    LostAnswer("HTTP/1.1 2", .close, .sent),
    LostAnswer("HTTP/1.1 2", .reset, .sent),
    LostAnswer("HTTP/1.1 100 Continue\r\n\r\n", .close, .sent),
    LostAnswer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 2", .close, .sent),
    LostAnswer("HTTP/1.1 200 OK\r\nContent-Le", .close, .answering),
    LostAnswer("HTTP/1.1 200 OK\r\nContent-Le", .reset, .answering),
    LostAnswer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n", .close, .answering),
    LostAnswer(head, .close, .answering),
    LostAnswer(head, .reset, .answering),
    LostAnswer(head + "12345", .close, .answering),
    LostAnswer(head + "12345", .reset, .answering),
    LostAnswer(chunkedHead, .close, .answering),
    LostAnswer(chunkedHead + "9\r\n12345", .close, .answering),
    LostAnswer(chunkedHead + "5\r\n12345\r\n", .close, .answering),
    LostAnswer("no protocol at all\r\n\r\n", .close, .sent, .badAnswer),
    LostAnswer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 5\r\n\r\nba", .close, .answering),
  ]

  /// Nothing more comes.
  static let silences = [
    LostAnswer("", .silence, .sent, .timedOut(.idle)),
    LostAnswer("HTTP/1.1 2", .silence, .sent, .timedOut(.idle)),
    LostAnswer("HTTP/1.1 200 OK\r\nContent-Le", .silence, .answering, .timedOut(.idle)),
    LostAnswer(head + "12345", .silence, .answering, .timedOut(.idle)),
    LostAnswer(chunkedHead + "5\r\n12345\r\n", .silence, .answering, .timedOut(.idle)),
  ]
}

@Suite("When the answer is lost", .timeLimit(.minutes(10)))
struct LostAnswerTests {
  /// A server that loses the answer to `/lost`, and answers everything else.
  private static func server(losing lost: LostAnswer) throws -> ScriptedServer {
    try ScriptedServer { visit in
      while let request = visit.readRequest() {
        guard request.action.contains("/lost") else {
          visit.write(answer("ok"))
          continue
        }
        visit.write(lost.text)
        switch lost.end {
        case .close: break
        case .reset: visit.reset()
        case .silence: visit.waitForEnd()
        }
        return
      }
    }
  }

  private static let methods = [HTTPRequest.Method.get, .post([]), .post([1, 2, 3])]

  private func request(
    _ method: HTTPRequest.Method,
    _ server: ScriptedServer,
    _ connection: HTTPRequest.Connection,
    idle: Duration = .seconds(30)
  ) -> HTTPRequest {
    let limits = HTTPLimits(idle: idle)
    return HTTPRequest(method, server.url("/lost"), limits: limits, connection: connection)
  }

  /// Loses an answer, and makes sure that the server has seen the request once.
  private func check(
    _ lost: LostAnswer,
    _ method: HTTPRequest.Method,
    _ connection: HTTPRequest.Connection
  ) async throws {
    let server = try Self.server(losing: lost)
    let transport = CurlTransport()
    // A shared request goes over the connection of this one.
    _ = try await transport.send(HTTPRequest(.get, server.url("/before")))
    let outcome = await transport.outcome(request(method, server, connection, idle: lost.idle))
    let error = try #require(outcome.error)
    #expect(error.phase == lost.phase)
    #expect(error.reason == lost.reason)
    #expect(error.host == "127.0.0.1")
    // Whatever was sent again would have come before this.
    _ = try await transport.send(HTTPRequest(.get, server.url("/after")))
    #expect(
      server.journal.requests.map(\.action) == [
        "GET /before", "\(method.name) /lost", "GET /after",
      ]
    )
    // One connection for the first two, or for the first and the last, and none to try again.
    #expect(server.journal.accepted == 2)
  }

  @Test(
    arguments: LostAnswer.cuts,
    methods
  )
  func withAFreshConnectionTheServerHasSeenTheRequestOnce(
    lost: LostAnswer,
    method: HTTPRequest.Method
  ) async throws {
    try await check(lost, method, .fresh)
  }

  /// With a connection that was used before, the server has seen the request once.
  @Test(
    arguments: LostAnswer.cuts,
    methods
  )
  func withAConnectionThatWasUsedBefore(lost: LostAnswer, method: HTTPRequest.Method) async throws {
    try await check(lost, method, .shared)
  }

  @Test(
    arguments: LostAnswer.silences,
    [HTTPRequest.Connection.fresh, .shared]
  )
  func becauseTheServerFellSilentItHasSeenTheRequestOnce(
    lost: LostAnswer,
    connection: HTTPRequest.Connection
  ) async throws {
    try await check(lost, .post([1, 2, 3]), connection)
  }

  @Test(arguments: methods)
  func withOtherConnectionsAtHandNoneOfThemIsTried(method: HTTPRequest.Method) async throws {
    let server = try ScriptedServer { visit in
      while let request = visit.readRequest() {
        switch request.action {
        case "GET /first":
          // Answered once the other connection stands.
          visit.hold.wait()
          visit.write(answer("ok"))
        case "GET /second":
          visit.write(answer("ok"))
          visit.hold.signal()
        default:
          return
        }
      }
    }
    let transport = CurlTransport()
    async let first = transport.send(HTTPRequest(.get, server.url("/first")))
    await server.journal.waitForRequests(1)
    _ = try await transport.send(HTTPRequest(.get, server.url("/second")))
    _ = try await first
    #expect(server.journal.accepted == 2)

    let error = await transport.outcome(request(method, server, .shared)).error
    #expect(error == TransportError(.sent, .connectionLost, host: "127.0.0.1"))
    // Whatever was sent again would have come before this.
    _ = await transport.outcome(HTTPRequest(.get, server.url("/after"), connection: .fresh))
    #expect(
      server.journal.requests.map(\.action) == [
        "GET /first", "GET /second", "\(method.name) /lost", "GET /after",
      ]
    )
  }

  /// What had come of the answer is kept, for it may have been paid for.
  @Test func whatHadComeOfTheAnswerIsKept() async throws {
    let server = try Self.server(losing: LostAnswer(LostAnswer.head + "12345", .close, .answering))
    let outcome = await CurlTransport().outcome(request(.get, server, .fresh))
    let partial = try #require(outcome.error?.partial)
    #expect(partial.status == 200)
    #expect(partial.headers["content-length"] == "10")
    #expect(partial.body == Array("12345".utf8))
  }

  @Test func beforeAnAnswerBeganThereIsNothingOfIt() async throws {
    let server = try Self.server(losing: LostAnswer("HTTP/1.1 2", .close, .sent))
    let outcome = await CurlTransport().outcome(request(.get, server, .fresh))
    #expect(outcome.error?.phase == .sent)
    #expect(outcome.error?.partial == nil)
  }

  @Test func anErrorTellsNothingOfTheRequestButTheHost() async throws {
    let lost = LostAnswer("HTTP/1.1 200 OK\r\nX-Secret: canary\r\n\r\ncanary", .reset, .answering)
    let server = try Self.server(losing: lost)
    let error = await CurlTransport().outcome(
      HTTPRequest(
        .post(Array("canary".utf8)),
        server.url("/lost?canary"),
        headers: [HTTPHeader("apikey", "canary")],
        connection: .fresh
      )
    ).error
    #expect(error.map { "\($0)" } == "answering: connectionLost (127.0.0.1)")
  }
}

extension HTTPRequest.Method {
  /// The method as it stands in a request line.
  var name: String {
    switch self {
    case .get: "GET"
    case .post: "POST"
    }
  }
}

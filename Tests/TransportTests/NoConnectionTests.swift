import Foundation
import LoopbackServer
import Testing

@testable import Transport

@Suite("Without a connection nothing was sent", .timeLimit(.minutes(10)))
struct NoConnectionTests {
  @Test func aPortWhereNobodyListensRefuses() async throws {
    let (listener, port) = try LoopbackSocket.listen(backlog: 1)
    close(listener)
    let error = await CurlTransport().outcome(HTTPRequest(.get, "http://127.0.0.1:\(port)/")).error
    #expect(error == TransportError(.notConnected, .cannotConnect, host: "127.0.0.1"))
  }

  @Test(arguments: ["http", "https"]
  )
  func aServerThatTakesConnectionsTooSlowlyRunsIntoTheDeadline(scheme: String) async throws {
    // With `http`, the queue of the listener is full; with `https`, nobody shakes hands.
    let (listener, port) = try LoopbackSocket.listen(backlog: 0)
    defer { close(listener) }
    let waiting = scheme == "http" ? try (0..<4).map { _ in try LoopbackSocket.connect(port) } : []
    defer { for socket in waiting { close(socket) } }
    let limits = HTTPLimits(connect: .milliseconds(150))
    let error = await CurlTransport().outcome(
      HTTPRequest(.get, "\(scheme)://127.0.0.1:\(port)/", limits: limits)
    ).error
    #expect(error == TransportError(.notConnected, .timedOut(.connect), host: "127.0.0.1"))
  }

  @Test func theTotalDeadlineCountsFromTheStart() async throws {
    let server = try ScriptedServer { $0.waitForEnd() }
    let limits = HTTPLimits(total: .milliseconds(100))
    let error = await CurlTransport().outcome(
      HTTPRequest(.get, server.url(scheme: "https"), limits: limits)
    ).error
    #expect(error?.phase == .notConnected)
    #expect(error?.reason == .timedOut(.total))
  }

  @Test func aServerThatDoesNotSpeakTLSIsRefused() async throws {
    let server = try ScriptedServer { visit in
      visit.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      visit.waitForEnd()
    }
    let error = await CurlTransport().outcome(HTTPRequest(.get, server.url(scheme: "https"))).error
    #expect(error?.phase == .notConnected)
    #expect(error?.reason == .tls)
  }

  @Test(arguments: [
    "", "example.com", "https://", "https://a b/", "https://ä.example/", "https://h/\r\nX: y",
    "https://h:99999/", "/path", "https://user@example.com/", "https://user:canary@example.com/",
    "http://127.0.0.1@example.com/", "https://:canary@example.com/",
  ]
  )
  func aURLThatIsNoneOrThatNamesAUserIsRefused(url: String) async {
    let error = await CurlTransport().outcome(HTTPRequest(.get, url)).error
    #expect(error?.phase == .notConnected)
    #expect(error?.reason == .badURL)
    #expect(error.map { "\($0)".contains("canary") } == false)
  }

  @Test(arguments: [
    "http://example.com/", "HTTP://example.com/", "ftp://127.0.0.1/", "file:///etc/passwd",
    "ws://127.0.0.1/", "http://localhost.example.com/", "http://127.0.0.1.example.com/",
    "http://128.0.0.1/", "http://10.0.0.1/", "http://[::2]/", "http://[::ffff:10.0.0.1]/",
    "http://0.0.0.0/", "http://localhost./",
  ]
  )
  func nothingButHttpsLeavesThisMachine(url: String) async {
    let error = await CurlTransport().outcome(HTTPRequest(.get, url)).error
    #expect(error?.phase == .notConnected)
    #expect(error?.reason == .refusedURL)
  }

  @Test(arguments: ["127.0.0.1", "127.1", "127.255.0.9", "localhost", "LOCALHOST", "[::1]"]
  )
  func theLoopbackMayBeAskedWithoutEncryption(host: String) throws {
    let address = try Address("http://\(host):80/")
    #expect(address.isLoopback)
    #expect(address.scheme == "http")
  }

  /// A header that would break out of its line, or frame the message, is refused.
  @Test(arguments: [
    ("", "v"), ("a b", "v"), ("a:", "v"), ("a", "v\r\nX: y"), ("a\r\n", "v"), ("a", "v\u{0}"),
    ("ä", "v"), ("a", "\u{7F}"), ("Host", "other"), ("content-length", "5"),
    ("Transfer-Encoding", "chunked"),
    ("Expect", "100-continue"), ("Connection", "close"),
  ]
  )
  func aHeaderThatWouldBreakOutOfItsLine(name: String, value: String) async {
    let error = await CurlTransport().outcome(
      HTTPRequest(.get, "https://example.com/", headers: [HTTPHeader(name, value)])
    ).error
    #expect(error == TransportError(.notConnected, .badHeader, host: "example.com"))
  }
}

import Foundation
import Synchronization
import Testing
import Transport

@testable import Webhook

@Suite("Webhooks", .timeLimit(.minutes(10)))
struct WebhookTests {
  /// What was heard.
  private final class Ears: Sendable {
    let calls = Mutex<[String]>([])
    var all: [String] { calls.withLock(\.self) }
  }

  private static let secret = "0123456789abcdef0123456789abcdef"

  /// What is not about time has enough of it, whatever else the machine does.
  private static let patient = {
    var bounds = WebhookReceiver.Bounds()
    bounds.time = .seconds(600)
    return bounds
  }()
  private static let limits = HTTPLimits(idle: .seconds(600), total: .seconds(600))

  /// Runs a receiver that knows one secret.
  private func receiving(
    _ bounds: WebhookReceiver.Bounds = patient,
    _ test: (WebhookReceiver, Ears) async throws -> Void
  ) async throws {
    let ears = Ears()
    let receiver = try WebhookReceiver(bounds: bounds) { secret, claimed in
      ears.calls.withLock { $0.append("\(secret) \(claimed ?? "-")") }
      return secret == Self.secret
    }
    let running = Task { try await receiver.run() }
    defer { running.cancel() }
    try await test(receiver, ears)
  }

  private func call(
    _ receiver: WebhookReceiver,
    _ path: String,
    _ body: String
  ) async throws -> Int {
    let url = "http://127.0.0.1:\(receiver.port)\(path)"
    let request = HTTPRequest(
      .post(Array(body.utf8)),
      url,
      limits: Self.limits,
      connection: .fresh
    )
    return try await CurlTransport().send(request).status
  }

  /// Are heard with their secret and what they claim, whatever stands before it in the path.
  @Test func areHeardWithTheirSecretAndWhatTheyClaim() async throws {
    try await receiving { (receiver, ears) async throws in
      #expect(try await call(receiver, "/\(Self.secret)", #"{"request_id":"abc"}"#) == 204)
      #expect(try await call(receiver, "/a/b/\(Self.secret)?c=d", "not json") == 204)
      #expect(try await call(receiver, "/\(Self.secret)", "") == 204)
      #expect(
        ears.all == ["\(Self.secret) abc", "\(Self.secret) -", "\(Self.secret) -"]
      )
    }
  }

  /// With another secret, another method or too much in them are turned away.
  @Test func withAnotherSecret() async throws {
    try await receiving { (receiver, ears) async throws in
      #expect(try await call(receiver, "/00", "") == 404)
      #expect(try await call(receiver, "/", "") == 404)
      #expect(try await call(receiver, "/..%2f", "") == 404)
      #expect(ears.all == ["00 -"])
      let large = String(repeating: " ", count: 65 << 10)
      let url = "http://127.0.0.1:\(receiver.port)/\(Self.secret)"
      #expect(
        try await CurlTransport().send(HTTPRequest(.get, url, limits: Self.limits)).status == 400
      )
      // The answer comes before the body is read, and the connection ends.
      let answer = try? await call(receiver, "/\(Self.secret)", large)
      #expect(answer == nil || answer == 413)
      #expect(ears.all.count == 1)
    }
  }

  @Test func getThroughAlthoughSlowCallersHoldEveryPlace() async throws {
    var bounds = Self.patient
    bounds.connections = 4
    try await receiving(bounds) { (receiver, ears) async throws in
      let sockets = try (0..<40).map { _ in try Self.connect(receiver.port) }
      defer { for socket in sockets { close(socket) } }
      #expect(try await call(receiver, "/\(Self.secret)", "") == 204)
      #expect(ears.all.count == 1)
    }
  }

  @Test func thatNeverEndAreEnded() async throws {
    var bounds = WebhookReceiver.Bounds()
    bounds.time = .milliseconds(100)
    try await receiving(bounds) { (receiver, _) async throws in
      let socket = try Self.connect(receiver.port)
      defer { close(socket) }
      // On a thread of its own: the receiver needs the shared ones.
      let end = await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          var byte: UInt8 = 0
          continuation.resume(returning: recv(socket, &byte, 1, 0))
        }
      }
      #expect(end <= 0)
    }
  }

  private static func connect(_ port: UInt16) throws -> CInt {
    let client = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw CocoaError(.fileReadUnknown) }
    return client
  }

  @Test func areReadPieceByPieceWithTheSameResult() {
    let request = Array(
      "POST /x/\(Self.secret) HTTP/1.1\r\nHost: h\r\nContent-Length: 20\r\n\r\n{\"request_id\":\"abc\"}"
        .utf8
    )
    for size in [1, 3, 1000] {
      var reader = WebhookReader(.init())
      var rest = request[...]
      while !rest.isEmpty {
        #expect(reader.verdict == nil)
        reader.append(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(reader.verdict == .call)
      #expect(reader.secret == Self.secret)
      #expect(reader.claimedID == "abc")
    }
  }

  @Test(arguments: [
    (
      "POST /a HTTP/1.1\r\nA: " + String(repeating: "b", count: 9000),
      WebhookReader.Verdict.tooLarge
    ),
    ("POST /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n", .bad),
    ("POST /a HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", .tooLarge),
    ("GET /a HTTP/1.1\r\n\r\n", .bad), ("\r\n\r\n", .bad),
    ("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", .call),
  ]
  )
  func withAHeadThatHasNoEndOrALengthThatIsNoneAreRefused(
    text: String,
    answer: WebhookReader.Verdict
  ) {
    var reader = WebhookReader(.init())
    reader.append(Array(text.utf8))
    #expect(reader.verdict == answer)
  }
}

import Foundation
import Synchronization

/// A relay between clients and the server that injects the faults of a plan.
///
/// It parses requests and responses, so that it can truncate them at any byte. Each connection has a thread.
final class FaultRelay: Sendable {
  /// A fault that was injected.
  struct Event: Sendable, Equatable {
    var kind: FaultPlan.Kind
    /// The first line of the request.
    var request: String
  }

  private let plan: FaultPlan
  private let listener: LoopbackSocket
  private let serverPort: @Sendable () async throws -> UInt16
  private let pause: @Sendable (Duration) -> Void
  private let tell: @Sendable (Event) -> Void
  private let count = Counter()
  private let open = Mutex<(isRunning: Bool, sockets: [CInt: LoopbackSocket])>((true, [:]))

  /// The longest delay.
  private static let longestDelay = 1500

  /// Listens; connections are served by ``run()``.
  ///
  /// - Throws: what the system says if the port cannot be listened on.
  init(
    _ plan: FaultPlan,
    port: UInt16,
    to serverPort: @escaping @Sendable () async throws -> UInt16,
    pause: @escaping @Sendable (Duration) -> Void = { FaultRelay.sleep($0) },
    tell: @escaping @Sendable (Event) -> Void
  ) throws(LoopbackSocket.Failure) {
    self.plan = plan
    self.serverPort = serverPort
    self.pause = pause
    self.tell = tell
    listener = try .listening(on: port)
  }

  var port: UInt16 { listener.port }

  /// Serves until cancelled.
  func run() async throws {
    let port = try await serverPort()
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Thread {
          while let client = self.listener.accepted(), self.keep(client) {
            Thread { self.serve(client, port) }.start()
          }
          self.listener.close()
          continuation.resume()
        }.start()
      }
    } onCancel: {
      listener.shutDown()
      open.withLock { open in
        open.isRunning = false
        for socket in open.sockets.values { socket.shutDown() }
      }
    }
  }

  /// Registers a connection so that it can be closed; `false` once the relay has ended.
  private func keep(_ socket: LoopbackSocket) -> Bool {
    let isRunning = open.withLock { open in
      if open.isRunning { open.sockets[socket.descriptor] = socket }
      return open.isRunning
    }
    if !isRunning { socket.close() }
    return isRunning
  }

  private func drop(_ socket: LoopbackSocket) {
    open.withLock { open in
      open.sockets[socket.descriptor] = nil
      socket.close()
    }
  }

  private static func sleep(_ duration: Duration) {
    let (seconds, fraction) = duration.components
    Thread.sleep(forTimeInterval: Double(seconds) + Double(fraction) / 1e18)
  }

  // MARK: - Exchanges

  private func serve(_ client: LoopbackSocket, _ port: UInt16) {
    var reader = WireMessageReader(client)
    while let request = reader.next() {
      guard exchange(request, client, port), request["connection"]?.lowercased() != "close" else {
        break
      }
    }
    drop(client)
  }

  /// Handles a request; `false` if the connection closes after it.
  private func exchange(_ request: WireMessage, _ client: LoopbackSocket, _ port: UInt16) -> Bool {
    let isFile = request.target.contains("/files/")
    let fault = plan.draw(count.next()) { !$0.isOfHooks && (isFile || !$0.isOfFiles) }
    guard let fault else {
      return answer(request, port).map { client.write($0.bytes) } ?? false
    }
    let kind = fault.kind
    var random = fault.random
    tell(Event(kind: kind, request: request.first))
    switch kind {
    case .lostBefore:
      return end(client, &random)
    case .errorBefore:
      return client.write(FaultRelay.failure("503 Service Unavailable"))
    case .delay:
      let delay = Duration.milliseconds(random.below(FaultRelay.longestDelay))
      let isBefore = random.chance(500)
      if isBefore { pause(delay) }
      guard let answer = answer(request, port) else { return false }
      if !isBefore { pause(delay) }
      return client.write(answer.bytes)
    case .noRange, .changed:
      var whole = request
      whole.set("Range", nil)
      guard var answer = answer(whole, port) else { return false }
      if kind == .changed { answer.becomeAnotherVersion() }
      return client.write(answer.bytes)
    case .truncated, .corrupt:
      guard var answer = answer(request, port) else { return false }
      if kind == .truncated { answer.truncate(&random) } else { answer.corrupt(&random) }
      return client.write(answer.bytes)
    case .errorAfter:
      guard answer(request, port) != nil else { return false }
      return client.write(FaultRelay.failure("502 Bad Gateway"))
    case .lostAfter, .cutStatus, .cutHeaders, .cutBody:
      guard let answer = answer(request, port) else { return false }
      _ = client.write(answer.bytes.prefix(answer.cut(kind, &random)))
      return end(client, &random)
    case .hookLost, .hookTwice, .hookForged:
      return false
    }
  }

  /// Closes a connection, gracefully or not.
  private func end(_ client: LoopbackSocket, _ random: inout Random) -> Bool {
    if random.chance(500) { client.abort() }
    return false
  }

  /// The server's response; `nil` for none.
  private func answer(_ request: WireMessage, _ port: UInt16) -> WireMessage? {
    guard let server = try? LoopbackSocket.connected(to: port) else { return nil }
    defer { server.close() }
    var request = request
    request.set("Connection", "close")
    guard server.write(request.bytes) else { return nil }
    var reader = WireMessageReader(server)
    return reader.next()
  }

  private static func failure(_ status: String) -> [UInt8] {
    let body = #"{"message":"The relay says so"}"#
    return Array(
      """
      HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\
      \(body)
      """.utf8
    )
  }
}

// MARK: - Changing a response

extension WireMessage {
  /// The number of bytes before a truncation.
  fileprivate func cut(_ kind: FaultPlan.Kind, _ random: inout Random) -> Int {
    let (line, head) = (firstBytes.count, head.count)
    return switch kind {
    case .cutStatus: 1 + random.below(line - 2)
    case .cutHeaders: line + random.below(head - line)
    case .cutBody: head + random.below(max(1, body.count))
    default: 0
    }
  }

  fileprivate mutating func truncate(_ random: inout Random) {
    guard first.contains(" 20"), !body.isEmpty else { return }
    body.removeLast(1 + random.below(body.count))
    set("Content-Length", String(body.count))
  }

  fileprivate mutating func corrupt(_ random: inout Random) {
    guard first.contains(" 20"), !body.isEmpty else { return }
    for _ in 0..<4 { body[random.below(body.count)] ^= UInt8(1 + random.below(255)) }
  }

  /// The same gzip content with another timestamp.
  fileprivate mutating func becomeAnotherVersion() {
    guard first.contains(" 200"), body.count > 8 else { return }
    for index in 4..<8 { body[index] ^= 0x5A }
    if let tag = self["etag"] { set("ETag", tag.dropLast() + "-other\"") }
  }
}

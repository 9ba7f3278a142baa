package import Foundation

/// A server on the loopback that does to each connection exactly what a script says.
package final class ScriptedServer: Sendable {
  /// What is done to a connection; it runs on a thread of its own, and the end of it closes the
  /// connection.
  package typealias Script = @Sendable (Visit) -> Void

  package let port: UInt16
  package let journal = Journal()
  /// What scripts wait for, until the test lets them go on.
  package let hold = DispatchSemaphore(value: 0)
  private let listener: CInt

  package init(_ script: @escaping Script) throws {
    (listener, port) = try LoopbackSocket.listen(backlog: 64)
    let listener = listener
    let journal = journal
    let hold = hold
    Thread.detachNewThread {
      var count = 0
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        count += 1
        let visit = Visit(connection: connection, number: count, journal: journal, hold: hold)
        journal.note(.accepted(count))
        Thread.detachNewThread {
          script(visit)
          visit.close()
        }
      }
      Foundation.close(listener)
    }
  }

  deinit {
    shutdown(listener, CInt(SHUT_RDWR))
  }

  /// A URL of this server.
  package func url(_ path: String = "/", scheme: String = "http") -> String {
    "\(scheme)://127.0.0.1:\(port)\(path)"
  }
}

/// Sockets on 127.0.0.1.
package enum LoopbackSocket {
  package struct Failure: Error {
    package let number = errno
  }

  /// A listening socket at a port that was free.
  package static func listen(backlog: CInt) throws -> (socket: CInt, port: UInt16) {
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    let port = withAddress(0) { address, length -> UInt16? in
      var length = length
      guard bind(listener, address, length) == 0, Foundation.listen(listener, backlog) == 0,
        getsockname(listener, address, &length) == 0
      else { return nil }
      return Self.port(of: address)
    }
    guard let port else { throw Failure() }
    return (listener, port)
  }

  /// A socket that has begun to connect to a port, without waiting for the end of it.
  package static func connect(_ port: UInt16) throws -> CInt {
    let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    let client = socket(AF_INET, kind, 0)
    guard client >= 0 else { throw Failure() }
    withAddress(port) { _ = Foundation.connect(client, $0, $1) }
    return client
  }

  /// The port at the other end of a socket; nothing if it is none, or has no other end.
  package static func peerPort(of socket: CInt) -> UInt16? {
    withAddress(0) { address, length in
      var length = length
      return getpeername(socket, address, &length) == 0 ? port(of: address) : nil
    }
  }

  private static func port(of address: UnsafeMutablePointer<sockaddr>) -> UInt16 {
    UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_port.bigEndian
  }

  private static func withAddress<R>(
    _ port: UInt16,
    _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> R
  ) -> R {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        body(generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}

/// One connection to a ``ScriptedServer``, for its script.
package struct Visit: Sendable {
  package let connection: CInt
  /// The connections are counted from one.
  package let number: Int
  package let journal: Journal
  package let hold: DispatchSemaphore

  /// Waits for a whole request; nothing if the client went away.
  @discardableResult
  package func readRequest() -> ReceivedRequest? {
    guard var received = read(until: { $0.firstRange(of: Array("\r\n\r\n".utf8)) != nil }),
      let end = received.firstRange(of: Array("\r\n\r\n".utf8))
    else {
      journal.note(.ended(number))
      return nil
    }
    let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
    var request = ReceivedRequest(lines: head.split(separator: "\r\n").map(String.init), body: [])
    received.removeSubrange(..<end.upperBound)
    let length = request.values(of: "content-length").first.flatMap { Int($0) } ?? 0
    guard let body = read(received, until: { $0.count >= length }) else {
      journal.note(.ended(number))
      return nil
    }
    request.body = body
    journal.note(.request(number, request))
    return request
  }

  /// Answers each request until the client goes away.
  package func serve(_ answer: (ReceivedRequest) -> String) {
    while let request = readRequest() { write(answer(request)) }
  }

  package func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes everything; gives whether the client took it.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Waits until the client ends the connection.
  package func waitForEnd() {
    _ = read { _ in false }
    journal.note(.ended(number))
  }

  /// Breaks the connection at once, with a reset.
  package func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  fileprivate func close() {
    Foundation.close(connection)
  }

  /// Reads until the bytes fulfil a condition; nothing if the connection ends before.
  private func read(_ start: [UInt8] = [], until isEnough: ([UInt8]) -> Bool) -> [UInt8]? {
    var bytes = start
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while !isEnough(bytes) {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece[..<count]
    }
    return bytes
  }
}

import Synchronization
public import Transport

/// A transport without a network, for tests: it answers what it was told to, and remembers what it
/// was asked.
public final class CannedTransport: HTTPTransport {
  /// What comes back for a request.
  public typealias Answer =
    @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse

  private let answer: Answer
  private let seen = Mutex<[HTTPRequest]>([])

  /// Answers every request by a closure.
  public init(_ answer: @escaping Answer) {
    self.answer = answer
  }

  /// Answers the first request by the first answer, and so on; then as if there were no server.
  public convenience init(_ answers: [Result<HTTPResponse, TransportError>]) {
    let waiting = Mutex(answers[...])
    self.init { (_) throws(TransportError) in
      guard let next = waiting.withLock({ $0.popFirst() }) else {
        throw TransportError(.notConnected, .cannotConnect, host: "")
      }
      return try next.get()
    }
  }

  /// Every request so far, in the order in which they came.
  public var requests: [HTTPRequest] { seen.withLock { $0 } }

  /// Remembers the request and gives its answer; a download's body goes to its sink in pieces.
  ///
  /// - Throws: what the answer is, or `cancelled` if the task is cancelled already.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    guard !Task.isCancelled else { throw TransportError(.notConnected, .cancelled, host: "") }
    seen.withLock { $0.append(request) }
    return try await answer(request)
  }
}

/// Which certificate authorities are trusted.
public enum TrustRoots: Sendable, Hashable {
  /// The system's authorities.
  case system
  /// The authorities in a PEM file, such as a company's own, and no others.
  case file(String)
}

/// A transport over libcurl.
///
/// All transfers run on one thread, which starts with the first request, sleeps without a timer while
/// nothing is in flight, and ends with the transport. It uses HTTP/1.1, always verifies certificates, and
/// takes the proxy from the environment: `CONNECT` for `https`, no proxy for loopback.
public final class CurlTransport: HTTPTransport {
  private let thread: TransferThread

  /// Creates a transport with its own connection pool.
  public init(trusting roots: TrustRoots = .system) {
    thread = TransferThread(trusting: roots)
  }

  deinit {
    thread.close()
  }

  /// Sends a request once and returns the complete response, whatever its status.
  ///
  /// - Throws: ``TransportError``, whose phase says whether the server may have received the request.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await exchange(request, sink: nil)
  }

  /// Sends a request once and streams the response body to a sink.
  ///
  /// - Throws: ``TransportError``; the sink keeps what it received before.
  public func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse {
    try await exchange(request, sink: sink)
  }

  private func exchange(
    _ request: HTTPRequest,
    sink: (any HTTPSink)?
  ) async throws(TransportError) -> HTTPResponse {
    let checked = try CheckedRequest(request)
    let number = thread.nextNumber()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: TransferOrder.Waiter) in
        thread.start(TransferOrder(number: number, checked: checked, sink: sink, waiter: waiter))
      }
    } onCancel: {
      thread.cancel(number)
    }
    return try result.get()
  }
}

/// A request and the task that waits for its response.
struct TransferOrder: Sendable {
  typealias Waiter = CheckedContinuation<Result<HTTPResponse, TransportError>, Never>

  /// Unique within the transport.
  let number: UInt64
  let checked: CheckedRequest
  /// Receives the body, if it is not collected.
  let sink: (any HTTPSink)?
  /// Resumed exactly once: by the thread if it accepted the order, otherwise when the order is refused.
  let waiter: Waiter

  /// Fails the order before libcurl has seen it.
  func refuse(_ reason: TransportError.Reason) {
    let error = TransportError(.notConnected, reason, host: checked.address.host)
    waiter.resume(returning: .failure(error))
  }
}

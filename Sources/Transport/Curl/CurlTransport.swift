/// Whose certificates are believed.
public enum TrustRoots: Sendable, Hashable {
  /// The authorities that the system trusts.
  case system
  /// The authorities in a PEM file, such as a company's own, and no others.
  case file(String)
}

/// The transport over libcurl.
///
/// All transfers run on one thread, which starts with the first request, sleeps without a clock
/// while nothing is on its way, and ends with the transport. HTTP/1.1 is spoken; certificates are
/// always checked; the proxy is the environment's, reached for `https` by `CONNECT`, and never used
/// for the loopback.
public final class CurlTransport: HTTPTransport {
  private let thread: TransferThread

  /// A transport with connections of its own.
  public init(trusting roots: TrustRoots = .system) {
    thread = TransferThread(trusting: roots)
  }

  deinit {
    thread.close()
  }

  /// Sends a request once and waits for its whole answer, whatever its status.
  ///
  /// - Throws: ``TransportError``, whose phase says whether the server may have got the request.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await exchange(request, sink: nil)
  }

  /// Sends a request once and hands the body of its answer to a sink as it comes.
  ///
  /// - Throws: ``TransportError``; what came before it, the sink has.
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
      await withCheckedContinuation { (waiter: Order.Waiter) in
        thread.start(Order(number: number, checked: checked, sink: sink, waiter: waiter))
      }
    } onCancel: {
      thread.cancel(number)
    }
    return try result.get()
  }
}

/// A request with the task that waits for its answer.
struct Order: Sendable {
  typealias Waiter = CheckedContinuation<Result<HTTPResponse, TransportError>, Never>

  /// Tells this order from all others of the transport.
  let number: UInt64
  let checked: CheckedRequest
  /// Who takes the body, if it is not to be collected.
  let sink: (any HTTPSink)?
  /// Resumed exactly once: by the thread if it took the order, else by the refusal of the order.
  let waiter: Waiter

  /// Ends the order before libcurl knew of it.
  func refuse(_ reason: TransportError.Reason) {
    let error = TransportError(.notConnected, reason, host: checked.address.host)
    waiter.resume(returning: .failure(error))
  }
}

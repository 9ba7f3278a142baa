/// Why there is no complete response, and how far the request got.
public struct TransportError: Error, Sendable, Hashable {
  /// How far the request got; in doubt, the later phase.
  public enum Phase: Sendable, Hashable {
    /// No byte of the request was sent: it is safe to retry.
    case notConnected
    /// The server may have received the request and acted on it; no response began.
    case sent
    /// The server received the request and its response began; see ``TransportError/partial``.
    case answering
  }

  /// What went wrong.
  public enum Reason: Sendable, Hashable {
    /// The task was cancelled.
    case cancelled
    /// A time limit of ``HTTPLimits`` ran out.
    case timedOut(Deadline)
    /// The URL is incomplete, not percent-encoded, or contains a user name.
    case badURL
    /// The URL is neither `https` nor `http` to the loopback interface.
    case refusedURL
    /// A header is malformed, or is one that the transport sets itself.
    case badHeader
    /// The host name cannot be resolved.
    case cannotResolve
    /// The host refused the connection.
    case cannotConnect
    /// The proxy from the environment cannot be resolved or refused the connection.
    case proxy
    /// The certificate is not trusted or is for another host.
    case certificate
    /// The TLS handshake failed.
    case tls
    /// The connection ended before the response was complete.
    case connectionLost
    /// The response is not HTTP, or not in the encoding it declares.
    case badAnswer
    /// The response header is longer than the limit.
    case headersTooLarge(limit: Int)
    /// The response body is longer than the limit.
    case bodyTooLarge(limit: Int)
    /// The server inside this program did not start; with the reason, for people.
    case notStarted(String)
    /// Anything else, with the code of libcurl or the system.
    case other(code: Int)
  }

  /// A limit on time.
  public enum Deadline: String, Sendable, Hashable, CustomStringConvertible {
    /// The time to connect.
    case connect
    /// The time without any byte sent or received.
    case idle
    /// The total time.
    case total

    /// The case's name.
    public var description: String { rawValue }
  }

  /// How far the request got.
  public var phase: Phase
  /// What went wrong.
  public var reason: Reason
  /// The host, empty if the URL cannot be parsed; nothing else of the request appears in the error.
  public var host: String
  /// The part of the response that arrived, its body possibly truncated; only in the phase `answering`.
  ///
  /// It may have been paid for, so it is kept. It is not part of the description.
  public var partial: HTTPResponse?

  /// Creates an error.
  public init(
    _ phase: Phase,
    _ reason: Reason,
    host: String,
    partial: HTTPResponse? = nil
  ) {
    self.phase = phase
    self.reason = reason
    self.host = host
    self.partial = partial
  }
}

extension TransportError: CustomStringConvertible {
  /// Phase, reason and host, for a log.
  public var description: String { "\(phase): \(reason) (\(host))" }
}

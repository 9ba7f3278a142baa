/// Why there is no whole answer, and how far the request got.
public struct TransportError: Error, Sendable, Hashable {
  /// How far the request got before it failed; in doubt the further one.
  public enum Phase: Sendable, Hashable {
    /// No byte of the request left, so it can be sent again, or elsewhere.
    case notConnected
    /// The server may have got the request, and may have acted on it; no answer began.
    case sent
    /// The server got the request and its answer began; see ``TransportError/partial``.
    case answering
  }

  /// What went wrong.
  public enum Reason: Sendable, Hashable {
    /// The task that sent the request was cancelled.
    case cancelled
    /// One of the request's ``HTTPLimits`` ran out.
    case timedOut(Deadline)
    /// It is no complete, percent-encoded URL, or it names a user.
    case badURL
    /// The URL is neither `https` nor `http` to the loopback.
    case refusedURL
    /// A header is not one line of HTTP, or is one that the transport sets itself.
    case badHeader
    /// The host's name has no address.
    case cannotResolve
    /// The host did not take the connection.
    case cannotConnect
    /// The proxy of the environment could not be found, or would not connect.
    case proxy
    /// The host's certificate is not from a trusted authority, or not for this host.
    case certificate
    /// No encrypted connection came about.
    case tls
    /// The connection ended before the answer was whole.
    case connectionLost
    /// What came was not HTTP, or not encoded as it said.
    case badAnswer
    /// The answer's head grew beyond so many bytes.
    case headersTooLarge(limit: Int)
    /// The answer's body grew beyond so many bytes.
    case bodyTooLarge(limit: Int)
    /// The server is a part of this program, and did not start; with the reason, for people.
    case notStarted(String)
    /// Anything else, with the number that libcurl or the system gives it.
    case other(code: Int)
  }

  /// A limit on time.
  public enum Deadline: String, Sendable, Hashable, CustomStringConvertible {
    /// The time until the connection stands.
    case connect
    /// The time in which no byte moved.
    case idle
    /// The time for everything.
    case total

    /// The case's name.
    public var description: String { rawValue }
  }

  /// How far the request got.
  public var phase: Phase
  /// What went wrong.
  public var reason: Reason
  /// The host that was asked, or nothing if the URL could not be read; all that is told of the
  /// request.
  public var host: String
  /// What had come of the answer, its body maybe cut anywhere; only in the phase `answering`.
  ///
  /// It may have been paid for, so it is not thrown away. It is no part of the description.
  public var partial: HTTPResponse?

  /// An error with its facts.
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
  /// Phase, reason and host, for a log: nothing of the request or the answer.
  public var description: String { "\(phase): \(reason) (\(host))" }
}

/// Sends a request and brings its answer.
public protocol HTTPTransport: Sendable {
  /// Sends a request once and waits for its whole answer, whatever its status.
  ///
  /// The request leaves at most once: nothing is repeated, and a redirect is an answer like any
  /// other. If the task is cancelled, the exchange ends at once.
  ///
  /// - Throws: ``TransportError``, whose phase says whether the server may have got the request.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
  /// Sends a request once and hands the body of its answer to a sink as it comes.
  ///
  /// The body goes to the sink as it was sent, neither inflated nor kept, within the request's
  /// ``HTTPLimits/bodyBytes``; the answer then has an empty one. A body that the sink does not want is
  /// in the answer. To go on where an earlier exchange broke off, ask for a `Range` with `If-Range` and
  /// look at the status.
  ///
  /// - Returns: The answer once it is whole: its status, and its length in `Content-Length`.
  /// - Throws: ``TransportError``; what came before it, the sink has. Its reason is `cancelled` if the
  ///   sink wanted no more.
  func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse
}

/// What a server answered.
public struct HTTPResponse: Sendable, Hashable {
  /// The status code, such as 200; a redirect's 3xx as well.
  public var status: Int
  /// The fields of the head, as they came: those of length and encoding tell of the body as sent.
  public var headers: HTTPHeaders
  /// The body, inflated if it came as gzip.
  public var body: [UInt8]
  /// Whether the server said where the body ends.
  ///
  /// If not, it ended with the connection, and a body that was cut off looks just like a whole one,
  /// unless it came as gzip.
  public var isDelimited: Bool

  /// An answer.
  public init(
    status: Int,
    headers: HTTPHeaders = HTTPHeaders(),
    body: [UInt8] = [],
    isDelimited: Bool = true
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isDelimited = isDelimited
  }
}

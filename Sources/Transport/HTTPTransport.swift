/// Sends a request and brings its answer.
public protocol HTTPTransport: Sendable {
  /// Sends a request once and waits for its whole answer, whatever its status.
  ///
  /// The request leaves at most once: nothing is repeated, and a redirect is an answer like any
  /// other. If the task is cancelled, the exchange ends at once.
  ///
  /// - Throws: ``TransportError``, whose phase says whether the server may have got the request.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
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

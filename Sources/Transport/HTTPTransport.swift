/// Sends requests and returns responses.
public protocol HTTPTransport: Sendable {
  /// Sends a request once and returns the complete response, whatever its status.
  ///
  /// Nothing is retried and redirects are not followed. Cancelling the task ends the exchange
  /// immediately.
  ///
  /// - Throws: ``TransportError``, whose phase says whether the server may have received the request.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
  /// Sends a request once and streams the response body to a sink.
  ///
  /// The sink receives the body as sent, without decompression, up to ``HTTPLimits/bodyBytes``; the
  /// response's own body is then empty. A body that the sink declines is in the response. To resume an
  /// earlier download, send `Range` and `If-Range` and check the status.
  ///
  /// - Returns: The response once it is complete.
  /// - Throws: ``TransportError``; the sink keeps what it received before. The reason is `cancelled` if
  ///   the sink ended the exchange.
  func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse
}

/// A response.
public struct HTTPResponse: Sendable, Hashable {
  /// The status code, such as 200; also 3xx, since redirects are not followed.
  public var status: Int
  /// The header fields as received; length and encoding describe the body as sent.
  public var headers: HTTPHeaders
  /// The body, decompressed if it was sent as gzip.
  public var body: [UInt8]
  /// Whether the header says where the body ends.
  ///
  /// If not, the end of the connection ends the body, and a truncated body looks complete unless it is
  /// gzip.
  public var isDelimited: Bool

  /// Creates a response.
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

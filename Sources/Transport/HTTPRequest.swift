/// A request and its limits.
public struct HTTPRequest: Sendable, Hashable {
  /// The HTTP method.
  public enum Method: Sendable, Hashable {
    /// GET.
    case get
    /// POST with a body, which may be empty.
    ///
    /// The caller sets `Content-Type`; none is added.
    case post([UInt8])
  }

  /// Which connection carries the request.
  public enum Connection: Sendable, Hashable {
    /// A pooled connection, or a new one that is pooled afterwards.
    case shared
    /// A connection used for this request only: for requests that cost money.
    case fresh
  }

  /// The method.
  public var method: Method
  /// The complete URL, percent-encoded: `https`, or `http` to this machine's loopback.
  public var url: String
  /// The headers, sent in this order.
  public var headers: [HTTPHeader]
  /// The limits on time and size.
  public var limits: HTTPLimits
  /// Which connection carries it.
  public var connection: Connection

  /// Describes a request; it is checked when it is sent.
  public init(
    _ method: Method,
    _ url: String,
    headers: [HTTPHeader] = [],
    limits: HTTPLimits = HTTPLimits(),
    connection: Connection = .shared
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.limits = limits
    self.connection = connection
  }

  /// The body; empty for ``Method/get``.
  public var body: [UInt8] {
    switch method {
    case .get: []
    case .post(let bytes): bytes
    }
  }
}

/// The limits of one exchange.
///
/// Durations are rounded up to whole milliseconds, at least one.
public struct HTTPLimits: Sendable, Hashable {
  /// The time to connect, from the DNS lookup to the end of the TLS handshake.
  public var connect: Duration
  /// The longest time without any byte sent or received once connected.
  ///
  /// It includes the time that the server needs before it answers.
  public var idle: Duration
  /// The total time, from when the request starts.
  public var total: Duration
  /// The most bytes of the body, after decompression.
  public var bodyBytes: Int
  /// The most bytes of the header, including interim responses and trailers.
  public var headerBytes: Int

  /// Creates limits; the defaults suit a page of a web API.
  public init(
    connect: Duration = .seconds(10),
    idle: Duration = .seconds(30),
    total: Duration = .seconds(120),
    bodyBytes: Int = 64 << 20,
    headerBytes: Int = 64 << 10
  ) {
    self.connect = connect
    self.idle = idle
    self.total = total
    self.bodyBytes = bodyBytes
    self.headerBytes = headerBytes
  }

  /// The limits of a request that costs money: only the total time counts, since the response is paid
  /// for even if nobody waits for it.
  public static let paid = HTTPLimits(idle: HTTPLimits().total)
}

/// What to ask a server for, and within what bounds.
public struct HTTPRequest: Sendable, Hashable {
  /// What is done to the resource.
  public enum Method: Sendable, Hashable {
    /// Asks for it.
    case get
    /// Sends it bytes, which may be none.
    ///
    /// Say what they are in a `Content-Type` header: none is added.
    case post([UInt8])
  }

  /// Which connection carries the request.
  public enum Connection: Sendable, Hashable {
    /// One that was kept open, or a new one, which is kept open afterwards.
    case shared
    /// A connection of its own, never used before or after: for requests that cost money.
    case fresh
  }

  /// What is done.
  public var method: Method
  /// The complete URL, percent-encoded: `https`, or `http` to this machine's loopback.
  public var url: String
  /// The headers, sent in this order.
  public var headers: [HTTPHeader]
  /// How long it may take and how much may come.
  public var limits: HTTPLimits
  /// Which connection carries it.
  public var connection: Connection

  /// Describes a request; nothing is checked until it is sent.
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

  /// The bytes that are sent; none for ``Method/get``.
  public var body: [UInt8] {
    switch method {
    case .get: []
    case .post(let bytes): bytes
    }
  }
}

/// How long an exchange may take, and how much a server may send.
///
/// Durations count in whole milliseconds, at least one.
public struct HTTPLimits: Sendable, Hashable {
  /// The time until the connection stands, from its name's look-up to the end of its TLS handshake.
  public var connect: Duration
  /// The longest time in which no byte moves, once the connection stands.
  ///
  /// The server's time to think counts.
  public var idle: Duration
  /// The time for everything, from the moment the request is taken up.
  public var total: Duration
  /// The bytes that the answer's body may have, after it was inflated if it is.
  public var bodyBytes: Int
  /// The bytes that the answer's head may have, with all interim heads and trailers.
  public var headerBytes: Int

  /// Sets bounds; the defaults suit a provider's page.
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

  /// The bounds of a request that costs money: it is waited for as long as it may take at all, since an
  /// answer that is given up has been paid for.
  public static let paid = HTTPLimits(idle: HTTPLimits().total)
}

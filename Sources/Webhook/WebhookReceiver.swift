import FlyingSocks
import Foundation

/// Listens on the loopback for webhook calls, which reach it through the user's tunnel or proxy.
///
/// Callers are not trusted: a call is a reason to poll the order that the secret at the end of its path
/// identifies. Each connection carries one request, bounded in size and time; above the limit of connections
/// the oldest one is closed, so that slow callers do not block others. It uses bare sockets because the
/// sandbox's server library limits neither heads nor bodies nor connections.
///
/// Source: reliability notes, check 23.
public struct WebhookReceiver: Sendable {
  /// The limits of a caller.
  public struct Bounds: Sendable {
    /// The most bytes of a request's head.
    public var headBytes = 8 << 10
    /// The most bytes of a request's body.
    public var bodyBytes = 64 << 10
    /// The most connections at a time.
    public var connections = 32
    /// The longest that a connection may last.
    public var time = Duration.seconds(10)

    /// Bounds that fit a short notice.
    public init() {}
  }

  /// Handles a call, given its secret and the provider's id as the body states it.
  ///
  /// Returns whether the secret is known.
  public typealias Handler = @Sendable (_ secret: String, _ claimedID: String?) async -> Bool

  private let socket: Socket
  private let bounds: Bounds
  private let handler: Handler

  /// The port on which it listens.
  public let port: UInt16

  /// Binds a port of the loopback.
  ///
  /// - Parameters:
  ///   - port: The port; 0 for any free one.
  ///   - bounds: The limits of a caller.
  ///   - handler: Called for each call.
  /// - Throws: The system's error if the port cannot be bound.
  public init(
    port: UInt16 = 0,
    bounds: Bounds = Bounds(),
    handler: @escaping Handler
  ) throws {
    self.bounds = bounds
    self.handler = handler
    socket = try Socket(domain: AF_INET, type: .stream)
    try socket.setValue(true, for: .localAddressReuse)
    try socket.bind(to: try sockaddr_in.inet(ip4: "127.0.0.1", port: port))
    try socket.listen()
    guard case .ip4(_, let own) = try socket.sockname() else {
      throw SocketError.unsupportedAddress
    }
    self.port = own
  }

  /// Accepts calls until the task is cancelled.
  ///
  /// - Throws: The system's error if it cannot accept any more.
  public func run() async throws {
    let pool: some AsyncSocketPool = .make()
    try await pool.prepare()
    let listener = try AsyncSocket(socket: socket, pool: pool)
    let limiter = ConnectionLimiter(limit: bounds.connections, timeout: bounds.time)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask {
        while !Task.isCancelled {
          let connection = try await listener.accept()
          limiter.start { await self.serve(connection) }
        }
      }
      defer { limiter.cancelAll() }
      try await group.next()
      group.cancelAll()
    }
  }

  private func serve(_ connection: AsyncSocket) async {
    // Closing a connection that is already broken may fail, and changes nothing.
    defer { try? connection.close() }
    var reader = WebhookReader(bounds)
    do {
      while reader.verdict == nil {
        let bytes = try await connection.read(atMost: 4096)
        guard !bytes.isEmpty else { return }
        reader.append(bytes)
      }
      var verdict = reader.verdict ?? .bad
      if verdict == .call, !(await handler(reader.secret, reader.claimedID)) { verdict = .unknown }
      try await connection.write(Data(verdict.response.utf8))
    } catch {
      return  // The caller has gone.
    }
  }
}

import FlyingSocks
import Foundation

/// Listens on the loopback for a provider's calls, which come by way of a tunnel or a proxy of the user.
///
/// Whoever calls is not trusted: a call is a reason to look, told by the secret at the end of its path.
/// One request a connection, bounded in size and time; when there are too many connections the oldest one
/// ends, so that slow ones keep nobody out. It stands on bare sockets, since the server library of the
/// sandbox bounds neither heads nor bodies nor connections.
///
/// Source: reliability notes, check 23.
public struct WebhookReceiver: Sendable {
  /// What a caller may take.
  public struct Bounds: Sendable {
    /// The bytes of a request's head.
    public var headBytes = 8 << 10
    /// The bytes of its body.
    public var bodyBytes = 64 << 10
    /// How many connections there may be at a time.
    public var connections = 32
    /// How long one may last.
    public var time = Duration.seconds(10)

    /// Bounds that fit a short notice.
    public init() {}
  }

  /// Hears a call: the secret, and what the body claims to be the provider's id.
  ///
  /// Gives whether the secret is known.
  public typealias Handler = @Sendable (_ secret: String, _ claimed: String?) async -> Bool

  private let socket: Socket
  private let bounds: Bounds
  private let handler: Handler

  /// The port that it listens on.
  public let port: UInt16

  /// Takes a port of the loopback.
  ///
  /// - Parameters:
  ///   - port: The port; 0 for any that is free.
  ///   - bounds: What a caller may take.
  ///   - handler: Hears each call.
  /// - Throws: what the system says if the port cannot be had.
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

  /// Listens until the task is cancelled.
  ///
  /// - Throws: what the system says if it cannot go on.
  public func run() async throws {
    let pool: some AsyncSocketPool = .make()
    try await pool.prepare()
    let listener = try AsyncSocket(socket: socket, pool: pool)
    let guests = Guests(most: bounds.connections, time: bounds.time)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask {
        while !Task.isCancelled {
          let guest = try await listener.accept()
          guests.take { await self.serve(guest) }
        }
      }
      defer { guests.sendAway() }
      try await group.next()
      group.cancelAll()
    }
  }

  private func serve(_ guest: AsyncSocket) async {
    // A guest that breaks off or is sent away has told nothing.
    defer { try? guest.close() }
    var reader = WebhookReader(bounds)
    do {
      while reader.answer == nil {
        let bytes = try await guest.read(atMost: 4096)
        guard !bytes.isEmpty else { return }
        reader.take(bytes)
      }
      var status = reader.answer ?? .bad
      if status == .call, !(await handler(reader.secret, reader.claimed)) { status = .unknown }
      try await guest.write(Data(status.response.utf8))
    } catch {
      return  // Nobody is there any more to be told.
    }
  }
}

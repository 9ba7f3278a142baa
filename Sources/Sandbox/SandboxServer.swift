public import Analytics
import FlyingFox
import FlyingSocks
import Foundation
import JSON
public import Market

/// The built-in sandbox: emulated providers over HTTP on loopback.
///
/// It serves while ``run()`` runs; cancelling that task stops it.
public struct SandboxServer: Sendable {
  private let server: HTTPServer
  private let emulators: Emulators
  /// The fault relay in front of the server, if any.
  private let relay: Result<FaultRelay, LoopbackSocket.Failure>?

  /// Creates a server of emulated providers.
  ///
  /// - Parameters:
  ///   - corpus: The jobs.
  ///   - translations: The corpus's fields with labels in other languages; languages that are missing here use the
  ///     corpus's labels.
  ///   - mounts: The emulated providers.
  ///   - options: The behaviour.
  ///   - today: The current date, which `now` means in a query.
  public init(
    corpus: Corpus,
    translations: [Language: FieldCatalog] = [:],
    mounts: [SandboxMount],
    options: Options = Options(),
    today: @escaping @Sendable () -> Day
  ) {
    let clock = ContinuousClock()
    let start = clock.now
    let emulators = Emulators(
      mounts,
      SandboxWorld(
        corpus: corpus,
        translations: translations,
        options: options,
        now: { start.duration(to: clock.now) },
        today: today
      )
    )
    self.emulators = emulators
    var address = sockaddr_in.inet(port: options.faults == nil ? options.port : 0)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let server = HTTPServer(
      // The first full-text search of a large market waits for the index.
      config: .init(address: address, timeout: 600, logger: .disabled),
      handler: ClosureHTTPHandler { request in
        HTTPResponse(await emulators.answer(try await WireRequest(request)))
      }
    )
    self.server = server
    relay = options.faults.map { plan in
      Result { () throws(LoopbackSocket.Failure) in
        try FaultRelay(plan, port: options.port, to: { try await SandboxServer.port(of: server) }) {
          options.onFault?("\($0.kind.rawValue): \($0.request)")
        }
      }
    }
  }

  /// Serves until cancelled.
  ///
  /// - Throws: what the system says if the port cannot be listened on.
  public func run() async throws {
    guard let relay = try relay?.get() else { return try await server.run() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask { try await relay.run() }
      try await group.next()
      group.cancelAll()
    }
  }

  /// The URL of an emulated API; waits until the server listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func url(of mount: SandboxMount) async throws -> String {
    try await root() + mount.path
  }

  /// The URL and credentials of each provider, for people; waits until the server listens.
  ///
  /// - Returns: The lines of each mount, in the order of the mounts.
  /// - Throws: if the server does not listen within a minute.
  public func greetings() async throws -> [[String]] {
    emulators.greetings(at: try await root())
  }

  /// The URL of the server; waits until it listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func root() async throws -> String {
    let port = try await SandboxServer.port(of: server)
    return "http://127.0.0.1:\(try relay?.get().port ?? port)"
  }

  /// The port of a server; waits until it listens.
  private static func port(of server: HTTPServer) async throws -> UInt16 {
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw SocketError.unsupportedAddress
    }
    LowLatency.apply(toListenerOn: port)
    return port
  }
}

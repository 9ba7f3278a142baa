public import Analytics
import FlyingFox
import FlyingSocks
import Foundation
import JSON
public import Market

/// The built-in sandbox: the providers emulated over HTTP on the loopback.
///
/// It listens while ``run()`` runs, and stops when that task is cancelled.
public struct SandboxServer: Sendable {
  private let server: HTTPServer
  private let emulators: Emulators
  /// What stands before the server, if something does.
  private let relay: Result<FaultRelay, LoopbackSocket.Failure>?

  /// Emulates the providers over a corpus.
  ///
  /// - Parameters:
  ///   - corpus: The jobs that there are.
  ///   - translations: Its fields with labels in other languages; labels in a language that is not there are
  ///     those of the corpus.
  ///   - mounts: The providers that are emulated.
  ///   - options: How it behaves.
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
      // The first search in the texts of a large market waits for their index.
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

  /// The address of an emulated API, once the server listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func url(of mount: SandboxMount) async throws -> String {
    try await root() + mount.path
  }

  /// What each provider says of where it is and how one gets in, once the server listens.
  ///
  /// - Returns: The lines of each mount, in the order of the mounts.
  /// - Throws: if the server does not listen within a minute.
  public func greetings() async throws -> [[String]] {
    emulators.greetings(at: try await root())
  }

  /// Makes what the first request to a provider would have to wait for.
  public func prepare() { emulators.prepare() }

  /// The address under which all providers stand, once the server listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func root() async throws -> String {
    let port = try await SandboxServer.port(of: server)
    return "http://127.0.0.1:\(try relay?.get().port ?? port)"
  }

  /// The port of a server, once it listens.
  private static func port(of server: HTTPServer) async throws -> UInt16 {
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw SocketError.unsupportedAddress
    }
    LowLatency.apply(toListenerOn: port)
    return port
  }
}

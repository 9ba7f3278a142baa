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
  /// Where the emulated Jobfeed stands.
  public static let jobfeedPath = String(JobfeedAPI.path.dropLast())
  /// Where the emulated JobsPikr stands.
  public static let jobspikrPath = String(JobsPikrGate.root.dropLast())
  /// Where the emulated Coresignal stands, above its versions.
  public static let coresignalPath = CoresignalRoute.root

  private let server: HTTPServer
  private let providers: SandboxProviders
  /// What stands before the server, if something does.
  private let relay: Result<FaultRelay, LoopbackSocket.Failure>?

  /// Emulates the providers over a corpus.
  ///
  /// - Parameters:
  ///   - corpus: The jobs that there are.
  ///   - translations: Its fields with labels in other languages; labels in a language that is not there are
  ///     those of the corpus.
  ///   - options: How it behaves.
  ///   - today: The current date, which `now` means in a query.
  public init(
    corpus: Corpus,
    translations: [Language: FieldCatalog] = [:],
    options: Options = Options(),
    today: @escaping @Sendable () -> Day
  ) {
    let providers = SandboxProviders(corpus, translations, options, today: today)
    self.providers = providers
    var address = sockaddr_in.inet(port: options.faults == nil ? options.port : 0)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let server = HTTPServer(
      // The first search in the texts of a large market waits for their index.
      config: .init(address: address, timeout: 600, logger: .disabled),
      handler: ClosureHTTPHandler { request in
        HTTPResponse(await providers.answer(try await WireRequest(request)))
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

  /// The root of the emulated Jobfeed API, once the server listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func jobfeedURL() async throws -> String {
    try await root() + JobfeedAPI.path.dropLast()
  }

  /// The root of the emulated JobsPikr API, once the server listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func jobspikrURL() async throws -> String {
    try await root() + JobsPikrGate.root.dropLast()
  }

  /// The root of the emulated Coresignal API, above its versions, once the server listens.
  ///
  /// - Throws: if the server does not listen within a minute.
  public func coresignalURL() async throws -> String {
    try await root() + CoresignalRoute.root
  }

  /// Makes what the first query at JobsPikr would have to wait for.
  public func prepareJobsPikr() { providers.jobspikr.api.market.prepare() }

  /// Makes what the first query at Coresignal would have to wait for.
  public func prepareCoresignal() { providers.coresignal.api.store.prepare() }

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

/// The emulated providers, each behind its gate.
struct SandboxProviders: Sendable {
  let jobfeed: JobfeedGate
  let jobspikr: JobsPikrGate
  let coresignal: CoresignalGate

  init(
    _ corpus: Corpus,
    _ translations: [Language: FieldCatalog],
    _ options: SandboxServer.Options,
    today: @escaping @Sendable () -> Day
  ) {
    let clock = ContinuousClock()
    let start = clock.now
    let now: @Sendable () -> Duration = { start.duration(to: clock.now) }
    jobfeed = JobfeedGate(
      api: JobfeedAPI(
        corpus: corpus,
        translations: translations,
        variant: options.variant,
        today: today
      ),
      limits: AccountLimits(options.hasLimits ? JobfeedGate.windows : [], now: now)
    )
    jobspikr = JobsPikrGate(
      api: JobsPikrAPI(
        market: JobsPikrMarket(
          corpus: corpus,
          arrivals: options.arrivals,
          values: options.variant[JobsPikrShapes.Values.self],
          today: today
        ),
        variant: options.variant
      ),
      accounts: JobsPikrAccount.all(options, now: now)
    )
    coresignal = CoresignalGate(
      api: CoresignalAPI(
        store: CoresignalStore(corpus: corpus, people: options.people, today: today),
        account: CoresignalAccount(credits: options.credits, charges: options.charges),
        bulk: CoresignalBulk(
          preparation: options.preparation,
          lifetime: options.lifetime,
          recordsPerFile: options.recordsPerFile,
          now: now
        ),
        webhooks: options.faults.map { Webhooks().with($0) } ?? Webhooks(),
        padding: options.padding,
        variant: options.variant
      ),
      hasLimits: options.hasLimits,
      now: now
    )
  }

  func answer(_ request: WireRequest) async -> WireAnswer {
    let gates: [any Gate] = [jobfeed, jobspikr, coresignal]
    guard let gate = gates.first(where: { request.path.hasPrefix(type(of: $0).path) }) else {
      let words = JSON.string("There is no \(request.path)")
      return WireAnswer(status: 404, body: (["message": words] as JSON).encoded())
    }
    return await gate.answer(request)
  }
}

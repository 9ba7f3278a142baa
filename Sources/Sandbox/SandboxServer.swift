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
  /// Name and password of the only account at Jobfeed.
  public static let account = (name: "sandbox", password: "sandbox")
  /// Where the emulated Jobfeed stands.
  public static let jobfeedPath = String(JobfeedAPI.path.dropLast())
  /// Where the emulated JobsPikr stands.
  public static let jobspikrPath = String(JobsPikrGate.root.dropLast())
  /// The account at JobsPikr whose jobs cost credits.
  public static let jobspikrProduction = Keys(clientID: "production", authKey: "production-key")
  /// The account at JobsPikr for testing: its jobs cost nothing.
  public static let jobspikrTesting = Keys(clientID: "sandbox", authKey: "sandbox-key")

  /// The key of the account at Coresignal, for the first version of its API.
  public static let coresignalToken = "sandbox-token"
  /// The key of the same account, for the second version.
  public static let coresignalKey = "sandbox0sandbox0sandbox0sandbox0"

  /// What an account at JobsPikr is known by.
  public struct Keys: Sendable {
    /// The client's name.
    public var clientID: String
    /// Its secret.
    public var authKey: String
  }

  /// How new jobs come in while a client turns pages.
  public struct Arrivals: Sendable {
    /// How many of the newest jobs are not there at first.
    public var heldBack: Int
    /// How many of them arrive after each page.
    public var perPage: Int

    /// Holds some jobs back and lets them arrive page by page.
    public init(heldBack: Int = 0, perPage: Int = 0) {
      self.heldBack = heldBack
      self.perPage = perPage
    }
  }

  /// How a sandbox behaves.
  public struct Options: Sendable {
    /// The port on the loopback; 0 for any that is free.
    public var port: UInt16 = 0
    /// Whether accounts are held to the limits that the providers state.
    public var hasLimits = true
    /// How many credits an account that pays has at first.
    public var credits = 10_000
    /// Where charges are written down.
    public var charges: ChargeLog?
    /// How new jobs come in at JobsPikr.
    public var arrivals = Arrivals()
    /// The form of what the providers' manuals leave open.
    public var variant = SandboxVariant()

    /// Any free port, with limits.
    public init() {}
  }

  private let server: HTTPServer
  private let options: Options
  private let jobspikrMarket: JobsPikrMarket

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
    self.options = options
    let clock = ContinuousClock()
    let start = clock.now
    let now: @Sendable () -> Duration = { start.duration(to: clock.now) }
    let jobfeed = JobfeedGate(
      api: JobfeedAPI(
        corpus: corpus,
        translations: translations,
        variant: options.variant,
        today: today
      ),
      limits: AccountLimits(
        options.hasLimits ? JobfeedGate.windows : [],
        now: now
      )
    )
    func account(_ name: String, _ keys: Keys, pays: Bool) -> JobsPikrAccount {
      JobsPikrAccount(
        name,
        keys,
        pays: pays,
        credits: options.credits,
        hasLimits: options.hasLimits,
        charges: options.charges,
        now: now
      )
    }
    let jobspikrMarket = JobsPikrMarket(
      corpus: corpus,
      arrivals: options.arrivals,
      values: options.variant[JobsPikrShapes.Values.self],
      today: today
    )
    let jobspikr = JobsPikrGate(
      api: JobsPikrAPI(market: jobspikrMarket, variant: options.variant),
      accounts: [
        account("production", SandboxServer.jobspikrProduction, pays: true),
        account("sandbox", SandboxServer.jobspikrTesting, pays: false),
      ]
    )
    self.jobspikrMarket = jobspikrMarket
    let gates: [any Gate] = [jobfeed, jobspikr]
    var address = sockaddr_in.inet(port: options.port)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    server = HTTPServer(
      // The first search in the texts of a large market waits for their index.
      config: .init(address: address, timeout: 600, logger: .disabled),
      handler: ClosureHTTPHandler { request in
        let request = try await WireRequest(request)
        let gate = gates.first { request.path.hasPrefix(type(of: $0).path) }
        return HTTPResponse(await gate?.answer(request) ?? SandboxServer.nothing(at: request.path))
      }
    )
  }

  /// Serves until cancelled.
  ///
  /// - Throws: what the system says if the port cannot be listened on.
  public func run() async throws {
    try await server.run()
  }

  /// The root of the emulated Jobfeed API, once the server listens.
  ///
  /// - Throws: if the server does not listen within five seconds.
  public func jobfeedURL() async throws -> String {
    try await root() + JobfeedAPI.path.dropLast()
  }

  /// The root of the emulated JobsPikr API, once the server listens.
  ///
  /// - Throws: if the server does not listen within five seconds.
  public func jobspikrURL() async throws -> String {
    try await root() + JobsPikrGate.root.dropLast()
  }

  /// Makes what the first request to JobsPikr would have to wait for.
  public func prepareJobsPikr() { jobspikrMarket.prepare() }

  /// The address under which all providers stand, once the server listens.
  ///
  /// - Throws: if the server does not listen within five seconds.
  public func root() async throws -> String {
    try await server.waitUntilListening(timeout: 5)
    guard case .ip4(let host, let port) = await server.listeningAddress else {
      throw SocketError.unsupportedAddress
    }
    LowLatency.apply(toListenerOn: port)
    return "http://\(host):\(port)"
  }

  private static func nothing(at path: String) -> WireAnswer {
    let words = JSON.string("There is no \(path)")
    return WireAnswer(status: 404, body: (["message": words] as JSON).encoded())
  }
}

import Foundation
import JSON
import Synchronization

/// The emulated Coresignal: the gateway with its key and limits, then the service.
struct CoresignalGate: Emulator {
  /// The account's bearer token, for v1.
  static let token = "sandbox-token"
  /// The account's key, for v2.
  static let key = "sandbox0sandbox0sandbox0sandbox0"

  let api: CoresignalAPI
  private let limits: CoresignalLimits

  init(api: CoresignalAPI, hasLimits: Bool, now: @escaping @Sendable () -> Duration) {
    self.api = api
    limits = CoresignalLimits(
      isOn: hasLimits,
      ceiling: api.variant[CoresignalShapes.Era.self].isToday ? 5 : nil,
      now: now
    )
  }

  func answer(_ request: WireRequest) -> WireAnswer {
    do throws(CoresignalError) {
      return try api.answer(try admit(request), request)
    } catch {
      return error.answer(api.variant)
    }
  }

  private func admit(_ request: WireRequest) throws(CoresignalError) -> CoresignalRoute {
    guard let route = CoresignalRoute(request.path) else {
      throw .gateway(404, "no Route matched with those values")
    }
    let isKnown =
      switch route.version {
      case .v1: request.headers["authorization"] == "Bearer \(CoresignalGate.token)"
      case .v2: request.headers["apikey"] == CoresignalGate.key
      }
    guard isKnown else { throw .gateway(401, "Unauthorized") }
    guard limits.accepts(route) else { throw .gateway(429, "API rate limit exceeded") }
    guard request.method == route.method else { throw CoresignalError(405, "Method Not Allowed") }
    guard !request.isTooLarge else { throw CoresignalError(413, "Request body is too large") }
    return route
  }
}

/// Limits per second, separate for each endpoint, or one ceiling for all.
private final class CoresignalLimits: Sendable {
  private let isOn: Bool
  private let ceiling: Int?
  private let now: @Sendable () -> Duration
  private let windows = Mutex<[String: EmulatedLimits]>([:])

  init(isOn: Bool, ceiling: Int?, now: @escaping @Sendable () -> Duration) {
    self.isOn = isOn
    self.ceiling = ceiling
    self.now = now
  }

  func accepts(_ route: CoresignalRoute) -> Bool {
    guard isOn else { return true }
    let (name, perSecond) = ceiling.map { ("all", $0) } ?? route.limit
    let limits = windows.withLock { windows in
      let limits =
        windows[name]
        ?? EmulatedLimits([.init(limit: perSecond, period: .seconds(1))], now: now)
      windows[name] = limits
      return limits
    }
    return limits.accept() == nil
  }
}

extension SandboxMount {
  /// The emulated Coresignal.
  public static let coresignal = SandboxMount(
    path: CoresignalRoute.root,
    prefix: CoresignalRoute.root + "/",
    accounts: [
      "coresignal": ["token": CoresignalGate.token, "key": CoresignalGate.key, "era": "2024"]
    ],
    eras: ["2026": "coresignal-era=2026"],
    choices: CoresignalShapes.choices,
    make: { CoresignalGate($0) }
  )
}

extension CoresignalGate {
  fileprivate init(_ world: SandboxWorld) {
    let options = world.options
    self.init(
      api: CoresignalAPI(
        store: CoresignalStore(corpus: world.corpus, people: options.people, today: world.today),
        account: EmulatedCoresignalAccount(credits: options.credits, charges: options.charges),
        bulk: CoresignalBulk(
          preparation: options.preparation,
          lifetime: options.lifetime,
          recordsPerFile: options.recordsPerFile,
          now: world.now
        ),
        webhooks: options.faults.map { Webhooks().with($0) } ?? Webhooks(),
        padding: options.padding,
        variant: options.variant
      ),
      hasLimits: options.hasLimits,
      now: world.now
    )
  }

  func greeting(at url: String) -> [String] {
    [
      """
      Coresignal at \(url), bearer token \(CoresignalGate.token) for v1, apikey \
      \(CoresignalGate.key) for v2: \(api.account.credits) credits
      """
    ]
  }
}

import Foundation
import JSON
import Synchronization

/// What stands before the emulated Coresignal: the gateway with its key and limits, then the service.
struct CoresignalGate: Gate {
  static let path = CoresignalRoute.root + "/"

  let api: CoresignalAPI
  private let limits: CoresignalLimits

  init(api: CoresignalAPI, hasLimits: Bool, now: @escaping @Sendable () -> Duration) {
    self.api = api
    limits = CoresignalLimits(isOn: hasLimits, now: now)
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
      case .v1: request.headers["authorization"] == "Bearer \(SandboxServer.coresignalToken)"
      case .v2: request.headers["apikey"] == SandboxServer.coresignalKey
      }
    guard isKnown else { throw .gateway(401, "Unauthorized") }
    guard limits.accepts(route) else { throw .gateway(429, "API rate limit exceeded") }
    guard request.method == route.method else { throw CoresignalError(405, "Method Not Allowed") }
    guard !request.isTooLarge else { throw CoresignalError(413, "Request body is too large") }
    return route
  }
}

/// So many requests a second, for each endpoint by itself.
private final class CoresignalLimits: Sendable {
  private let isOn: Bool
  private let now: @Sendable () -> Duration
  private let windows = Mutex<[String: AccountLimits]>([:])

  init(isOn: Bool, now: @escaping @Sendable () -> Duration) {
    self.isOn = isOn
    self.now = now
  }

  func accepts(_ route: CoresignalRoute) -> Bool {
    guard isOn else { return true }
    let (name, perSecond) = route.limit
    let limits = windows.withLock { windows in
      let limits =
        windows[name]
        ?? AccountLimits([.init(limit: perSecond, period: .seconds(1))], now: now)
      windows[name] = limits
      return limits
    }
    return limits.accept() == nil
  }
}

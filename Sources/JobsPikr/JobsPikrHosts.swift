import SafeText
import Synchronization

/// Chooses between the two hosts by the outcome of earlier requests.
final class JobsPikrHosts: Sendable {
  private let first: String
  private let second: String?
  private let patience: Int
  private let stay: Duration
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  private struct State {
    /// How many requests in a row could not connect to the first host.
    var failures = 0
    /// Until when the fallback is used.
    var turn: Duration?
  }

  init(_ account: JobsPikrAccount, now: @escaping @Sendable () -> Duration) {
    first = account.baseURL
    second = account.fallbackURL == account.baseURL ? nil : account.fallbackURL
    patience = max(1, account.patience)
    stay = account.fallbackTime
    self.now = now
  }

  /// The base URL of the next request.
  var current: String {
    let now = now()
    return state.withLock { state in
      guard let second, let turn = state.turn, now < turn else { return first }
      return second
    }
  }

  /// The name of that host, for a screen.
  var shown: Safe {
    let base = current
    let host = base.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first
    return Safe(showing: host.map { String($0) } ?? base)
  }

  /// Whether that is the fallback.
  var isFallback: Bool { current != first }

  /// Records that the host was reached.
  func reached(_ base: String) {
    guard base == first else { return }
    state.withLock { $0 = State() }
  }

  /// Records that no connection to the host was possible.
  ///
  /// - Returns: The base URL to retry the unsent request at; `nil` for none.
  func failed(_ base: String) -> String? {
    let now = now()
    return state.withLock { state in
      guard base == first else {
        // Neither host can be reached, so the fault is not the first host's.
        state = State()
        return nil
      }
      state.failures = min(state.failures + 1, patience)
      guard let second, state.failures >= patience else { return nil }
      state.turn = now + stay
      return second
    }
  }
}

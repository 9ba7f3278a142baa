import Dashboard
import Market
import Synchronization

/// Collects actions for the dashboard from any thread, also before the dashboard exists, until it fetches them.
///
/// Actions come out in the order in which they went in; of limits and of bulk requests only the latest state is
/// kept.
final class ActionMailbox: Sendable {
  private struct State {
    var actions: [Action] = []
    var reports: [SourceID: AccountStatus] = [:]
    var bulkRequests: [AccountID: [BulkProgress]] = [:]
    var notify: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Keeps an action and notifies the reader.
  func post(_ action: Action) {
    state.withLock { state in
      switch action {
      case .serviceChanged(let source, let report): state.reports[source] = report
      case .bulkChanged(let account, let requests): state.bulkRequests[account] = requests
      default: state.actions.append(action)
      }
      return state.notify
    }?()
  }

  /// Calls a function after every action that is posted from now on.
  func notify(_ notify: @escaping @Sendable () -> Void) {
    state.withLock { $0.notify = notify }
  }

  /// Takes everything that was posted since the last time.
  func fetch() -> [Action] {
    state.withLock { state in
      defer {
        (state.actions, state.reports, state.bulkRequests) = ([], [:], [:])
      }
      return state.actions + state.reports.map { .serviceChanged($0, $1) }
        + state.bulkRequests.map { .bulkChanged($0, $1) }
    }
  }
}

import Dashboard
import Market
import Synchronization

/// Takes news for the dashboard from anywhere, also before it is there, until it fetches them.
///
/// News are fetched in the order in which they came, before anything that came later by another way; of
/// limits and of bulk requests only the latest state matters.
final class NewsBox: Sendable {
  private struct State {
    var news: [Action] = []
    var reports: [SourceID: AccountStatus] = [:]
    var desks: [AccountID: [BulkProgress]] = [:]
    var bell: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Keeps news and rings.
  func post(_ action: Action) {
    state.withLock { state in
      switch action {
      case .serviceChanged(let source, let report): state.reports[source] = report
      case .bulkChanged(let desk, let requests): state.desks[desk] = requests
      default: state.news.append(action)
      }
      return state.bell
    }?()
  }

  /// Rings this bell whenever there are news from now on.
  func connect(_ bell: @escaping @Sendable () -> Void) {
    state.withLock { $0.bell = bell }
  }

  /// Everything that has come since the last time.
  func fetch() -> [Action] {
    state.withLock { state in
      defer {
        (state.news, state.reports, state.desks) = ([], [:], [:])
      }
      return state.news + state.reports.map { .serviceChanged($0, $1) }
        + state.desks.map { .bulkChanged($0, $1) }
    }
  }
}

import Market
import SafeText
import Synchronization

/// Puts the reports of several limits together into one.
final class LimitsBoard: Sendable {
  private let names: [String]
  private let remark: @Sendable () -> Safe?
  private let show: @Sendable (ServiceReport) -> Void
  private let state: Mutex<State>

  private struct State {
    var reports: [ServiceReport]
    var credits: Credits?
  }

  /// Shows the limits of groups of these names, with what should be known besides.
  init(
    groups names: [String],
    remark: @escaping @Sendable () -> Safe? = { nil },
    show: @escaping @Sendable (ServiceReport) -> Void
  ) {
    self.names = names
    self.remark = remark
    self.show = show
    state = Mutex(State(reports: names.map { _ in ServiceReport() }))
  }

  /// Takes the report of one group.
  func put(_ report: ServiceReport, at place: Int) {
    state.withLock { state in
      state.reports[place] = report
      show(whole(state))
    }
  }

  /// Takes what is left on the account.
  func put(_ credits: Credits?) {
    state.withLock { state in
      state.credits = credits
      show(whole(state))
    }
  }

  private func whole(_ state: State) -> ServiceReport {
    var whole = ServiceReport(credits: state.credits)
    if let remark = remark() { whole.remarks.append(remark) }
    for (name, report) in zip(names, state.reports) {
      whole.windows += report.windows.map { use in
        var use = use
        use.group = name
        return use
      }
      whole.inFlight += report.inFlight
      whole.waiting += report.waiting
      whole.reason = whole.reason ?? report.reason
      whole.remarks += report.remarks.filter { !whole.remarks.contains($0) }
    }
    return whole
  }
}

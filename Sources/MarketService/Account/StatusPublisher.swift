import Foundation
import Market
import SafeText
import Store
import Synchronization

/// Publishes the status of one account: its limits, what waits for them, and what is left on it.
///
/// Limiters, page purchases and orders report here; listeners get whole snapshots, one after the other. A
/// snapshot is renewed when a number changes by time alone.
final class StatusPublisher: Sendable {
  private struct State {
    var groups: [Group]
    var credits: Credits?
    var unknowns: [Purchase.Kind: Int] = [:]
    var hasSpent = false
    var listeners: [@Sendable (AccountStatus) -> Void]
    var last: AccountStatus?
  }

  private struct Group {
    let name: String
    var report = AccountStatus()
    weak var limiter: RateLimiter?
    var alarm: Task<Void, Never>?
  }

  // SAFETY: held while a snapshot is handed on, so that the last one published is what is true.
  private let state: Mutex<State>
  private let clock: MachineClock
  private let remark: @Sendable () -> Safe?

  /// Begins with nothing known.
  ///
  /// - Parameters:
  ///   - groups: The names of the account's limits.
  ///   - clock: The machine's time.
  ///   - remark: What else people should know.
  ///   - listener: Gets every snapshot; it must only pass it on.
  init(
    groups: [String],
    clock: MachineClock,
    remark: @escaping @Sendable () -> Safe? = { nil },
    listener: @escaping @Sendable (AccountStatus) -> Void
  ) {
    self.clock = clock
    self.remark = remark
    state = Mutex(State(groups: groups.map { Group(name: $0) }, listeners: [listener]))
  }

  deinit {
    state.withLock { state in
      for group in state.groups { group.alarm?.cancel() }
    }
  }

  /// Publishes every snapshot to one more listener from now on, beginning with the last one.
  func connect(_ listener: @escaping @Sendable (AccountStatus) -> Void) {
    state.withLock { state in
      state.listeners.append(listener)
      if let last = state.last { listener(last) }
    }
  }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      let snapshot = snapshot(state)
      guard snapshot != state.last else { return }
      state.last = snapshot
      for listener in state.listeners { listener(snapshot) }
    }
  }

  private func snapshot(_ state: State) -> AccountStatus {
    var whole = AccountStatus(credits: state.credits)
    whole.credits?.unknowns = state.unknowns.values.reduce(0, +)
    whole.hasSpent = state.hasSpent
    if let remark = remark() { whole.remarks.append(remark) }
    for group in state.groups {
      whole.windows += group.report.windows.map { use in
        var use = use
        use.group = group.name
        return use
      }
      whole.inFlight += group.report.inFlight
      whole.waiting += group.report.waiting
      if whole.reason == nil {
        (whole.reason, whole.seconds) = (group.report.reason, group.report.seconds)
      }
      whole.remarks += group.report.remarks.filter { !whole.remarks.contains($0) }
    }
    return whole
  }
}

// MARK: - Credits

extension StatusPublisher {
  /// What is left on the account, as the last answer said.
  var balance: Int? { state.withLock { $0.credits?.left } }

  /// What is left on the account: as the last answer said, or as another process was told since.
  func balance(unlessNewer told: (credits: Int, date: Date)?) -> Int? {
    let known = state.withLock { $0.credits }
    guard let told else { return known?.left }
    guard let known, Int(told.date.timeIntervalSince1970) <= known.time else { return told.credits }
    return known.left
  }

  /// Publishes a balance, unless a newer one is known.
  func publish(balance left: Int, at date: Date) {
    let time = Int(date.timeIntervalSince1970)
    change { state in
      if let known = state.credits, known.time > time { return }
      state.credits = Credits(left: left, time: time)
    }
  }

  /// Publishes that something was paid for.
  func publishSpending() {
    change { $0.hasSpent = true }
  }

  /// Publishes how many purchases of a kind have an unknown outcome.
  func publish(unknowns count: Int, of kind: Purchase.Kind) {
    change { $0.unknowns[kind] = count }
  }
}

// MARK: - Limits

extension StatusPublisher {
  /// Follows the limiter of a group, without keeping it alive.
  func follow(_ limiter: RateLimiter, group index: Int) {
    state.withLock { $0.groups[index].limiter = limiter }
  }

  /// Publishes the report of a group, and the next one when time has changed it.
  func publish(_ report: LimiterReport, group index: Int) {
    let now = clock.now()
    change { state in
      state.groups[index].report = AccountStatus(report, at: now)
      state.groups[index].alarm?.cancel()
      state.groups[index].alarm = report.nextChange.map { moment in
        Task { [weak self, clock] in
          do { try await clock.sleep(moment) } catch { return }
          await self?.renew(index)
        }
      }
    }
  }

  private func renew(_ index: Int) async {
    guard let limiter = state.withLock({ $0.groups[index].limiter }) else { return }
    publish(await limiter.report(), group: index)
  }
}

extension AccountStatus {
  fileprivate init(_ report: LimiterReport, at now: Moment) {
    self.init(
      windows: report.uses,
      inFlight: report.underWay,
      waiting: report.waiting.values.reduce(0, +),
      reason: report.reason.map { Safe(showing: $0.line(until: report.nextStart, at: now)) },
      seconds: report.nextStart.map { max(0, Int(($0 - now) / 1_000_000_000)) },
      remarks: [report.pace.remark, report.warning?.remark].compactMap(\.self)
    )
  }
}

extension Pace {
  /// What people should know of a pace that is not the usual one.
  fileprivate var remark: Safe? {
    switch self {
    case .burst: nil
    case .even: "evenly spaced after a refusal"
    case .reduced: "at four fifths after refusals"
    }
  }
}

extension LimitsWarning {
  fileprivate var remark: Safe {
    switch self {
    case .notShared: "limits not shared with other jobtallys"
    case .damaged, .otherWindows: "limits restarted"
    }
  }
}

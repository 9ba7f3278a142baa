import Market
import SafeText
import Synchronization

/// Turns a limiter's reports into what people see, and renews it when a number changes by time alone.
final class Gauge: Sendable {
  private let clock: MachineClock
  private let onChange: @Sendable (ServiceReport) -> Void
  private let state = Mutex(State())

  private struct State {
    weak var limiter: RateLimiter?
    var alarm: Task<Void, Never>?
  }

  init(clock: MachineClock, onChange: @escaping @Sendable (ServiceReport) -> Void) {
    self.clock = clock
    self.onChange = onChange
  }

  deinit {
    state.withLock { $0.alarm?.cancel() }
  }

  /// Follows a limiter, without keeping it alive.
  func follow(_ limiter: RateLimiter) {
    state.withLock { $0.limiter = limiter }
  }

  /// Shows a report, and the next one when time has changed it.
  func show(_ report: LimiterReport) {
    onChange(ServiceReport(report, at: clock.now()))
    state.withLock { state in
      state.alarm?.cancel()
      state.alarm = report.nextChange.map { moment in
        Task { [weak self, clock] in
          do { try await clock.sleep(moment) } catch { return }
          await self?.renew()
        }
      }
    }
  }

  private func renew() async {
    guard let limiter = state.withLock({ $0.limiter }) else { return }
    show(await limiter.report())
  }
}

extension ServiceReport {
  fileprivate init(_ report: LimiterReport, at now: Moment) {
    self.init(
      windows: report.uses,
      inFlight: report.underWay,
      waiting: report.waiting.values.reduce(0, +),
      reason: report.reason.map { Safe(showing: $0.line(until: report.nextStart, at: now)) },
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
    case .damaged, .otherWindows: "limits begun anew"
    }
  }
}

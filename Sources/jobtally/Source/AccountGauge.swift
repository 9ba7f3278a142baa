import Market
import Synchronization

/// What is left on an account that sells in bulk, and how its limits stand: from the head of any answer,
/// and from the desk.
///
/// The sources of the account have no balance of their own, since nothing is bought page by page there.
final class AccountGauge: Sendable {
  private struct State {
    var report = ServiceReport()
    var listener: (@Sendable (ServiceReport) -> Void)?
  }

  private let state = Mutex(State())
  private let second: @Sendable () -> Int

  /// Begins with nothing known.
  ///
  /// - Parameter second: The time of day, in seconds since 1970.
  init(second: @escaping @Sendable () -> Int) {
    self.second = second
  }

  /// Tells every change from now on, and what is known already.
  func connect(_ listener: @escaping @Sendable (ServiceReport) -> Void) {
    change { $0.listener = listener }
  }

  /// Takes the balance that an answer told just now.
  func take(balance left: Int) {
    change { $0.report.credits = Credits(left: left, time: second()) }
  }

  /// Takes the limits as the desk sees them, and the balance that it knows if nothing newer was told.
  func take(_ report: ServiceReport) {
    change { state in
      let told = state.report.credits
      state.report = report
      if let told, told.time >= report.credits?.time ?? .min { state.report.credits = told }
    }
  }

  /// The news go out one after the other, so that the last one is what is true.
  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      state.listener?(state.report)
    }
  }
}

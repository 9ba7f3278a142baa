import Market
import SafeText
import Synchronization

/// Tells a person what a command waits for, so that it never stands still without a word.
final class WaitNotes: Sendable {
  private struct State {
    var status = AccountStatus()
    /// When the account got busy; `nil` while nothing is asked or waits.
    var start: ContinuousClock.Instant?
    /// When a note was printed last.
    var last: ContinuousClock.Instant?
  }

  // SAFETY: held only to read or change the state.
  private let state = Mutex(State())
  private let tell: @Sendable (Safe) -> Void

  /// For how long a command is silent, and how often it repeats itself.
  private static let patience = Duration.seconds(5)
  private static let interval = Duration.seconds(20)

  /// Notes that are told by `tell`.
  init(_ tell: @escaping @Sendable (Safe) -> Void) {
    self.tell = tell
  }

  /// Takes the account's status.
  func take(_ status: AccountStatus, at now: ContinuousClock.Instant = .now) {
    let note = state.withLock { state -> Safe? in
      let isBusy = status.waiting + status.inFlight > 0
      if !isBusy { (state.start, state.last) = (nil, nil) }
      if isBusy, state.start == nil { state.start = now }
      state.status = status
      guard status.waiting > 0, status.seconds ?? 0 >= 3, state.last == nil else { return nil }
      state.last = now
      return WaitNotes.words(status, since: .zero)
    }
    if let note { tell(note) }
  }

  /// Repeats, until it is cancelled, what a long wait is for.
  func watch() async {
    while !Task.isCancelled {
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
      if let note = note(at: .now) { tell(note) }
    }
  }

  /// What to say now, if it is time to say anything.
  func note(at now: ContinuousClock.Instant) -> Safe? {
    state.withLock { state in
      guard let start = state.start, now - start >= WaitNotes.patience else { return nil }
      if let last = state.last, now - last < WaitNotes.interval { return nil }
      state.last = now
      return WaitNotes.words(state.status, since: now - start)
    }
  }

  private static func words(_ status: AccountStatus, since wait: Duration) -> Safe? {
    if status.waiting > 0, let reason = status.reason { return "waiting: \(reason)" }
    guard status.inFlight > 0 else { return nil }
    return "waiting \(Int(wait.components.seconds)) s for the provider's answer"
  }
}

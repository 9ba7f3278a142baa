import Synchronization

/// One task that waits for a permit: it gets one, or is cancelled, whichever comes first.
final class Waiter: Sendable {
  private enum Stage {
    /// The task does not wait yet.
    case before
    /// The task waits.
    case waiting(CheckedContinuation<Permit?, Never>)
    /// It has a permit or is cancelled; neither changes again.
    case over(Permit?)
  }

  // SAFETY: held only to read or change the stage, never while a continuation is resumed, so that
  // a cancelled task continues at once, without waiting for the limiter.
  private let stage = Mutex(Stage.before)

  /// Waits for a permit; `nil` if the task is cancelled before.
  func permit() async -> Permit? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let result: Permit?? = stage.withLock { stage in
          if case .over(let permit) = stage { return .some(permit) }
          stage = .waiting(continuation)
          return .none
        }
        if let result { continuation.resume(returning: result) }
      }
    } onCancel: {
      _ = complete(nil)
    }
  }

  /// Gives the task its permit; `false` if it was cancelled and will not use it.
  func give(_ permit: Permit) -> Bool {
    complete(permit)
  }

  /// Ends the wait with a permit, or without one; `false` if it is over already.
  private func complete(_ permit: Permit?) -> Bool {
    let before = stage.withLock { stage in
      let before = stage
      if case .over = before { return before }
      stage = .over(permit)
      return before
    }
    switch before {
    case .before:
      return true
    case .waiting(let continuation):
      continuation.resume(returning: permit)
      return true
    case .over:
      return false
    }
  }
}

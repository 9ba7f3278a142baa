import Synchronization

/// One task that waits for a permit: it gets one, is refused one, or is cancelled, whichever comes first.
final class Waiter: Sendable {
  /// What came of the wait.
  typealias Ending = Result<Permit, NoPermit>

  private enum Stage {
    /// The task does not wait yet.
    case before
    /// The task waits.
    case waiting(CheckedContinuation<Ending, Never>)
    /// The wait has ended; that does not change again.
    case over(Ending)
  }

  // SAFETY: held only to read or change the stage, never while a continuation is resumed, so that
  // a cancelled task continues at once, without waiting for the limiter.
  private let stage = Mutex(Stage.before)
  /// Until when the task waits; `nil` for as long as it takes.
  let latest: Moment?

  /// A task that waits no longer than to a moment.
  init(until latest: Moment? = nil) { self.latest = latest }

  /// Waits for a permit.
  func ending() async -> Ending {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let result: Ending? = stage.withLock { stage in
          if case .over(let ending) = stage { return ending }
          stage = .waiting(continuation)
          return nil
        }
        if let result { continuation.resume(returning: result) }
      }
    } onCancel: {
      _ = complete(.failure(.cancelled))
    }
  }

  /// Gives the task its permit; `false` if it was cancelled and will not use it.
  func give(_ permit: Permit) -> Bool {
    complete(.success(permit))
  }

  /// Tells the task that it would wait too long.
  func refuse(_ reason: NoPermit) { _ = complete(.failure(reason)) }

  /// Ends the wait; `false` if it is over already.
  private func complete(_ ending: Ending) -> Bool {
    let before = stage.withLock { stage in
      let before = stage
      if case .over = before { return before }
      stage = .over(ending)
      return before
    }
    switch before {
    case .before:
      return true
    case .waiting(let continuation):
      continuation.resume(returning: ending)
      return true
    case .over:
      return false
    }
  }
}

import Synchronization

/// A counting semaphore: tasks get its permits in the order in which they came.
final class AsyncSemaphore: Sendable {
  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var free: Int
    var waiters: [Waiter] = []
    var count = 0
    /// Those who gave up before they waited.
    var cancelled: Set<Int> = []
  }

  // SAFETY: held only to read or change the state, never while a continuation is resumed.
  private let state: Mutex<State>

  /// Lets `permits` tasks through at a time.
  init(permits: Int) {
    state = Mutex(State(free: permits))
  }

  /// Waits for a permit, which ``release()`` gives back.
  ///
  /// - Throws: `CancellationError` if the task is cancelled while it waits; then it has no permit.
  func acquire() async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
          guard state.free > 0 else {
            state.waiters.append(Waiter(number: number, continuation: continuation))
            return nil
          }
          state.free -= 1
          return .success(())
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      cancel(number)
    }
    state.withLock { _ = $0.cancelled.remove(number) }
  }

  private func cancel(_ number: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
        // It has its permit already, or has not begun to wait.
        state.cancelled.insert(number)
        return nil
      }
      return state.waiters.remove(at: index)
    }
    waiter?.continuation.resume(throwing: CancellationError())
  }

  /// Gives a permit back; the first who waits gets it.
  func release() {
    let next = state.withLock { state -> Waiter? in
      guard !state.waiters.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiters.removeFirst()
    }
    next?.continuation.resume()
  }

  /// Does some work with a permit.
  ///
  /// - Throws: `CancellationError` if the task is cancelled while it waits; then the work is not done.
  func withPermit<Value>(_ work: () async -> Value) async throws -> Value {
    try await acquire()
    defer { release() }
    return await work()
  }
}

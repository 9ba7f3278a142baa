import Synchronization

/// Runs the handlers of connections: at most a number of them at a time, each for a limited time.
final class ConnectionLimiter: Sendable {
  private struct State {
    /// The running handlers, the oldest first.
    var tasks: [(number: Int, task: Task<Void, Never>)] = []
    var count = 0
  }

  private let limit: Int
  private let timeout: Duration
  private let state = Mutex(State())

  init(limit: Int, timeout: Duration) {
    self.limit = limit
    self.timeout = timeout
  }

  /// Starts a handler; if the limit is exceeded, the oldest one is cancelled.
  func start(_ handle: @escaping @Sendable () async -> Void) {
    let oldest: Task<Void, Never>? = state.withLock { state in
      state.count += 1
      let number = state.count
      let task = Task { [timeout] in
        await withTaskGroup(of: Void.self) { group in
          group.addTask { await handle() }
          group.addTask {
            // Cancelled early if the handler ends first.
            try? await Task.sleep(for: timeout)
          }
          await group.next()
          group.cancelAll()
        }
        self.remove(number)
      }
      state.tasks.append((number, task))
      return state.tasks.count > limit ? state.tasks.removeFirst().task : nil
    }
    oldest?.cancel()
  }

  /// Cancels every handler.
  func cancelAll() {
    let tasks = state.withLock { state in
      defer { state.tasks = [] }
      return state.tasks
    }
    for (_, task) in tasks { task.cancel() }
  }

  private func remove(_ number: Int) {
    state.withLock { $0.tasks.removeAll { $0.number == number } }
  }
}

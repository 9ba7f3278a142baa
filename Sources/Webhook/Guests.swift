import Synchronization

/// Those who are being served: at most so many, each for at most so long.
final class Guests: Sendable {
  private struct State {
    /// In the order in which they came.
    var tasks: [(number: Int, task: Task<Void, Never>)] = []
    var count = 0
  }

  private let most: Int
  private let time: Duration
  private let state = Mutex(State())

  init(most: Int, time: Duration) {
    self.most = most
    self.time = time
  }

  /// Serves another one; if there are too many, the oldest one goes.
  func take(_ serve: @escaping @Sendable () async -> Void) {
    let oldest: Task<Void, Never>? = state.withLock { state in
      state.count += 1
      let number = state.count
      let task = Task { [time] in
        await withTaskGroup(of: Void.self) { group in
          group.addTask { await serve() }
          group.addTask {
            // It wakes early if the work is done before.
            try? await Task.sleep(for: time)
          }
          await group.next()
          group.cancelAll()
        }
        self.leave(number)
      }
      state.tasks.append((number, task))
      return state.tasks.count > most ? state.tasks.removeFirst().task : nil
    }
    oldest?.cancel()
  }

  /// Ends all.
  func sendAway() {
    let tasks = state.withLock { state in
      defer { state.tasks = [] }
      return state.tasks
    }
    for (_, task) in tasks { task.cancel() }
  }

  private func leave(_ number: Int) {
    state.withLock { $0.tasks.removeAll { $0.number == number } }
  }
}

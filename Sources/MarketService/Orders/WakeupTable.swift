/// Tasks that wait for something to change, by its id.
///
/// A task registers before it suspends, so that a change in between wakes it too.
struct WakeupTable {
  private var waiters: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
  private var count = 0

  /// Registers a waiter.
  ///
  /// - Returns: Its number, and the changes from now on.
  mutating func register(_ id: String) -> (number: Int, changes: AsyncStream<Void>) {
    let (changes, continuation) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    count += 1
    waiters[id, default: [:]][count] = continuation
    return (count, changes)
  }

  /// Forgets a waiter.
  mutating func remove(_ number: Int, of id: String) {
    waiters[id]?[number] = nil
  }

  /// Wakes everybody who waits for a change of `id`.
  func signal(_ id: String) {
    for waiter in waiters[id]?.values ?? [:].values { waiter.yield() }
  }

  /// Wakes everybody.
  func signalAll() {
    for waiter in waiters.values.flatMap(\.values) { waiter.yield() }
  }
}

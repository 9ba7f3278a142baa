import Synchronization
import Testing

@testable import MarketService

/// A clock that stands still until a test moves it.
final class ManualClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] =
      [:]
    var cancelled: Set<Int> = []
    var count = 0
  }

  // SAFETY: held only to read or change the state, never while a continuation is resumed.
  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  let minimumResolution = Duration.nanoseconds(1)

  /// How many tasks sleep.
  var sleepers: Int { state.withLock { $0.sleepers.count } }

  /// When the first sleeper wakes up.
  var nextDeadline: Duration? {
    state.withLock { $0.sleepers.values.map(\.deadline.offset).min() }
  }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
          if deadline <= state.now { return .success(()) }
          state.sleepers[id] = (deadline, continuation)
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Moves the clock and wakes up those whose time has come, in their order.
  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in due { sleeper.continuation.resume() }
  }

  /// Moves the clock to an offset from its zero.
  func advance(to offset: Duration) {
    advance(by: offset - now.offset)
  }

  /// Moves the clock on and on while some work is done: to the next sleeper's time, so that it never runs ahead of
  /// those who are awake.
  ///
  /// The work has to end when the test's time limit cancels it.
  @discardableResult
  func running<Value>(_ work: () async throws -> Value) async rethrows -> Value {
    async let _: Void = move()
    return try await work()
  }

  private func move() async {
    while !Task.isCancelled {
      if let deadline = nextDeadline { advance(to: max(deadline, now.offset)) }
      await Task.yield()
    }
  }

  /// Lets other tasks run until one of them sleeps.
  func waitForSleepers() async throws {
    try await eventually("a task sleeps") { sleepers > 0 }
  }
}

extension MachineClock {
  /// The time of a manual clock, in one run of a machine.
  static func manual(
    _ clock: ManualClock,
    boot: BootID = BootID(high: 1, low: 1),
    wall: @escaping @Sendable () -> Int64 = { 0 }
  ) -> MachineClock {
    MachineClock(clock, zero: .init(offset: .zero), boot: boot, wall: wall)
  }
}

/// Lets other tasks run until a condition holds.
///
/// - Throws: an expectation failure that names the condition if it does not hold after many turns of
///   other tasks; a test that waits in vain fails rather than hangs.
func eventually(
  _ what: Comment,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ condition: () async -> Bool
) async throws {
  for _ in 0..<500_000 {
    if await condition() { return }
    await Task.yield()
  }
  try #require(await condition(), what, sourceLocation: sourceLocation)
}

/// Lets so many tasks through at a time, in the order in which they came.
actor BulkGate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) {
    free = places
  }

  /// Waits for a place and does the work in it.
  func pass<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
    let value = await work()
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    return value
  }
}

/// What parts sleep on until it is time, or somebody rings.
///
/// A part says that it lies down before it does, so that no bell in between is lost.
struct BulkBells {
  private struct Bed {
    var sleeper: CheckedContinuation<Void, Never>?
    var isWoken = false
  }

  private var beds: [String: Bed] = [:]
  /// Who was rung for while awake.
  private var rung: Set<String> = []

  /// Begins a sleep; `false` if somebody rang meanwhile, which then is over.
  mutating func begin(_ id: String) -> Bool {
    guard rung.remove(id) == nil else { return false }
    beds[id] = Bed()
    return true
  }

  /// Lays a sleeper down, or lets it go at once if it was woken before.
  mutating func lay(_ id: String, _ sleeper: CheckedContinuation<Void, Never>) {
    if beds[id]?.isWoken ?? true { sleeper.resume() } else { beds[id]?.sleeper = sleeper }
  }

  /// Ends a sleep.
  mutating func end(_ id: String) {
    beds[id] = nil
  }

  /// Wakes a part, or keeps it from falling asleep.
  mutating func ring(_ id: String) {
    if beds[id] == nil { rung.insert(id) } else { wake(id) }
  }

  /// Wakes a part if it sleeps, or is about to.
  mutating func wake(_ id: String) {
    beds[id]?.isWoken = true
    beds[id]?.sleeper?.resume()
    beds[id]?.sleeper = nil
  }

  /// Wakes all that sleep.
  mutating func ringAll() {
    for id in beds.keys { wake(id) }
  }
}

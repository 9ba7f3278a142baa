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
struct BulkBells {
  private var sleepers: [String: CheckedContinuation<Void, Never>] = [:]
  /// Who was rung for while awake.
  private var rung: Set<String> = []

  /// Whether somebody rang meanwhile, which then is over.
  mutating func wasRung(_ id: String) -> Bool { rung.remove(id) != nil }

  /// Lays a sleeper down.
  mutating func lay(_ id: String, _ sleeper: CheckedContinuation<Void, Never>) {
    sleepers[id]?.resume()
    sleepers[id] = sleeper
  }

  /// Wakes a part, or keeps it from falling asleep.
  mutating func ring(_ id: String) {
    if let sleeper = sleepers.removeValue(forKey: id) { sleeper.resume() } else { rung.insert(id) }
  }

  /// Wakes a part if it sleeps.
  mutating func wake(_ id: String) {
    sleepers.removeValue(forKey: id)?.resume()
  }

  /// Wakes all that sleep.
  mutating func ringAll() {
    for sleeper in sleepers.values { sleeper.resume() }
    sleepers = [:]
  }
}

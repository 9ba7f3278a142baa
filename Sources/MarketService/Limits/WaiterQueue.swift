/// Who waits for a permit, in the order in which they get one.
///
/// More urgent classes come first, and within a class who came first. A class that was passed over
/// ``turn`` times gets the next permit, as if it were interactive: nobody waits for ever.
struct WaiterQueue<Waiter: Sendable>: Sendable {
  /// A waiter and its place in the order.
  struct Entry: Sendable {
    /// Who waits.
    let waiter: Waiter
    /// The class whose rules hold for its permit.
    let requestClass: RequestClass
    /// The class in whose line it stands.
    fileprivate let line: RequestClass
  }

  private var lines: [[Waiter]] = RequestClass.allCases.map { _ in [] }
  private var passed: [Int] = RequestClass.allCases.map { _ in 0 }

  /// How many permits go past a waiting class before it has its turn.
  static var turn: Int { 15 }

  /// Whether nobody waits.
  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  /// How many wait, by class; classes without waiters are left out.
  var counts: [RequestClass: Int] {
    var counts: [RequestClass: Int] = [:]
    for line in RequestClass.allCases where !self[line].isEmpty { counts[line] = self[line].count }
    return counts
  }

  /// Who gets the next permit.
  var first: Entry? {
    let waiting = RequestClass.allCases.filter { !self[$0].isEmpty }
    let due = waiting.filter { passed[$0.rawValue] >= Self.turn }
      .max { passed[$0.rawValue] < passed[$1.rawValue] }
    guard let line = due ?? waiting.first, let waiter = self[line].first else { return nil }
    return Entry(
      waiter: waiter,
      requestClass: due == nil ? line : .interactive,
      line: line
    )
  }

  /// Puts someone at the end of a class' line.
  mutating func append(_ waiter: Waiter, _ requestClass: RequestClass) {
    lines[requestClass.rawValue].append(waiter)
  }

  /// Takes out the first one, who gets a permit.
  mutating func removeFirst() -> Entry? {
    guard let entry = first else { return nil }
    lines[entry.line.rawValue].removeFirst()
    passed[entry.line.rawValue] = 0
    for line in RequestClass.allCases where line.rawValue > entry.line.rawValue {
      passed[line.rawValue] = self[line].isEmpty ? 0 : passed[line.rawValue] + 1
    }
    return entry
  }

  /// Takes out those who wait no longer.
  mutating func removeAll(where isGone: (Waiter) -> Bool) {
    for line in lines.indices { lines[line].removeAll(where: isGone) }
  }

  private subscript(line: RequestClass) -> [Waiter] { lines[line.rawValue] }
}

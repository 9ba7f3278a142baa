/// The requests that wait for a permit, in the order in which they get one.
///
/// More urgent classes come first, and within a class the first to come. A class that was passed over
/// ``turn`` times gets the next permit as if it were interactive, so that no request starves.
struct WaiterQueue<Waiter: Sendable>: Sendable {
  /// A waiter with its class.
  struct Entry: Sendable {
    /// The waiter.
    let waiter: Waiter
    /// The class whose rules hold for its permit.
    let requestClass: RequestClass
    /// The class in whose queue it waits.
    fileprivate let line: RequestClass
  }

  private var lines: [[Waiter]] = RequestClass.allCases.map { _ in [] }
  private var passed: [Int] = RequestClass.allCases.map { _ in 0 }

  /// How many permits a waiting class is passed over for before it gets one.
  static var turn: Int { 15 }

  /// Whether no request waits.
  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  /// How many wait, by class; classes without waiters are left out.
  var counts: [RequestClass: Int] {
    var counts: [RequestClass: Int] = [:]
    for line in RequestClass.allCases where !self[line].isEmpty { counts[line] = self[line].count }
    return counts
  }

  /// The waiter that gets the next permit.
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

  /// Puts a waiter at the end of its class.
  mutating func append(_ waiter: Waiter, _ requestClass: RequestClass) {
    lines[requestClass.rawValue].append(waiter)
  }

  /// Removes the first waiter, which gets a permit.
  mutating func removeFirst() -> Entry? {
    guard let entry = first else { return nil }
    lines[entry.line.rawValue].removeFirst()
    passed[entry.line.rawValue] = 0
    for line in RequestClass.allCases where line.rawValue > entry.line.rawValue {
      passed[line.rawValue] = self[line].isEmpty ? 0 : passed[line.rawValue] + 1
    }
    return entry
  }

  /// Removes waiters that have given up.
  mutating func removeAll(where isGone: (Waiter) -> Bool) {
    for line in lines.indices { lines[line].removeAll(where: isGone) }
  }

  private subscript(line: RequestClass) -> [Waiter] { lines[line.rawValue] }
}

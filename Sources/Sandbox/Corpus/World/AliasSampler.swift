/// Draws weighted random indices in constant time.
///
/// The alias method (A. Walker, 1977; M. Vose, 1991), in whole numbers.
struct AliasSampler: Sendable {
  /// One slot for each number: its own number up to a threshold, another one beyond it.
  private var slots: [Slot]

  private struct Slot {
    var threshold: UInt64
    var other: UInt32
  }

  /// Draws each number in proportion to its weight.
  ///
  /// Weights are not negative and sum up to less than 2^31; if all are 0, all numbers are drawn alike.
  init(weights: [Int]) {
    let weights = weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 }
    let total = weights.reduce(0, +)
    slots = weights.indices.map { Slot(threshold: 1 << 32, other: UInt32($0)) }
    // Each slot holds `total`; numbers with less are filled up by numbers with more.
    var shares = weights.map { $0 * weights.count }
    var poor = shares.indices.filter { shares[$0] < total }
    var rich = shares.indices.filter { shares[$0] > total }
    while let taker = poor.popLast(), let giver = rich.last {
      slots[taker] = Slot(
        threshold: UInt64(shares[taker] << 32 / total),
        other: UInt32(giver)
      )
      shares[giver] -= total - shares[taker]
      if shares[giver] <= total { rich.removeLast() }
      if shares[giver] < total { poor.append(giver) }
    }
  }

  /// How many different numbers there are.
  var count: Int { slots.count }

  /// A number, 0 if there are none.
  func draw(_ random: inout Random) -> Int {
    guard !slots.isEmpty else { return 0 }
    let (number, rest) = random.next().multipliedFullWidth(by: UInt64(slots.count))
    let slot = slots[Int(number)]
    return rest >> 32 < slot.threshold ? Int(number) : Int(slot.other)
  }
}

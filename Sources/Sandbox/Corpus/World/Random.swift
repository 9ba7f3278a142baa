/// Numbers that look random and are the same on every machine.
///
/// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
struct Random {
  private var state: UInt64

  /// Numbers that follow from a seed.
  init(seed: UInt64) {
    state = seed
  }

  /// Numbers that follow from two seeds, both of which count.
  init(_ first: UInt64, _ second: UInt64) {
    state = Random.mixed(Random.mixed(first &+ Random.step) ^ second)
  }

  mutating func next() -> UInt64 {
    state &+= Random.step
    return Random.mixed(state)
  }

  /// A number from 0 up to, but not, `bound`; 0 if `bound` is not positive.
  mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(next().multipliedFullWidth(by: UInt64(bound)).high) : 0
  }

  /// A number of a range.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// `true` in N of a thousand cases.
  mutating func chance(_ perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// A number near 0, rarely beyond `spread` and never beyond its double: the sum of four dice.
  mutating func deviation(_ spread: Int) -> Int {
    let dice = next()
    var sum = 0
    for die: UInt64 in 0..<4 { sum += Int(dice >> (die * 16) & 0xFFFF) }
    return (sum - 2 * 0xFFFF) * spread / 0xFFFF
  }

  /// One of some items, `nil` if there are none.
  mutating func pick<Item>(_ items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }
}

// MARK: - The mixing function and its inverse

extension Random {
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A number from which `number` cannot be guessed, but which ``unmixed(_:)`` takes back to it.
  static func mixed(_ number: UInt64) -> UInt64 {
    var number = number
    number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ number >> 27) &* 0x94D0_49BB_1331_11EB
    return number ^ number >> 31
  }

  /// The number that ``mixed(_:)`` made `number` of.
  static func unmixed(_ number: UInt64) -> UInt64 {
    var number = number
    number = (number ^ number >> 31 ^ number >> 62) &* 0x3196_42B2_D24D_8EC3
    number = (number ^ number >> 27 ^ number >> 54) &* 0x96DE_1B17_3F11_9089
    return number ^ number >> 30 ^ number >> 60
  }
}

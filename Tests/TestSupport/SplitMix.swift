/// A small generator with a fixed sequence for every seed.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (SplitMix64).
public struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(state: UInt64) {
    self.state = state
  }

  /// Starts the sequence of a seed.
  public init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed))
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to, but not including, a positive limit.
  public mutating func below(_ limit: Int) -> Int {
    Int(next() % UInt64(limit))
  }
}

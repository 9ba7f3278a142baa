/// Reads the steps of a date expression, such as `-1M`, `+2w` or `/d`: a sign, digits, a unit.
///
/// Which signs and units there are is the matter of each language.
public struct DateStepReader: Sendable {
  /// One step.
  public struct Step: Sendable, Hashable {
    /// What stands first: `+`, `-`, or `/` where a language rounds.
    public var sign: UInt8
    /// The number; `nil` if there are no digits.
    public var count: Int?
    /// The letter of the unit.
    public var unit: Character
    /// The bytes of the step.
    public var range: Range<Int>

    /// The number with its sign.
    public var signed: Int { sign == UInt8(ascii: "-") ? -(count ?? 1) : count ?? 1 }
  }

  /// The most digits of a number.
  private static let digitLimit = 6

  private let bytes: [UInt8]
  private let signs: [UInt8]
  /// Where the next step begins.
  public private(set) var index: Int

  /// Reads the steps behind an index of some bytes.
  public init(_ bytes: [UInt8], from index: Int, signs: String) {
    self.bytes = bytes
    self.signs = Array(signs.utf8)
    self.index = index
  }

  /// Whether nothing is left.
  public var isAtEnd: Bool { index >= bytes.count }

  /// The next step, or `nil` if what stands here is not one; ``index`` is then where it was.
  public mutating func next() -> Step? {
    guard index < bytes.count, signs.contains(bytes[index]) else { return nil }
    let digits = bytes[(index + 1)...].prefix { (0x30...0x39).contains($0) }
    guard digits.count <= DateStepReader.digitLimit, digits.endIndex < bytes.count else {
      return nil
    }
    let step = Step(
      sign: bytes[index],
      count: digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) },
      unit: Character(Unicode.Scalar(bytes[digits.endIndex])),
      range: index..<digits.endIndex + 1
    )
    index = digits.endIndex + 1
    return step
  }
}

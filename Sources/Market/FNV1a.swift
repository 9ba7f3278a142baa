/// The 64-bit FNV-1a hash: the same on every machine and in every run, and no defence against forgery.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, "The FNV Non-Cryptographic Hash Algorithm".
public struct FNV1a: Sendable, Hashable {
  /// The hash of the bytes so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of no bytes.
  public init() {}

  /// The hash of these bytes.
  public init(of bytes: some Sequence<UInt8>) {
    add(bytes)
  }

  /// Adds bytes.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// The hash as 16 hexadecimal digits.
  public var digits: String { String(value, radix: 16, width: 16) }
}

/// A fast hash of bytes, eight at a time: for tables in memory, and to tell damage of a file that this program
/// wrote.
///
/// It is no defence against forgery: whoever looks a value up by it compares the values.
public struct MixHash: Sendable, Hashable {
  /// The hash of what was added so far.
  public private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The hash of nothing.
  public init() {}

  /// The hash of a text.
  public init(of text: String) {
    add(text)
  }

  /// Adds a number.
  public mutating func add(_ number: UInt64) {
    value = MixHash.mix(value ^ number)
  }

  /// Adds bytes.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(UInt64(truncatingIfNeeded: bytes.count))
    var index = 0
    while index + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    guard index < bytes.count else { return }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    add(rest)
  }

  /// Adds the UTF-8 of a text.
  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  private static func mix(_ number: UInt64) -> UInt64 {
    let (high, low) = number.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }
}

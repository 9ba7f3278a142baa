import SafeText

/// What one cell shows: a base character with at most two combining marks, in eight bytes.
///
/// A wide character takes two cells: the first holds it, the second a ``continuation``.
public struct Glyph: Sendable, Hashable {
  /// Three scalars of 21 bits each, the base lowest; the topmost bit marks a continuation.
  private var bits: UInt64

  private static let scalarBits: UInt64 = 21
  private static let scalarMask: UInt64 = 1 << scalarBits - 1

  /// Takes a base character of a safe text.
  init(_ base: Unicode.Scalar) {
    bits = UInt64(base.value)
  }

  /// Takes a printable ASCII character.
  init(ascii: UInt8) {
    bits = UInt64(ascii)
  }

  private init(bits: UInt64) {
    self.bits = bits
  }

  /// An empty cell.
  public static let blank = Glyph(ascii: 0x20)
  /// The right half of a wide character.
  static let continuation = Glyph(bits: 1 << 63)

  /// Whether this is the right half of the character in the cell before.
  var isContinuation: Bool { self == .continuation }

  /// Whether this is one printable ASCII character, or a continuation.
  var isPlain: Bool { bits & ~(1 << 63) < 0x7F }

  /// The character without its marks; U+0000 for a continuation.
  var base: Unicode.Scalar { scalar(0) }

  /// The two marks; U+0000 for none.
  var marks: (Unicode.Scalar, Unicode.Scalar) { (scalar(1), scalar(2)) }

  /// The base character and its marks, or nothing for a continuation.
  var scalars: [Unicode.Scalar] {
    (0..<3).map(scalar).prefix { $0.value != 0 }
  }

  /// How many columns the character takes.
  var columns: Int { ScalarWidth.columns(of: base) }

  /// Puts a combining mark on the character; a third one is dropped.
  mutating func add(mark: Unicode.Scalar) {
    for slot in 1...UInt64(Safe.markLimit) where scalar(slot).value == 0 {
      bits |= UInt64(mark.value) << (slot * Glyph.scalarBits)
      return
    }
  }

  private func scalar(_ slot: UInt64) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(bits >> (slot * Glyph.scalarBits) & Glyph.scalarMask)) ?? "\0"
  }
}

/// A character of the source code is taken as it stands if a cell can hold it.
extension Glyph: ExpressibleByUnicodeScalarLiteral {
  /// Takes one character; what cannot be shown becomes `·`.
  public init(unicodeScalarLiteral scalar: Unicode.Scalar) {
    let safe = Safe(showing: String(scalar))
    self.init(safe.text.unicodeScalars.first ?? " ")
  }
}

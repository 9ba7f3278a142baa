import Foundation

/// What becomes of each character when texts are cut into words.
///
/// Letters, digits and the marks that scripts count among their letters belong to words, in lower case
/// without accents and of usual width. Accents, soft hyphens and other characters that show nothing vanish.
/// Characters of scripts that put no blanks between words are words of their own. All others end a word.
struct Folding {
  /// The fate of one character, in eight bytes: the kind, the number of bytes that replace it, and
  /// these, of which there are at most six.
  struct Fate {
    private let packed: UInt64

    enum Kind: UInt8 {
      case separator
      case nothing
      case letters
      case word
    }

    init(_ kind: Kind, _ bytes: some Collection<UInt8> = []) {
      var packed = UInt64(kind.rawValue) | UInt64(bytes.count) << 8
      for (index, byte) in bytes.prefix(6).enumerated() {
        packed |= UInt64(byte) << (16 + 8 * UInt64(index))
      }
      self.packed = packed
    }

    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: packed)) ?? .separator }
    var count: Int { Int(packed >> 8 & 0xFF) }

    subscript(index: Int) -> UInt8 {
      UInt8(truncatingIfNeeded: packed >> (16 + 8 * UInt64(index)))
    }
  }

  /// The fates of the characters below U+3100: all alphabets of Europe and its neighbours.
  private let fates: [Fate]
  /// For each byte the letter or digit that it is, 0 for a sign, 0xFF for a part of a longer character.
  let bytes: [UInt8]

  static let shared = Folding()

  private init() {
    fates = (0..<0x3100).map { Unicode.Scalar($0).map(Folding.fate) ?? Fate(.separator) }
    bytes = (0...255).map { byte in
      switch UInt8(byte) {
      case 0x30...0x39, 0x61...0x7A: UInt8(byte)
      case 0x41...0x5A: UInt8(byte) | 0x20
      case 0x80...: 0xFF
      default: 0
      }
    }
  }

  func fate(of scalar: Unicode.Scalar) -> Fate {
    scalar.value < 0x3100 ? fates[Int(scalar.value)] : Folding.fate(of: scalar)
  }

  private static func fate(of scalar: Unicode.Scalar) -> Fate {
    let properties = scalar.properties
    if properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) {
      return Fate(.word, String(scalar).utf8)
    }
    if properties.isDefaultIgnorableCodePoint || scalar == "\u{200B}" { return Fate(.nothing) }
    // The full-width forms of the ASCII characters.
    if (0xFF01...0xFF5E).contains(scalar.value),
      let plain = Unicode.Scalar(scalar.value - 0xFEE0)
    {
      return fate(of: plain)
    }
    var letters = String.UnicodeScalarView()
    var isAccent = false
    let plain = properties.lowercaseMapping.decomposedStringWithCanonicalMapping
    for scalar in plain.unicodeScalars {
      let properties = scalar.properties
      if properties.canonicalCombiningClass != .notReordered {
        isAccent = true
      } else if properties.isAlphabetic || properties.numericType != nil {
        letters.append(contentsOf: unaccented[scalar] ?? [scalar])
      }
    }
    if letters.isEmpty { return Fate(isAccent ? .nothing : .separator) }
    // Put together again, so that a syllable of Hangul takes three bytes and not nine.
    return Fate(.letters, String(letters).precomposedStringWithCanonicalMapping.utf8)
  }

  /// Letters that people write in two ways without any accent to take away.
  private static let unaccented: [Unicode.Scalar: [Unicode.Scalar]] = [
    "ß": ["s", "s"], "æ": ["a", "e"], "œ": ["o", "e"], "ø": ["o"], "đ": ["d"], "ł": ["l"],
    "ı": ["i"], "ſ": ["s"], "ς": ["σ"], "µ": ["μ"], "ﬀ": ["f", "f"], "ﬁ": ["f", "i"],
    "ﬂ": ["f", "l"], "ﬃ": ["f", "f", "i"], "ﬄ": ["f", "f", "l"],
  ]
}

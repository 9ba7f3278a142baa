import Foundation

/// Cuts texts into the words by which they are found.
///
/// A word is a run of letters, digits and marks, without regard to case and accents. Characters of
/// scripts that put no blanks between words are words of their own.
enum Tokenizer {
  /// The words of a text, in order.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    forEachWord(of: text) { words.append($0) }
    return words
  }

  /// Hands out the words of a text, in order.
  static func forEachWord(of text: String, _ body: (String) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      var isASCII = true
      while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0x80 {
          isASCII = false
        } else if !isWordByte(byte) {
          emit(bytes, start..<index, isASCII: isASCII, body)
          start = index + 1
          isASCII = true
        }
        index += 1
      }
      emit(bytes, start..<index, isASCII: isASCII, body)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10
  }

  private static func emit(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>,
    isASCII: Bool,
    _ body: (String) -> Void
  ) {
    guard !range.isEmpty else { return }
    guard isASCII else {
      return split(String(decoding: bytes[range], as: UTF8.self), body)
    }
    body(
      String(unsafeUninitializedCapacity: range.count) { out in
        for (place, index) in range.enumerated() {
          let byte = bytes[index]
          out[place] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        }
        return range.count
      }
    )
  }

  /// Cuts a piece with characters beyond ASCII, which may hold blanks and signs of its own.
  private static func split(_ piece: String, _ body: (String) -> Void) {
    var word = String.UnicodeScalarView()
    func flush() {
      if !word.isEmpty { body(String(word)) }
      word = String.UnicodeScalarView()
    }
    for scalar in piece.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      let properties = scalar.properties
      if properties.isIdeographic || isKana(scalar) {
        flush()
        word.append(scalar)
        flush()
      } else if properties.isAlphabetic || properties.numericType != nil {
        word.append(contentsOf: unaccented[scalar] ?? [scalar])
      } else if properties.canonicalCombiningClass == .notReordered {
        flush()
      }
    }
    flush()
  }

  private static func isKana(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x30FF).contains(scalar.value)
  }

  /// Letters that people write in two ways without any accent to take away.
  private static let unaccented: [Unicode.Scalar: [Unicode.Scalar]] = [
    "ß": ["s", "s"], "æ": ["a", "e"], "œ": ["o", "e"], "ø": ["o"], "đ": ["d"], "ł": ["l"],
  ]
}

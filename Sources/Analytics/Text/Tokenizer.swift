/// Cuts texts into the words by which they are found; see ``Folding`` for what a word is.
struct Tokenizer {
  /// The word that is being read, folded.
  private var word: [UInt8] = []
  private let folding = Folding.shared

  /// The words of a text, in order.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - keepsStars: Whether `*` counts as a letter, as it does in a pattern.
  /// - Returns: The words, folded.
  static func words(of text: String, keepsStars: Bool = false) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var tokenizer = Tokenizer()
    var text = text
    text.withUTF8 { text in
      tokenizer.forEachWord(of: text, keepsStars: keepsStars) { word, _ in words.append(Array(word))
      }
    }
    return words
  }

  /// Calls a function with each word of a text, in order, and its range of bytes.
  @inline(__always)
  mutating func forEachWord(
    of text: UnsafeBufferPointer<UInt8>,
    keepsStars: Bool = false,
    _ body: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Void
  ) {
    // A character of two bytes or more takes at most six.
    let room = text.count * 3 + 16
    if word.count < room { word = [UInt8](repeating: 0, count: room) }
    let folding = folding
    word.withUnsafeMutableBufferPointer { word in
      folding.bytes.withUnsafeBufferPointer { bytes in
        var length = 0
        var start = 0
        var index = 0
        while index < text.count {
          let byte = text[index]
          let folded = bytes[Int(byte)]
          if folded &- 1 < 0x7F || keepsStars && byte == UInt8(ascii: "*") {
            if length == 0 { start = index }
            word[length] = folded == 0 ? byte : folded
            length += 1
            index += 1
            continue
          }
          if let sign = Tokenizer.sign(in: text, at: index, behind: length) {
            if length == 0 { start = index }
            for byte in sign {
              word[length] = byte
              length += 1
            }
            index += sign.count
            body(UnsafeBufferPointer(rebasing: word[..<length]), start..<index)
            length = 0
            continue
          }
          var fate = Folding.Fate(.separator)
          var width = 1
          if folded == 0xFF {
            let (scalar, count) = Tokenizer.scalar(of: text, at: index)
            width = count
            if let scalar { fate = folding.fate(of: scalar) }
          }
          if length > 0, fate.kind == .separator || fate.kind == .word {
            body(UnsafeBufferPointer(rebasing: word[..<length]), start..<index)
            length = 0
          }
          if fate.count > 0 {
            if length == 0 { start = index }
            for byte in 0..<fate.count { word[length + byte] = fate[byte] }
            length += fate.count
          }
          index += width
          if fate.kind == .word {
            body(UnsafeBufferPointer(rebasing: word[..<length]), start..<index)
            length = 0
          }
        }
        if length > 0 {
          body(UnsafeBufferPointer(rebasing: word[..<length]), start..<index)
        }
      }
    }
  }

  /// The signs at an index that make another word of the letters beside them; `nil` for signs that end a word.
  ///
  /// C, C++ and C# are three languages, and .NET is no net.
  @inline(__always)
  private static func sign(
    in text: UnsafeBufferPointer<UInt8>,
    at index: Int,
    behind length: Int
  ) -> [UInt8]? {
    switch text[index] {
    case UInt8(ascii: "+"):
      return length > 0 && index + 1 < text.count && text[index + 1] == UInt8(ascii: "+")
        ? plusPlus : nil
    case UInt8(ascii: "#"):
      return length == 1 && isLetter(text[index - 1])
        && (index + 1 == text.count || !isLetter(text[index + 1])) ? sharp : nil
    case UInt8(ascii: "."):
      guard length == 0, index + 3 < text.count, text[index + 1] | 0x20 == UInt8(ascii: "n"),
        text[index + 2] | 0x20 == UInt8(ascii: "e"), text[index + 3] | 0x20 == UInt8(ascii: "t"),
        index == 0 || !isWordByte(text[index - 1]),
        index + 4 == text.count || !isWordByte(text[index + 4])
      else { return nil }
      return dotNet
    default: return nil
    }
  }

  private static let plusPlus = Array("++".utf8)
  private static let sharp = Array("#".utf8)
  private static let dotNet = Array(".net".utf8)

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  /// The character beyond ASCII that begins at an index, and its width; `nil` if there is none.
  private static func scalar(
    of text: UnsafeBufferPointer<UInt8>,
    at index: Int
  ) -> (Unicode.Scalar?, Int) {
    let first = UInt32(text[index])
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, index + width <= text.count else { return (nil, 1) }
    var value = first & (0x7F >> UInt32(width))
    for byte in 1..<width { value = value << 6 | UInt32(text[index + byte] & 0x3F) }
    return (Unicode.Scalar(value), width)
  }
}

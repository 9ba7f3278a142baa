/// Invented names.
enum OrganizationName {
  private static let beginnings = NameTable.words(NameTable.beginnings)
  private static let endings = NameTable.words(NameTable.endings)
  static let streets = NameTable.streets.pieces(separator: "\n").flatMap {
    $0.pieces(separator: ";").map { String($0.trimmed) }
  }
  /// Letters at the end of postal codes.
  static let postalLetters = NameTable.words(NameTable.postalLetters)

  /// A name that no other organization has.
  ///
  /// - Parameters:
  ///   - patterns: How organizations of the activity are called: what stands before and behind the
  ///     invented word.
  ///   - activity: The index of the activity.
  ///   - rank: The number of the organization within it.
  /// - Returns: The name.
  static func make(_ patterns: [Pattern], activity: Int, rank: Int) -> String {
    guard !patterns.isEmpty else { return "" }
    let pattern = patterns[rank % patterns.count]
    // 415 and the number of words have no divisor in common: a word returns only after all others.
    let word = (activity * 101 + rank * 415) % (beginnings.count * endings.count)
    return pattern.before + beginnings[word / endings.count] + endings[word % endings.count]
      + pattern.behind
  }

  /// The text around the invented word, which a table writes as `*`.
  struct Pattern {
    let before: String
    let behind: String

    init(_ text: String) {
      let star = text.utf8.firstIndex(of: UInt8(ascii: "*")) ?? text.endIndex
      before = String(text[..<star])
      behind = String(text[star...].dropFirst())
    }
  }
}

/// Names for internet addresses.
enum Slug {
  /// Small letters and digits, with a hyphen in place of everything else.
  static func of(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case 0x80...: break
      default: if bytes.last != 0x2D, !bytes.isEmpty { bytes.append(0x2D) }
      }
    }
    if bytes.last == 0x2D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

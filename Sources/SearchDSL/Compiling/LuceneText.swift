/// Escapes texts for Lucene's syntax.
enum LuceneText {
  /// A word or phrase, or a value as a whole.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// A text without quotation marks, so that a star can follow it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if !isOfWord(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return operators.contains(escaped) ? "\\" + escaped : escaped
  }

  /// A word of letters, digits and stars.
  static func term(_ word: String) -> String {
    operators.contains(word) ? "\\" + word : word
  }

  private static let operators: Set<String> = ["AND", "OR", "NOT", "TO"]

  /// Whether a character is a letter, a digit, or a mark on one.
  static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}

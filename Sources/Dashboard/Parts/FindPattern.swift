import SafeText

/// A text that is looked for in the rows that are here.
struct FindPattern: Sendable, Hashable {
  let text: String

  /// Capital letters in the pattern make it heed the case.
  func matches(_ row: Safe) -> Bool {
    text.contains(where: \.isUppercase)
      ? row.text.contains(text) : row.text.lowercased().contains(text)
  }
}

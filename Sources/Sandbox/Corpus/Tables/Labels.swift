import Market

/// What people call one thing in four languages.
struct Labels: Sendable, Hashable {
  /// One name if it is the same in all languages, else one for each.
  private let names: [String]

  /// The labels as a table writes them: `English | Nederlands | Deutsch | Français`.
  ///
  /// What is the same in all languages is written once.
  init(_ text: Substring) {
    names = text.pieces(separator: "|").map { String($0.trimmed) }
  }

  /// How many names there are: one or four.
  var count: Int { names.count }

  subscript(language: Language) -> String {
    let index =
      switch language {
      case .english: 0
      case .dutch: 1
      case .german: 2
      case .french: 3
      }
    return names.count == 4 ? names[index] : names.first ?? ""
  }
}

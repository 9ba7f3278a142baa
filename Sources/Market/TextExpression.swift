/// What to look for in a text.
///
/// The words of an expression are cut and folded as those of the text are, so neither case nor accents
/// count, and a word such as `e-mail` or `a.b` stands for its parts next to each other.
///
/// Source: Jobfeed manual, "Full text search".
public indirect enum TextExpression: Sendable, Hashable {
  /// A word.
  case word(String)
  /// A word in which each `*` stands for any letters and digits, or none.
  case wildcard(String)
  /// Words that differ from this one in at most so many letters; `nil` leaves the number to the provider.
  ///
  /// A letter more, less or other, and two neighbours that changed places, count as one each.
  case fuzzy(String, distance: Int?)
  /// Words next to each other, in this order.
  case phrase(String)
  /// The words of a phrase, in any order, with at most so many other words between them.
  case near(String, between: Int)
  /// All of them.
  case all([TextExpression])
  /// At least one of them.
  case any([TextExpression])
  /// Texts in which it is not found.
  case not(TextExpression)

  /// The greatest edit distance that can be asked for; beyond it, nearly every short word is similar.
  ///
  /// The manual says no number; this is the limit of Lucene, in whose words the manual speaks.
  static let mostEdits = 2
  /// The greatest number of words between others that can be asked for.
  static let mostBetween = 10_000
}

extension TextExpression: CustomStringConvertible {
  /// The expression as the query language writes it, with every operator spelled out.
  public var description: String {
    switch self {
    case .word(let word), .wildcard(let word): word
    case .fuzzy(let word, let distance): word + "~" + (distance.map { String($0) } ?? "")
    case .phrase(let phrase): "\"\(phrase)\""
    case .near(let phrase, let between): "\"\(phrase)\"~\(between)"
    case .all(let parts): parts.map(\.bracketed).joined(separator: " AND ")
    case .any(let parts): parts.map(\.bracketed).joined(separator: " OR ")
    case .not(let part): "NOT \(part.bracketed)"
    }
  }

  private var bracketed: String {
    switch self {
    case .word, .wildcard, .fuzzy, .phrase, .near, .not: description
    case .all, .any: "(\(description))"
    }
  }
}

/// A full-text search expression.
///
/// Words of an expression are tokenised and folded like those of the text, so case and accents do
/// not matter, and a word such as `e-mail` or `a.b` matches its parts next to each other.
///
/// Source: Jobfeed manual, "Full text search".
public indirect enum TextExpression: Sendable, Hashable {
  /// A word.
  case word(String)
  /// A word in which each `*` matches zero or more letters and digits.
  case wildcard(String)
  /// Words within an edit distance of this one; `nil` leaves the distance to the provider.
  ///
  /// An insertion, a deletion, a replacement and a swap of neighbours each count as one.
  case fuzzy(String, distance: Int?)
  /// Words next to each other, in this order.
  case phrase(String)
  /// The words of a phrase in any order, with at most `between` other words among them.
  case near(String, between: Int)
  /// All of them.
  case all([TextExpression])
  /// At least one of them.
  case any([TextExpression])
  /// Texts that do not match it.
  case not(TextExpression)

  /// The greatest edit distance allowed; beyond it nearly every short word matches.
  ///
  /// The manual gives no number; this is the limit of Lucene, whose syntax the manual uses.
  static let mostEdits = 2
  /// The greatest number of words between others allowed.
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

/// What to look for in a text.
///
/// Source: Jobfeed manual, "Full text search".
public indirect enum TextExpression: Sendable, Hashable {
  /// A word.
  case word(String)
  /// Words next to each other, in this order.
  case phrase(String)
  /// All of them.
  case all([TextExpression])
  /// At least one of them.
  case any([TextExpression])
  /// Texts in which it is not found.
  case not(TextExpression)
}

extension TextExpression: CustomStringConvertible {
  /// The expression as the query language writes it, with every operator spelled out.
  public var description: String {
    switch self {
    case .word(let word): word
    case .phrase(let phrase): "\"\(phrase)\""
    case .all(let parts): parts.map(\.bracketed).joined(separator: " AND ")
    case .any(let parts): parts.map(\.bracketed).joined(separator: " OR ")
    case .not(let part): "NOT \(part.bracketed)"
    }
  }

  private var bracketed: String {
    switch self {
    case .word, .phrase, .not: description
    case .all, .any: "(\(description))"
    }
  }
}

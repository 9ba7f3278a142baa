import Market

/// What is looked for in texts: full-text expressions and clauses of the query DSL are compiled into it.
indirect enum TextPlan: Sendable {
  /// Words next to each other, in this order; often just one.
  case phrase([Term])
  /// Words in this order that may be moved by N positions in all, as Lucene counts them.
  case loose([[UInt8]], slop: Int)
  /// Words in any order, with at most N others between them.
  case near([Term], between: Int)
  case all([TextPlan])
  case any([TextPlan])
  case not(TextPlan)

  /// What a word must be.
  enum Term: Hashable, Sendable {
    case exact([UInt8])
    case pattern(BytePattern)
    /// So many letters differ at most; scaled, fewer than the shorter word has.
    case similar([UInt8], limit: Int, isScaled: Bool = false)
    /// Between two others in the order of bytes; a side without an end is open.
    case range(from: RangeEnd<[UInt8]>?, to: RangeEnd<[UInt8]>?)
  }

  /// Compiles a full-text expression.
  ///
  /// A word of the expression that is more than one in a text, such as `e-mail`, becomes a phrase; one that
  /// is none is found nowhere.
  init(_ expression: TextExpression) {
    switch expression {
    case .word(let text), .phrase(let text):
      self = .phrase(Tokenizer.words(of: text).map { .exact($0) })
    case .wildcard(let text):
      self = .phrase(Tokenizer.words(of: text, keepsStars: true).compactMap(TextPlan.term))
    case .fuzzy(let text, let distance):
      self = .phrase(
        Tokenizer.words(of: text).map { word in
          .similar(word, limit: distance ?? EditDistance.usualLimit(of: word))
        }
      )
    case .near(let text, let between):
      self = .near(Tokenizer.words(of: text).map { .exact($0) }, between: between)
    case .all(let parts): self = .all(parts.map { TextPlan($0) })
    case .any(let parts): self = .any(parts.map { TextPlan($0) })
    case .not(let part): self = .not(TextPlan(part))
    }
  }

  /// The term of a word with stars; `nil` for a lone star, left beside a character that is a word of its own.
  private static func term(_ word: [UInt8]) -> Term? {
    let star = UInt8(ascii: "*")
    guard word.contains(star) else { return .exact(word) }
    let parts = word.split(separator: star, omittingEmptySubsequences: false)
    guard parts.contains(where: { !$0.isEmpty }) else { return nil }
    let pieces = parts.map { [BytePattern.Piece.text(Array($0))] }.joined(separator: [.any])
    return .pattern(BytePattern(Array(pieces)))
  }
}

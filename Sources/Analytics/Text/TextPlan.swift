import Market

/// A full-text expression in the words by which texts are found.
///
/// A word of the expression that is more than one in a text, such as `e-mail`, becomes a phrase; one that
/// is none is found nowhere.
indirect enum TextPlan {
  /// Words next to each other, in this order; often just one.
  case phrase([Term])
  /// Words in any order, with at most so many others between them.
  case near([Term], between: Int)
  case all([TextPlan])
  case any([TextPlan])
  case not(TextPlan)

  /// What a word must be.
  enum Term: Hashable {
    case exact([UInt8])
    case pattern(Pattern)
    case similar([UInt8], limit: Int)
  }

  /// A word of which only some pieces are said.
  struct Pattern: Hashable {
    /// What stands between the stars; the first and the last piece are where the word begins and ends.
    let pieces: [[UInt8]]
  }

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

  /// The term of a word with stars; none for a lone star, which stands beside a character that is a word
  /// of its own.
  private static func term(_ word: [UInt8]) -> Term? {
    let star = UInt8(ascii: "*")
    guard word.contains(star) else { return .exact(word) }
    let pieces = word.split(separator: star, omittingEmptySubsequences: false).map { Array($0) }
    return pieces.allSatisfy(\.isEmpty) ? nil : .pattern(Pattern(pieces: pieces))
  }
}

extension TextPlan.Pattern {
  /// How all words begin.
  var prefix: [UInt8] { pieces.first ?? [] }

  /// Whether a word has the pieces in their order.
  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    guard word.count >= first.count + last.count, word.starts(with: first),
      word.suffix(last.count).elementsEqual(last)
    else { return false }
    var start = first.count
    let end = word.count - last.count
    for piece in pieces.dropFirst().dropLast() {
      guard let place = TextPlan.Pattern.place(of: piece, in: word, start, end) else {
        return false
      }
      start = place + piece.count
    }
    return true
  }

  private static func place(
    of piece: [UInt8],
    in word: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Int? {
    guard start + piece.count <= end else { return nil }
    return (start...end - piece.count).first { place in
      piece.indices.allSatisfy { word[place + $0] == piece[$0] }
    }
  }
}

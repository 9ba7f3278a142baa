import Market
import SafeText

// Full-text expressions: their operators become clauses, so that no precedence of Lucene's can bend them;
// words and phrases become query strings.
extension SearchCompiler {
  func text(
    _ expression: TextExpression,
    _ target: SearchMapping.Target
  ) throws(ProviderFailure) -> SearchClause {
    switch expression {
    case .all(let parts):
      return .bool(BoolClause(must: try clauses(parts, target)))
    case .any(let parts):
      // Alternatives of Lucene's have no precedence to get wrong.
      var pieces: [String] = []
      var others: [SearchClause] = []
      for part in parts {
        if let piece = try piece(part) {
          pieces.append(piece)
        } else {
          others.append(try text(part, target))
        }
      }
      let strings = pieces.isEmpty ? [] : [string(pieces, target)]
      return .any(strings + others)
    case .not(let part):
      return .bool(BoolClause(mustNot: [try text(part, target)]))
    case .word, .wildcard, .fuzzy, .phrase, .near:
      guard let piece = try piece(expression) else { return any(target) { .exists($0) } }
      return string([piece], target)
    }
  }

  private func clauses(
    _ parts: [TextExpression],
    _ target: SearchMapping.Target
  ) throws(ProviderFailure) -> [SearchClause] {
    var clauses: [SearchClause] = []
    for part in parts { clauses.append(try text(part, target)) }
    return clauses
  }

  /// A part as Lucene writes it; `nil` if it is joined of others, or any word will do.
  private func piece(_ expression: TextExpression) throws(ProviderFailure) -> String? {
    switch expression {
    case .word(let text), .phrase(let text): return LuceneText.quoted(text)
    case .near(let phrase, let between): return LuceneText.quoted(phrase) + "~\(between)"
    case .wildcard(let pattern):
      let word = try oneWord(of: pattern)
      return word.contains { $0 != "*" } ? LuceneText.term(word) : nil
    case .fuzzy(let word, let distance):
      return LuceneText.term(try oneWord(of: word)) + "~" + (distance.map { String($0) } ?? "")
    case .all, .any, .not: return nil
    }
  }

  /// The letters, digits and stars of a pattern.
  ///
  /// A pattern such as `e-mail*` stands for words next to each other, of which one is a pattern: Lucene's
  /// phrases hold none.
  private func oneWord(of pattern: String) throws(ProviderFailure) -> String {
    let words = pattern.unicodeScalars.split { !LuceneText.isOfWord($0) && $0 != "*" }
    guard words.count == 1, let word = words.first else {
      throw inexpressible(
        "\(mapping.provider) cannot look for \(Untrusted(pattern)): a pattern is one word of letters and digits"
      )
    }
    return String(String.UnicodeScalarView(word))
  }
}

import SafeText

/// Reads a full-text expression: words and phrases joined by AND, OR, NOT, `|`, `-`, brackets or
/// just blanks, which mean AND.
///
/// NOT binds closest, then AND, then OR. The operators are written in capitals; `and` is a word.
struct TextExpressionParser {
  /// The greatest nesting depth of brackets and NOT.
  static let depthLimit = 200

  private let tokens: [Located<TextToken>]
  private let end: Int
  private var next = 0
  private var depth = 0

  /// Reads the whole of `text`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted from the start of `text`.
  static func parse(_ text: String) throws(QueryProblem) -> TextExpression {
    var parser = TextExpressionParser(
      tokens: try TextTokenizer.tokens(of: text),
      end: text.utf8.count
    )
    guard !parser.tokens.isEmpty else {
      throw QueryProblem("there is nothing to look for", at: 0..<parser.end)
    }
    let expression = try parser.alternatives()
    if let rest = parser.current {
      throw QueryProblem("this bracket closes nothing", advice: "take it away", at: rest.range)
    }
    return expression
  }

  private init(tokens: [Located<TextToken>], end: Int) {
    self.tokens = tokens
    self.end = end
  }

  private var current: Located<TextToken>? {
    next < tokens.count ? tokens[next] : nil
  }

  private mutating func alternatives() throws(QueryProblem) -> TextExpression {
    var parts = [try conjunction()]
    while let token = current?.piece, token.isOr {
      next += 1
      parts.append(try conjunction())
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(QueryProblem) -> TextExpression {
    var parts = [try operand()]
    while let token = current?.piece, !token.isOr, token != .close {
      if token == .and { next += 1 }
      parts.append(try operand())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func operand() throws(QueryProblem) -> TextExpression {
    guard let token = current else { throw missing() }
    switch token.piece {
    case .leaf(let leaf):
      next += 1
      return leaf
    case .not, .minus:
      next += 1
      return .not(
        try nested(at: token.range) { (parser) throws(QueryProblem) in
          try parser.operand()
        }
      )
    case .open:
      next += 1
      return try nested(at: token.range) { (parser) throws(QueryProblem) in
        let expression = try parser.alternatives()
        guard parser.current?.piece == .close else {
          throw QueryProblem(
            "this bracket is never closed",
            advice: "write ) behind what belongs to it",
            at: token.range
          )
        }
        parser.next += 1
        return expression
      }
    case .and, .or, .bar, .close:
      throw missing()
    }
  }

  /// Reports where an operand is missing.
  private func missing() -> QueryProblem {
    let before = next > 0 ? tokens[next - 1] : nil
    switch (before?.piece, current) {
    case (.open, .some(let close)) where close.piece == .close:
      let start = before?.range.lowerBound ?? close.range.lowerBound
      return QueryProblem(
        "there is nothing in these brackets",
        advice: "write a word into them or take them away",
        at: start..<close.range.upperBound
      )
    case (.open, nil):
      return QueryProblem(
        "this bracket is never closed",
        advice: "write ) behind what belongs to it",
        at: before?.range ?? end..<end
      )
    case (.some(let sign), .some(let token)) where token.piece == .close:
      return QueryProblem(
        "something to look for is missing between \(sign.sign) and this bracket",
        advice: "write a word or take \(sign.sign) away",
        at: token.range
      )
    case (.some(let sign), nil):
      return QueryProblem(
        "something to look for is missing behind \(sign.sign)",
        advice: "write a word or take \(sign.sign) away",
        at: end..<end
      )
    case (_, .some(let token)) where token.piece == .close:
      return QueryProblem("this bracket closes nothing", advice: "take it away", at: token.range)
    case (_, let token):
      let piece = token?.piece ?? .and
      return QueryProblem(
        "something to look for is missing before \(piece.sign)",
        advice: piece == .bar
          ? "write a word or take | away"
          : "write \"\(piece.sign)\" to look for the word",
        at: token?.range ?? end..<end
      )
    }
  }

  private mutating func nested(
    at range: Range<Int>,
    _ read: (inout TextExpressionParser) throws(QueryProblem) -> TextExpression
  ) throws(QueryProblem) -> TextExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TextExpressionParser.depthLimit else {
      throw QueryProblem(
        "more than \(TextExpressionParser.depthLimit) levels of brackets",
        advice: "ask for less at once",
        at: range
      )
    }
    return try read(&self)
  }
}

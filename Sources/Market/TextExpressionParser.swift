import SafeText

/// Reads a full-text expression: words and phrases joined by AND, OR, NOT, `|`, `-`, brackets or
/// just blanks, which mean AND.
///
/// NOT binds closest, then AND, then OR.
struct TextExpressionParser {
  /// How deep brackets and NOTs may stand in each other.
  static let depthLimit = 200

  private let tokens: [Located<Token>]
  private let end: Int
  private var next = 0
  private var depth = 0

  /// Reads the whole of `text`.
  ///
  /// - Throws: ``QueryProblem``, its place counted from the start of `text`.
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
      throw QueryProblem("this bracket closes nothing", at: rest.range)
    }
    return expression
  }

  enum Token: Equatable {
    case word(String)
    case phrase(String)
    case and
    case or
    case not
    case open
    case close
  }

  private init(tokens: [Located<Token>], end: Int) {
    self.tokens = tokens
    self.end = end
  }

  private var current: Located<Token>? {
    next < tokens.count ? tokens[next] : nil
  }

  private mutating func alternatives() throws(QueryProblem) -> TextExpression {
    var parts = [try conjunction()]
    while current?.piece == .or {
      next += 1
      parts.append(try conjunction())
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(QueryProblem) -> TextExpression {
    var parts = [try operand()]
    while let token = current?.piece, token != .or, token != .close {
      if token == .and { next += 1 }
      parts.append(try operand())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func operand() throws(QueryProblem) -> TextExpression {
    guard let token = current else {
      throw QueryProblem("something to look for is missing here", at: end..<end)
    }
    next += 1
    switch token.piece {
    case .word(let word):
      return .word(word)
    case .phrase(let phrase):
      return .phrase(phrase)
    case .not:
      return .not(
        try nested(at: token.range) { (parser) throws(QueryProblem) in
          try parser.operand()
        }
      )
    case .open:
      return try nested(at: token.range) { (parser) throws(QueryProblem) in
        let expression = try parser.alternatives()
        guard parser.current?.piece == .close else {
          throw QueryProblem("this bracket is never closed", at: token.range)
        }
        parser.next += 1
        return expression
      }
    case .and, .or:
      throw QueryProblem("something to look for is missing before this", at: token.range)
    case .close:
      throw QueryProblem("something to look for is missing before this bracket", at: token.range)
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
        at: range
      )
    }
    return try read(&self)
  }
}

/// Cuts a full-text expression into words, phrases and signs.
private struct TextTokenizer {
  private typealias Token = TextExpressionParser.Token
  private let bytes: [UInt8]
  private var index = 0
  private var found: [Located<Token>] = []

  static func tokens(of text: String) throws(QueryProblem) -> [Located<TextExpressionParser.Token>]
  {
    var tokenizer = TextTokenizer(bytes: Array(text.utf8))
    while tokenizer.index < tokenizer.bytes.count { try tokenizer.step() }
    return tokenizer.found
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func step() throws(QueryProblem) {
    switch bytes[index] {
    case let byte where byte.isBlank: index += 1
    case UInt8(ascii: "("): sign(.open)
    case UInt8(ascii: ")"): sign(.close)
    case UInt8(ascii: "|"): sign(.or)
    case UInt8(ascii: "\""): try phrase()
    case UInt8(ascii: "-"): try minus()
    default: try word()
    }
  }

  private mutating func sign(_ token: Token) {
    found.append(Located(piece: token, range: index..<index + 1))
    index += 1
  }

  private mutating func minus() throws(QueryProblem) {
    guard index == 0 || bytes[index - 1].isBlank else {
      throw QueryProblem(
        "- means NOT only at the start or after a blank",
        advice: "write NOT",
        at: index..<index + 1
      )
    }
    guard index + 1 < bytes.count, !bytes[index + 1].isBlank else {
      throw QueryProblem(
        "- must stand right before its word",
        advice: "or write NOT",
        at: index..<index + 1
      )
    }
    sign(.not)
  }

  private mutating func phrase() throws(QueryProblem) {
    guard let close = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      throw QueryProblem("this quotation mark is never closed", at: index..<index + 1)
    }
    let text = String(decoding: bytes[index + 1..<close], as: UTF8.self)
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw QueryProblem("there is no word in this phrase", at: index..<close + 1)
    }
    found.append(Located(piece: .phrase(text), range: index..<close + 1))
    index = close + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "~") {
      throw QueryProblem("proximity search (~) cannot be asked yet", at: index..<index + 1)
    }
  }

  private mutating func word() throws(QueryProblem) {
    let start = index
    while index < bytes.count, !bytes[index].endsWord { index += 1 }
    let range = start..<index
    let text = String(decoding: bytes[range], as: UTF8.self)
    switch text {
    case "AND": found.append(Located(piece: .and, range: range))
    case "OR": found.append(Located(piece: .or, range: range))
    case "NOT": found.append(Located(piece: .not, range: range))
    default:
      if let sign = bytes[range].firstIndex(where: { "~*".utf8.contains($0) }) {
        throw QueryProblem(
          "fuzzy (~) and wildcard (*) search cannot be asked yet",
          at: sign..<sign + 1
        )
      }
      guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw QueryProblem("there is no word here", at: range)
      }
      // A word such as a=b would be taken for a filter where the expression is written behind a blank.
      found.append(
        Located(piece: text.contains("=") ? .phrase(text) : .word(text), range: range)
      )
    }
  }
}

extension UInt8 {
  /// Whether this is an ASCII blank, tab or line end.
  var isBlank: Bool {
    self == 0x20 || (0x09...0x0D).contains(self)
  }

  fileprivate var endsWord: Bool {
    isBlank || "()\"|".utf8.contains(self)
  }
}

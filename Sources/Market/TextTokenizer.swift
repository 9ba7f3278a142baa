import SafeText

/// A token of a full-text expression: an operator, a bracket or an operand.
enum TextToken: Equatable {
  case leaf(TextExpression)
  case and
  case or
  case bar
  case not
  case minus
  case open
  case close

  var isOr: Bool { self == .or || self == .bar }

  /// The token as written.
  var sign: Safe {
    switch self {
    case .and: "AND"
    case .or: "OR"
    case .bar: "|"
    case .not: "NOT"
    case .minus: "-"
    case .open: "("
    case .close: ")"
    case .leaf: "a word"
    }
  }
}

/// Splits a full-text expression into words, phrases and operators.
///
/// Blanks, brackets, quotation marks and `|` end a word; other characters belong to it.
struct TextTokenizer {
  private let bytes: [UInt8]
  private var index = 0
  private var found: [Located<TextToken>] = []

  /// The tokens of `text` in order.
  ///
  /// - Throws: ``QueryProblem``, with its range counted from the start of `text`.
  static func tokens(of text: String) throws(QueryProblem) -> [Located<TextToken>] {
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
    case UInt8(ascii: "("): add(.open, to: index + 1)
    case UInt8(ascii: ")"): add(.close, to: index + 1)
    case UInt8(ascii: "|"): add(.bar, to: index + 1)
    case UInt8(ascii: "\""): try phrase()
    case UInt8(ascii: "&") where joinsWords: index += 1
    case _ where curlyMark(at: index) > 0: try phrase()
    case UInt8(ascii: "-"): try minus()
    default: try word()
    }
  }

  private mutating func add(_ token: TextToken, to end: Int) {
    found.append(Located(piece: token, range: index..<end))
    index = end
  }

  private mutating func minus() throws(QueryProblem) {
    let before = index == 0 ? UInt8(ascii: " ") : bytes[index - 1]
    guard before.isBlank || before == UInt8(ascii: "(") else {
      throw QueryProblem(
        "- means NOT only at the start or after a blank",
        advice: "write NOT",
        at: index..<index + 1
      )
    }
    guard index + 1 < bytes.count, !bytes[index + 1].isBlank,
      !")|".utf8.contains(bytes[index + 1])
    else {
      throw QueryProblem(
        "- must stand right before its word",
        advice: "or write NOT",
        at: index..<index + 1
      )
    }
    add(.minus, to: index + 1)
  }

  /// The end of the word that begins at `start`.
  private func wordEnd(from start: Int) -> Int {
    bytes.indices[start...].first { bytes[$0].endsWord || curlyMark(at: $0) > 0 } ?? bytes.count
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

// MARK: - Phrases

extension TextTokenizer {
  private mutating func phrase() throws(QueryProblem) {
    let open = max(1, curlyMark(at: index))
    var close = index + open
    while close < bytes.count, bytes[close] != UInt8(ascii: "\""), curlyMark(at: close) == 0 {
      close += 1
    }
    guard close < bytes.count else {
      throw QueryProblem(
        "this quotation mark is never closed",
        advice: "write \" behind the phrase",
        at: index..<index + open
      )
    }
    let phrase = text(index + open..<close)
    close += max(1, curlyMark(at: close)) - 1
    guard phrase.unicodeScalars.contains(where: \.isLetterOrDigit) else {
      throw QueryProblem("there is no word in this phrase", at: index..<close + 1)
    }
    if let star = bytes[index..<close].firstIndex(of: UInt8(ascii: "*")) {
      throw QueryProblem(
        "* stands for letters only outside of quotation marks",
        advice: "take it away or write the words without quotation marks",
        at: star..<star + 1
      )
    }
    guard close + 1 < bytes.count, bytes[close + 1] == UInt8(ascii: "~") else {
      return add(.leaf(.phrase(phrase)), to: close + 1)
    }
    let end = wordEnd(from: close + 1)
    guard
      let between = try number(
        behind: close + 1,
        to: end,
        atMost: TextExpression.mostBetween,
        of: "words may stand between others"
      )
    else {
      throw QueryProblem(
        "behind ~ the number of words between is missing",
        advice: "write it as ~3",
        at: close + 1..<end
      )
    }
    add(.leaf(.near(phrase, between: between)), to: end)
  }

  /// The bytes of the quotation mark at an index that a word processor made, “ ” „ ‟ « or »; 0 for none.
  private func curlyMark(at index: Int) -> Int {
    if bytes[index...].starts(with: [0xC2, 0xAB]) || bytes[index...].starts(with: [0xC2, 0xBB]) {
      return 2
    }
    guard bytes[index...].starts(with: [0xE2, 0x80]), index + 2 < bytes.count else { return 0 }
    return (0x9C...0x9F).contains(bytes[index + 2]) ? 3 : 0
  }

  /// Whether the `&` here only joins the words around it, as in `R & D`.
  private var joinsWords: Bool {
    guard index > 0, bytes[index - 1].isBlank, index + 1 < bytes.count, bytes[index + 1].isBlank,
      case .leaf(.word)? = found.last?.piece
    else { return false }
    return true
  }

  /// The number between a `~` and the end of its word; `nil` if there is none.
  private func number(
    behind tilde: Int,
    to end: Int,
    atMost most: Int,
    of what: Safe
  ) throws(QueryProblem) -> Int? {
    let range = tilde + 1..<end
    if range.isEmpty { return nil }
    guard bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw QueryProblem(
        "only a number can stand behind ~",
        advice: "write a blank before the next word",
        at: range
      )
    }
    guard let number = Int(text(range)), number <= most else {
      throw QueryProblem("at most \(most) \(what)", advice: "write ~\(most)", at: range)
    }
    return number
  }
}

// MARK: - Words

extension TextTokenizer {
  private mutating func word() throws(QueryProblem) {
    let end = wordEnd(from: index)
    switch text(index..<end) {
    case "AND": add(.and, to: end)
    case "OR": add(.or, to: end)
    case "NOT": add(.not, to: end)
    default: add(.leaf(try leaf(to: end)), to: end)
    }
  }

  private func leaf(to end: Int) throws(QueryProblem) -> TextExpression {
    let tilde = bytes[index..<end].firstIndex(of: UInt8(ascii: "~"))
    let range = index..<(tilde ?? end)
    let word = text(range)
    if let tilde, range.isEmpty {
      throw QueryProblem(
        "there is no word right before ~",
        advice: "write it as colour~ or \"junior manager\"~3",
        at: tilde..<tilde + 1
      )
    }
    let star = bytes[range].firstIndex(of: UInt8(ascii: "*"))
    guard word.unicodeScalars.contains(where: \.isLetterOrDigit) else {
      if star != nil { throw TextTokenizer.lonelyStar(at: range) }
      throw QueryProblem(
        "there is no word here",
        advice: "a word has a letter or a digit",
        at: range
      )
    }
    let sign = bytes[range].firstIndex { "=<>".utf8.contains($0) }
    if let sign, star != nil || tilde != nil {
      throw QueryProblem(
        "\(Untrusted(text(sign..<sign + 1))) cannot stand in a word with * or ~",
        advice: "take it away",
        at: sign..<sign + 1
      )
    }
    if let star, let tilde {
      throw QueryProblem(
        "* and ~ cannot stand in one word",
        advice: "take one of them away",
        at: min(star, tilde)..<max(star, tilde) + 1
      )
    }
    if star != nil { return .wildcard(try pattern(range)) }
    if let tilde {
      let distance = try number(
        behind: tilde,
        to: end,
        atMost: TextExpression.mostEdits,
        of: "letters of a word may differ"
      )
      return .fuzzy(word, distance: distance)
    }
    // A word such as a=b would be read as a filter if the expression followed a blank.
    return sign == nil ? .word(word) : .phrase(word)
  }

  /// Reads a word with stars, each beside a letter or digit, and collapses repeated stars.
  private func pattern(_ range: Range<Int>) throws(QueryProblem) -> String {
    let scalars = Array(text(range).unicodeScalars)
    var pattern = String.UnicodeScalarView()
    var offset = range.lowerBound
    for (index, scalar) in scalars.enumerated() {
      defer { offset += UTF8.width(scalar) }
      guard scalar == "*" else {
        pattern.append(scalar)
        continue
      }
      guard pattern.last != "*" else { continue }
      let behind = scalars[index...].firstIndex { $0 != "*" } ?? scalars.count
      let isBesideWord =
        pattern.last?.isLetterOrDigit ?? false || pattern.last?.isMark ?? false
        || behind < scalars.count && scalars[behind].isLetterOrDigit
      guard isBesideWord else {
        throw TextTokenizer.lonelyStar(at: offset..<offset + behind - index)
      }
      pattern.append("*")
    }
    return String(pattern)
  }

  private static func lonelyStar(at range: Range<Int>) -> QueryProblem {
    QueryProblem(
      "* needs a letter or digit beside it",
      advice: "write it as auto*, *ologist or p*diatric",
      at: range
    )
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool {
    properties.isAlphabetic || properties.numericType != nil
  }

  /// Whether this is a combining mark.
  fileprivate var isMark: Bool {
    properties.canonicalCombiningClass != .notReordered
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

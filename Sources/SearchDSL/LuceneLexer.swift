import Market
import SafeText

/// A piece of a query in Lucene's syntax.
struct LuceneToken {
  enum Kind: Equatable {
    /// A word without wildcards, its escapes taken out.
    case term(String)
    /// A word with wildcards, as written.
    case pattern(String)
    case quoted(String)
    case range(LuceneRange)
    /// `~`, and the number behind it.
    case tilde(String)
    case boost
    case and, or, not, plus, minus
    case open, close, colon
  }

  var kind: Kind
  /// Bytes of the query's UTF-8.
  var range: Range<Int>
  /// Whether the first character of a word was escaped, so that `\>1` is no comparison.
  var isEscaped = false
}

/// Cuts a query in Lucene's syntax into tokens.
struct LuceneLexer {
  private let scalars: [Unicode.Scalar]
  /// Where each character begins, in bytes.
  private let offsets: [Int]
  private var index = 0

  init(_ text: String) {
    var offsets: [Int] = []
    var offset = 0
    scalars = text.unicodeScalars.map { scalar in
      offsets.append(offset)
      offset += String(scalar).utf8.count
      return scalar
    }
    self.offsets = offsets + [offset]
  }

  mutating func tokens() throws(QueryProblem) -> [LuceneToken] {
    var tokens: [LuceneToken] = []
    while true {
      while let scalar = peek(), LuceneLexer.isBlank(scalar) { index += 1 }
      guard let scalar = peek() else { return tokens }
      let start = index
      var token = LuceneToken(kind: try kind(from: scalar), range: 0..<0)
      token.range = offsets[start]..<offsets[index]
      token.isEscaped = scalar == "\\"
      tokens.append(token)
    }
  }

  private mutating func kind(from scalar: Unicode.Scalar) throws(QueryProblem) -> LuceneToken.Kind {
    if let sign = LuceneLexer.signs[scalar] {
      index += 1
      return sign
    }
    switch scalar {
    case "\"": return .quoted(try quoted())
    case "[", "{": return .range(try range())
    case "~":
      index += 1
      return .tilde(number())
    case "^":
      index += 1
      let start = index
      guard Double(number()) != nil else {
        throw problem("a number is missing behind ^", "write it as ^2, or \\^", from: start - 1)
      }
      return .boost
    case "/":
      throw problem("regular expressions are not taken", "write / as \\/", from: index)
    case "]", "}":
      throw problem(
        "no range begins before \(Untrusted(String(scalar)))",
        "write a range as [1 TO 5]",
        from: index
      )
    case "&" where peek(1) == "&", "|" where peek(1) == "|":
      index += 2
      return scalar == "&" ? .and : .or
    default: return try word()
    }
  }

  private static let signs: [Unicode.Scalar: LuceneToken.Kind] = [
    "+": .plus, "-": .minus, "!": .not, "(": .open, ")": .close, ":": .colon,
  ]

  /// What cannot be part of a word unless it is escaped.
  private static let special: Set<Unicode.Scalar> = [
    "!", "(", ")", ":", "^", "[", "]", "\"", "{", "}", "~", "/",
  ]

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    [" ", "\t", "\n", "\r", "\u{3000}"].contains(scalar)
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private func problem(_ message: Safe, _ advice: Safe? = nil, from start: Int) -> QueryProblem {
    QueryProblem(
      message,
      advice: advice,
      at: offsets[start]..<offsets[min(max(index, start + 1), scalars.count)]
    )
  }
}

// MARK: - Tokens of several characters

extension LuceneLexer {
  private mutating func number() -> String {
    let start = index
    while let scalar = peek(), scalar == "." || ("0"..."9").contains(scalar) { index += 1 }
    return text(scalars[start..<index])
  }

  private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The character behind a backslash.
  private mutating func escaped() throws(QueryProblem) -> Unicode.Scalar {
    index += 1
    guard let scalar = peek() else {
      throw problem("nothing follows the backslash", "write it as \\\\", from: index - 1)
    }
    index += 1
    return scalar
  }

  private mutating func word() throws(QueryProblem) -> LuceneToken.Kind {
    var plain = String.UnicodeScalarView()
    var written = String.UnicodeScalarView()
    var isPattern = false
    let start = index
    while let scalar = peek(), !LuceneLexer.isBlank(scalar), !LuceneLexer.special.contains(scalar) {
      if scalar == "\\" {
        let scalar = try escaped()
        plain.append(scalar)
        written.append(contentsOf: ["\\", scalar])
        continue
      }
      isPattern = isPattern || scalar == "*" || scalar == "?"
      plain.append(scalar)
      written.append(scalar)
      index += 1
    }
    if isPattern { return .pattern(String(written)) }
    switch text(scalars[start..<index]) {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    default: return .term(String(plain))
    }
  }

  private mutating func quoted() throws(QueryProblem) -> String {
    let start = index
    index += 1
    var content = String.UnicodeScalarView()
    while let scalar = peek() {
      if scalar == "\"" {
        index += 1
        return String(content)
      }
      if scalar == "\\" {
        content.append(try escaped())
      } else {
        content.append(scalar)
        index += 1
      }
    }
    throw problem("the quotation mark is not closed", from: start)
  }

  /// `[a TO b]`, `{a TO b}` and both mixed.
  private mutating func range() throws(QueryProblem) -> LuceneRange {
    let start = index
    let includesLow = peek() == "["
    index += 1
    let low = try end(of: start)
    skipBlanks()
    guard peek() == "T", peek(1) == "O", peek(2).map(LuceneLexer.isBlank) ?? true else {
      throw problem("TO is missing in a range", "write a range as [1 TO 5]", from: start)
    }
    index += 2
    let high = try end(of: start)
    skipBlanks()
    guard let closing = peek(), closing == "]" || closing == "}" else {
      throw problem("the range is not closed", "write a range as [1 TO 5]", from: start)
    }
    index += 1
    return LuceneRange(
      low: low.map { LuceneRange.End($0, isIncluded: includesLow) },
      high: high.map { LuceneRange.End($0, isIncluded: closing == "]") }
    )
  }

  private mutating func skipBlanks() {
    while let scalar = peek(), LuceneLexer.isBlank(scalar) { index += 1 }
  }

  /// One end of a range; `nil` for `*`.
  private mutating func end(of start: Int) throws(QueryProblem) -> String? {
    skipBlanks()
    if peek() == "\"" { return try quoted() }
    var content = String.UnicodeScalarView()
    let first = index
    while let scalar = peek(), !LuceneLexer.isBlank(scalar), scalar != "]", scalar != "}" {
      if scalar == "\\" {
        content.append(try escaped())
      } else {
        content.append(scalar)
        index += 1
      }
    }
    guard index > first else {
      throw problem("an end of the range is missing", "write * where it is open", from: start)
    }
    return index == first + 1 && scalars[first] == "*" ? nil : String(content)
  }
}

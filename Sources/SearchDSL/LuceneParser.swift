import Market
import SafeText

/// Joins the tokens of a query in Lucene's syntax.
struct LuceneParser {
  private let tokens: [LuceneToken]
  /// Where the query ends, in bytes.
  private let end: Int
  private let defaultOperator: DefaultOperator
  private var index = 0
  private var depth = 0

  init(_ tokens: [LuceneToken], end: Int, _ defaultOperator: DefaultOperator) {
    self.tokens = tokens
    self.end = end
    self.defaultOperator = defaultOperator
  }

  mutating func query() throws(QueryProblem) -> LuceneQuery {
    let query = try joined(field: nil)
    guard index == tokens.count else {
      throw problem("no bracket was opened before this one", "write it as \\)")
    }
    return query
  }

  private func kind(_ distance: Int = 0) -> LuceneToken.Kind? {
    index + distance < tokens.count ? tokens[index + distance].kind : nil
  }

  /// Passes over the next token if it is this one.
  private mutating func accept(_ wanted: LuceneToken.Kind) -> Bool {
    guard kind() == wanted else { return false }
    index += 1
    return true
  }

  /// Points at the next token, or behind the last.
  private func problem(_ message: Safe, _ advice: Safe? = nil) -> QueryProblem {
    let range = index < tokens.count ? tokens[index].range : end..<end
    return QueryProblem(message, advice: advice, at: range)
  }
}

// MARK: - Joining

extension LuceneParser {
  private enum Occurrence {
    case must, should, mustNot
  }

  /// Queries up to a closing bracket or the end.
  ///
  /// As Lucene reads them: an operator applies to the queries beside it, one after the other,
  /// from the left.
  private mutating func joined(field: String?) throws(QueryProblem) -> LuceneQuery {
    var parts: [(occurrence: Occurrence, query: LuceneQuery)] = []
    while let next = kind(), next != .close {
      let start = index
      let isAnd = accept(.and)
      let isOr = !isAnd && accept(.or)
      if isAnd || isOr, parts.isEmpty {
        index = start
        throw problem(isAnd ? "nothing stands before AND" : "nothing stands before OR", quoteIt)
      }
      let isRequired = accept(.plus)
      let isProhibited = !isRequired && (accept(.not) || accept(.minus))
      if let last = parts.last, last.occurrence != .mustNot {
        if isAnd { parts[parts.count - 1].occurrence = .must }
        if isOr, defaultOperator == .and { parts[parts.count - 1].occurrence = .should }
      }
      let isNeeded = defaultOperator == .or ? isRequired || isAnd : !isOr
      let occurrence = isProhibited ? Occurrence.mustNot : isNeeded ? .must : .should
      let several = index == start ? words(field) : nil
      let query = if let several { several } else { try clause(field: field) }
      parts.append((occurrence, query))
    }
    guard let first = parts.first else { throw problem("something is missing here", quoteIt) }
    if parts.count == 1, first.occurrence != .mustNot { return first.query }
    return .bool(
      must: parts.filter { $0.occurrence == .must }.map(\.query),
      should: parts.filter { $0.occurrence == .should }.map(\.query),
      mustNot: parts.filter { $0.occurrence == .mustNot }.map(\.query)
    )
  }

  private var quoteIt: Safe {
    "write signs and operators that are meant as text in quotation marks"
  }

  /// Two or more adjacent words without an operator: a field gets them as one text.
  private mutating func words(_ field: String?) -> LuceneQuery? {
    var texts: [String] = []
    while case .term(let text) = kind(), !isComparison, texts.isEmpty || isAlone(1) {
      texts.append(text)
      index += 1
    }
    guard texts.count > 1 else {
      index -= texts.count
      return nil
    }
    return .words(field: field, texts.joined(separator: " "), defaultOperator)
  }

  /// Whether the token at a distance does not modify the word before it.
  private func isAlone(_ distance: Int) -> Bool {
    switch kind(distance) {
    case .colon, .tilde, .boost, .and, .or: false
    default: true
    }
  }

  private var isComparison: Bool {
    guard case .term(let text) = kind(), !tokens[index].isEscaped, text.utf8.count > 1 else {
      return false
    }
    return text.hasPrefix(">") || text.hasPrefix("<")
  }
}

// MARK: - One query

extension LuceneParser {
  private mutating func clause(field: String?) throws(QueryProblem) -> LuceneQuery {
    var field = field
    if kind(1) == .colon { field = try fieldName() }
    guard let token = kind() else { throw problem("something is missing here", quoteIt) }
    switch token {
    case .open: return try group(field)
    case .term(let text):
      if isComparison { return .range(field: field, try comparison(text)) }
      index += 1
      if field == "_exists_" { return .exists(text) }
      if let tilde = try suffix() { return .fuzzy(field: field, text, try fuzziness(tilde)) }
      return .words(field: field, text, defaultOperator)
    case .pattern(let text):
      index += 1
      _ = try suffix()
      return pattern(text, field)
    case .quoted(let text):
      index += 1
      let tilde = try suffix()
      if field == "_exists_" { return .exists(text) }
      return .phrase(field: field, text, slop: try tilde.map(slop) ?? 0)
    case .range(let range):
      index += 1
      _ = try suffix()
      return .range(field: field, range)
    case .tilde, .boost: throw problem("a word is missing before this sign", quoteIt)
    case .colon: throw problem("a field is missing before the colon", "write it as \\:")
    case .and, .or, .not, .plus, .minus, .close:
      throw problem("something is missing before this", quoteIt)
    }
  }

  private mutating func fieldName() throws(QueryProblem) -> String {
    let name: String
    switch kind() {
    case .term(let text): name = text
    case .pattern("*"): name = "*"
    case .pattern:
      throw problem("a wildcard in the name of a field is escaped", "write it as title\\*:word")
    default: throw problem("a field is missing before the colon", "write it as \\:")
    }
    index += 2
    return name
  }

  private mutating func group(_ field: String?) throws(QueryProblem) -> LuceneQuery {
    let start = index
    index += 1
    depth += 1
    guard depth <= LuceneQuery.depthLimit else {
      throw problem("more than \(LuceneQuery.depthLimit) brackets stand in each other")
    }
    let query = try joined(field: field)
    guard accept(.close) else {
      index = start
      throw problem("the bracket is not closed", "write it as \\(")
    }
    depth -= 1
    _ = accept(.boost)
    return query
  }

  private func pattern(_ text: String, _ field: String?) -> LuceneQuery {
    guard text == "*" else {
      let pattern = WildcardPattern(text)
      if field == "_exists_" { return .exists(text) }
      return .wildcard(field: field, pattern)
    }
    return field.map { $0 == "*" || $0 == "_exists_" ? .matchAll : .exists($0) } ?? .matchAll
  }

  /// A weight and a tilde in any order, of which the number behind the tilde is given back.
  private mutating func suffix() throws(QueryProblem) -> LuceneToken? {
    var tilde: LuceneToken?
    while let next = kind() {
      if case .tilde = next {
        guard tilde == nil else { throw problem("~ stands here twice") }
        tilde = tokens[index]
      } else if next != .boost {
        break
      }
      index += 1
    }
    return tilde
  }

  private func fuzziness(_ tilde: LuceneToken) throws(QueryProblem) -> Fuzziness {
    switch tilde.kind {
    case .tilde(""): return .auto
    case .tilde(let text):
      if let edits = Int(text), edits <= 2 { return .edits(edits) }
      fallthrough
    default:
      throw QueryProblem(
        "this many letters cannot differ",
        advice: "write ~, ~0, ~1 or ~2",
        at: tilde.range
      )
    }
  }

  private func slop(_ tilde: LuceneToken) throws(QueryProblem) -> Int {
    guard case .tilde(let text) = tilde.kind, !text.isEmpty else { return 0 }
    guard let slop = Int(text), slop <= LuceneQuery.slopLimit else {
      throw QueryProblem(
        "words cannot be moved so far",
        advice: "write a number up to \(LuceneQuery.slopLimit)",
        at: tilde.range
      )
    }
    return slop
  }

  /// `>1`, `>=1`, `<1`, `<=1`.
  private mutating func comparison(_ text: String) throws(QueryProblem) -> LuceneRange {
    let scalars = text.unicodeScalars
    let isIncluded = scalars.dropFirst().first == "="
    let value = String(scalars.dropFirst(isIncluded ? 2 : 1))
    guard !value.isEmpty else {
      throw problem("a value is missing behind \(Untrusted(text))", "write it without blanks")
    }
    index += 1
    _ = try suffix()
    let end = LuceneRange.End(value, isIncluded: isIncluded)
    return scalars.first == ">" ? LuceneRange(low: end) : LuceneRange(high: end)
  }
}

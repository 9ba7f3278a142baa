public import Market

/// A query in Lucene's syntax, as the clause `query_string` takes it.
///
/// Operators have become what they mean: `a AND b OR c` needs `a` and `b`, and `c` changes nothing, as in
/// Lucene, which knows no precedence. Source: Elasticsearch reference, "Query string syntax".
public indirect enum LuceneQuery: Sendable, Hashable {
  /// Every document: `*`, `*:*`.
  case matchAll
  /// No document: the empty query.
  case matchNone
  /// Words between blanks, joined as the whole query is; each field analyses them for itself.
  case words(field: String?, String, DefaultOperator)
  /// A word in which some letters may differ: `word~`, `word~1`.
  case fuzzy(field: String?, String, Fuzziness)
  /// Words as they stand: `"data engineer"~2`.
  case phrase(field: String?, String, slop: Int)
  /// A word of a form: `data*`, `?ngineer`.
  case wildcard(field: String?, WildcardPattern)
  /// A value between two others: `[a TO b}`, `>=10`.
  case range(field: String?, LuceneRange)
  /// A field with any value: `_exists_:field`, `field:*`.
  case exists(String)
  /// Queries joined; if there are neither of the first two, all documents but those of the last.
  case bool(must: [LuceneQuery], should: [LuceneQuery], mustNot: [LuceneQuery])

  /// How deep brackets may be nested.
  static let depthLimit = 30
  /// How far the words of a phrase may be moved at most.
  static let slopLimit = 1_000

  /// Reads a query.
  ///
  /// - Parameters:
  ///   - text: The query.
  ///   - defaultOperator: What joins words without an operator between them.
  /// - Throws: `QueryProblem` that points at the first thing that is not supported.
  public init(
    _ text: String,
    defaultOperator: DefaultOperator = .or
  ) throws(QueryProblem) {
    var lexer = LuceneLexer(text)
    let tokens = try lexer.tokens()
    guard !tokens.isEmpty else {
      self = .matchNone
      return
    }
    var parser = LuceneParser(tokens, end: text.utf8.count, defaultOperator)
    self = try parser.query()
  }

  /// How many queries are joined in this one.
  public var leafCount: Int {
    guard case .bool(let must, let should, let mustNot) = self else { return 1 }
    return [must, should, mustNot].reduce(0) { $1.reduce($0) { $0 + $1.leafCount } }
  }
}

/// The ends of a range as they are written; `nil` where it is open.
public struct LuceneRange: Sendable, Hashable {
  /// One end.
  public struct End: Sendable, Hashable {
    /// The value.
    public var text: String
    /// Whether the value itself belongs to the range.
    public var isIncluded: Bool

    /// An end of a range.
    public init(_ text: String, isIncluded: Bool) {
      self.text = text
      self.isIncluded = isIncluded
    }
  }

  /// Where it begins.
  public var low: End?
  /// Where it ends.
  public var high: End?

  /// A range between two ends.
  public init(low: End? = nil, high: End? = nil) {
    self.low = low
    self.high = high
  }
}

/// The form of a word: `*` stands for any characters, `?` for one, and a backslash for what follows it.
public struct WildcardPattern: Sendable, Hashable {
  /// A piece of the form.
  public enum Piece: Sendable, Hashable {
    /// These characters.
    case text(String)
    /// Any characters, or none.
    case any
    /// One character.
    case one
  }

  /// The pieces in order.
  public var pieces: [Piece]

  /// Reads a pattern; every text is a valid one.
  public init(_ text: String) {
    pieces = []
    var literal = String.UnicodeScalarView()
    func literalPiece() -> [Piece] { literal.isEmpty ? [] : [.text(String(literal))] }
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if !isEscaped, scalar == "*" || scalar == "?" {
        pieces += literalPiece() + [scalar == "*" ? .any : .one]
        literal = String.UnicodeScalarView()
      } else if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      } else {
        literal.append(scalar)
      }
      isEscaped = false
    }
    if isEscaped { literal.append("\\") }
    pieces += literalPiece()
  }

  /// Whether the form fits a text, character by character.
  public func matches(_ text: [Unicode.Scalar]) -> Bool {
    WildcardPattern.matches(
      text,
      pieces.flatMap { piece -> [Step] in
        switch piece {
        case .text(let text): text.unicodeScalars.map { .this($0) }
        case .any: [.any]
        case .one: [.one]
        }
      }
    )
  }

  private enum Step: Equatable {
    case this(Unicode.Scalar)
    case one
    case any
  }

  /// The usual walk: the last star takes one character more whenever what follows does not fit.
  private static func matches(_ text: [Unicode.Scalar], _ steps: [Step]) -> Bool {
    var (index, next) = (0, 0)
    var retry: (index: Int, next: Int)?
    while index < text.count {
      let step = next < steps.count ? steps[next] : nil
      if step == .one || step == .this(text[index]) {
        (index, next) = (index + 1, next + 1)
      } else if step == .any {
        retry = (index, next)
        next += 1
      } else if let last = retry {
        retry = (last.index + 1, last.next)
        (index, next) = (last.index + 1, last.next + 1)
      } else {
        return false
      }
    }
    return steps[next...].allSatisfy { $0 == .any }
  }
}

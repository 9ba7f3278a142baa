/// A query in the Elasticsearch query DSL, as far as JobsPikr and Coresignal support it.
///
/// Weights (`boost`) and names (`_name`) change neither what is found nor how it is counted; they are
/// read and left out. Source: Elasticsearch reference, "Query DSL".
public indirect enum SearchClause: Sendable, Hashable {
  /// Every document.
  case matchAll
  /// No document.
  case matchNone
  /// Clauses joined.
  case bool(BoolClause)
  /// A query in Lucene's own syntax.
  case queryString(QueryString)
  /// The words of a text, in any order.
  case match(MatchClause)
  /// The words of a text, as they stand.
  case matchPhrase(PhraseClause)
  /// The words of a text in any of several fields.
  case multiMatch(MultiMatchClause)
  /// A field with exactly this value.
  case term(String, SearchValue, caseInsensitive: Bool = false)
  /// A field with one of these values.
  case terms(String, [SearchValue])
  /// A field with a value between two others.
  case range(RangeClause)
  /// A field with any value.
  case exists(String)
  /// A field with a value that begins so.
  case prefix(String, String, caseInsensitive: Bool = false)
  /// A field with a value of this form: `*` stands for any characters, `?` for one.
  case wildcard(String, String, caseInsensitive: Bool = false)
  /// Documents of these identifiers.
  case ids([String])
  /// A clause that holds within one and the same object of a list of objects.
  case nested(String, SearchClause, ignoreUnmapped: Bool = false)
}

/// A value that a field is compared with.
public enum SearchValue: Sendable, Hashable {
  /// A text, or a date.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// Any other number.
  case decimal(Double)
  /// Yes or no.
  case bool(Bool)
}

/// Clauses joined by what must, may and must not hold.
public struct BoolClause: Sendable, Hashable {
  /// All of these hold.
  public var must: [SearchClause]
  /// All of these hold, too; the two differ in scores only.
  public var filter: [SearchClause]
  /// So many of these hold as ``minimumShouldMatch`` says.
  public var should: [SearchClause]
  /// None of these holds.
  public var mustNot: [SearchClause]
  /// How many of ``should`` must hold; `nil` for one if there is neither `must` nor `filter`, and none
  /// else.
  public var minimumShouldMatch: MinimumMatch?

  /// Joins clauses.
  public init(
    must: [SearchClause] = [],
    filter: [SearchClause] = [],
    should: [SearchClause] = [],
    mustNot: [SearchClause] = [],
    minimumShouldMatch: MinimumMatch? = nil
  ) {
    self.must = must
    self.filter = filter
    self.should = should
    self.mustNot = mustNot
    self.minimumShouldMatch = minimumShouldMatch
  }
}

/// How many of several parts must hold; a negative number says how many may be missing.
public enum MinimumMatch: Sendable, Hashable {
  /// So many.
  case count(Int)
  /// So many of a hundred, rounded down.
  case percent(Int)

  /// The number of parts that must hold, of `total`; it may be below none or above all.
  public func needed(of total: Int) -> Int {
    switch self {
    case .count(let count):
      return count < 0 ? total + max(count, -total) : count
    case .percent(let percent):
      // More than all is more than all, however much.
      let part = Int(min(Double(total) * abs(Double(percent)) / 100, Double(total + 1)))
      return percent < 0 ? total - part : part
    }
  }
}

/// What joins words without an operator between them.
public enum DefaultOperator: String, Sendable, Hashable {
  /// One of them is enough.
  case or
  /// All are needed.
  case and
}

/// How many letters of a word may differ.
public enum Fuzziness: Sendable, Hashable {
  /// None up to two letters, one up to five, else two.
  case auto
  /// So many, at most two.
  case edits(Int)
}

/// A query in Lucene's syntax, and the fields that it searches; see ``LuceneQuery``.
public struct QueryString: Sendable, Hashable {
  /// The query.
  public var query: String
  /// The fields searched for words without a field of their own; empty for all fields.
  public var fields: [String]
  /// Whether ``fields`` is one field, given as `default_field`.
  public var isDefaultField: Bool
  /// What joins words without an operator between them.
  public var defaultOperator: DefaultOperator

  /// Asks in several fields, or in all if there are none.
  public init(
    _ query: String,
    fields: [String] = [],
    defaultOperator: DefaultOperator = .or
  ) {
    self.query = query
    self.fields = fields
    isDefaultField = false
    self.defaultOperator = defaultOperator
  }

  /// Asks in one field.
  public init(
    _ query: String,
    defaultField: String,
    defaultOperator: DefaultOperator = .or
  ) {
    self.query = query
    fields = [defaultField]
    isDefaultField = true
    self.defaultOperator = defaultOperator
  }
}

/// The words of a text in one field.
public struct MatchClause: Sendable, Hashable {
  /// The field.
  public var field: String
  /// The text.
  public var query: SearchValue
  /// Whether one word is enough or all are needed.
  public var `operator`: DefaultOperator
  /// How many letters may differ; `nil` for none.
  public var fuzziness: Fuzziness?
  /// How many words must be found; `nil` for what the operator says.
  public var minimumShouldMatch: MinimumMatch?

  /// Looks for the words of a text.
  public init(
    _ field: String,
    _ query: SearchValue,
    operator: DefaultOperator = .or,
    fuzziness: Fuzziness? = nil,
    minimumShouldMatch: MinimumMatch? = nil
  ) {
    self.field = field
    self.query = query
    self.operator = `operator`
    self.fuzziness = fuzziness
    self.minimumShouldMatch = minimumShouldMatch
  }
}

/// The words of a text as they stand, in one field.
public struct PhraseClause: Sendable, Hashable {
  /// The field.
  public var field: String
  /// The text.
  public var query: SearchValue
  /// How far the words may be moved, in all.
  public var slop: Int

  /// Looks for a phrase.
  public init(_ field: String, _ query: SearchValue, slop: Int = 0) {
    self.field = field
    self.query = query
    self.slop = slop
  }
}

/// The words of a text in several fields.
public struct MultiMatchClause: Sendable, Hashable {
  /// How the fields are taken together.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Each for itself: one of them has the words.
    case bestFields = "best_fields"
    /// As `best_fields`; the two differ in scores only.
    case mostFields = "most_fields"
    /// As if they were one field.
    case crossFields = "cross_fields"
    /// One of them has the phrase.
    case phrase
  }

  /// The text.
  public var query: SearchValue
  /// The fields, `*` for any characters in a name; empty for all.
  public var fields: [String]
  /// How the fields are taken together.
  public var kind: Kind
  /// Whether one word is enough or all are needed.
  public var `operator`: DefaultOperator
  /// How many letters may differ; `nil` for none.
  public var fuzziness: Fuzziness?
  /// How far the words of a phrase may be moved.
  public var slop: Int
  /// How many words must be found; `nil` for what the operator says.
  public var minimumShouldMatch: MinimumMatch?

  /// Looks for the words of a text in several fields.
  public init(
    _ query: SearchValue,
    fields: [String],
    kind: Kind = .bestFields,
    operator: DefaultOperator = .or,
    fuzziness: Fuzziness? = nil,
    slop: Int = 0,
    minimumShouldMatch: MinimumMatch? = nil
  ) {
    self.query = query
    self.fields = fields
    self.kind = kind
    self.operator = `operator`
    self.fuzziness = fuzziness
    self.slop = slop
    self.minimumShouldMatch = minimumShouldMatch
  }
}

/// A value between two others; a side that is not said is open.
public struct RangeClause: Sendable, Hashable {
  /// The field.
  public var field: String
  /// The least value.
  public var gte: SearchValue?
  /// What the value is greater than.
  public var gt: SearchValue?
  /// The greatest value.
  public var lte: SearchValue?
  /// What the value is less than.
  public var lt: SearchValue?

  /// Asks for values between two others.
  public init(
    _ field: String,
    gte: SearchValue? = nil,
    gt: SearchValue? = nil,
    lte: SearchValue? = nil,
    lt: SearchValue? = nil
  ) {
    self.field = field
    self.gte = gte
    self.gt = gt
    self.lte = lte
    self.lt = lt
  }
}

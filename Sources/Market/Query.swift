public import JSON

/// A selection of jobs and postings: all filters must hold.
///
/// The language is Jobfeed's (manual, "Filtering"). Filters on the posting level must hold within
/// the same posting.
public struct Query: Sendable, Hashable {
  /// The filters in written order.
  public var filters: [Filter]

  /// All jobs.
  public static let everything = Query([])

  /// The jobs for which all of `filters` hold.
  public init(_ filters: [Filter]) {
    self.filters = filters
  }

  /// The query with one more filter; `nil` if the language cannot express both.
  ///
  /// A key can occur only once: a filter with the same key is merged into the existing one, or else
  /// added with `__and`, which can also occur only once. A field filtered by `__radius` cannot be
  /// filtered by `__range`.
  public func adding(_ filter: Filter) -> Query? {
    guard !filters.contains(where: { $0.excludes(filter) }) else { return nil }
    guard let index = filters.firstIndex(where: { $0.key == filter.key }) else {
      return Query(filters + [filter])
    }
    var filters = filters
    if let merged = filters[index].test.merged(with: filter.test, negated: filter.isNegated) {
      filters[index].test = merged
      return Query(filters)
    }
    guard !filter.isConjunct else { return nil }
    var further = filter
    further.isConjunct = true
    return adding(further)
  }
}

/// One condition on one field.
public struct Filter: Sendable, Hashable {
  /// The field.
  public var field: FieldName
  /// Whether it tests jobs or postings.
  public var level: Level
  /// Whether the level is written out rather than implied.
  public var isLevelSpelled: Bool
  /// The test of the value.
  public var test: Test
  /// Whether the test must *not* hold.
  public var isNegated: Bool
  /// Whether no posting of a job may pass the test (`__none`), rather than some posting fail it.
  ///
  /// It is then negated, too: on other levels both mean the same.
  public var isNone = false
  /// Whether this is a second condition on the same field (`__and`).
  public var isConjunct: Bool

  /// Makes a condition on a field.
  public init(
    _ field: FieldName,
    _ level: Level,
    isLevelSpelled: Bool = true,
    _ test: Test,
    isNegated: Bool = false,
    isConjunct: Bool = false
  ) {
    self.field = field
    self.level = level
    self.isLevelSpelled = isLevelSpelled
    self.test = test
    self.isNegated = isNegated
    self.isConjunct = isConjunct
  }

  /// A test of a value.
  public enum Test: Sendable, Hashable {
    /// It is one of these.
    case oneOf([Operand])
    /// It is a whole number from the first to the second, both included; an end may be open.
    case numbers(Int?, Int?)
    /// It is a number in this range, which may have decimals.
    case decimals(DecimalRange)
    /// It is a day from the first to the second, both included; an end may be open.
    case days(DateExpression?, DateExpression?)
    /// It is a day within complete periods before today.
    case calendar(CompletePeriods)
    /// It begins with one of these.
    case prefix([String])
    /// The whole of a text is one of these.
    case exact([String])
    /// It is a place within one of these circles.
    case within([Circle])
    /// It belongs to one of these custom categories, or to a subcategory.
    case custom([Int])
    /// It is a text that matches this expression.
    case text(TextExpression)
    /// There is a value.
    case exists
    /// There is none.
    case notExists
    /// There is one that does not fit the field's type, kept as it came.
    case unreadable
    /// It matches a query in the provider's own language: a JSON object in canonical form.
    case native(String)
    /// A parameter that goes to the provider as it stands, under the name of the field; it is not understood
    /// here.
    case verbatim(String)
  }

  /// A value to compare with.
  public enum Operand: Sendable, Hashable, CustomStringConvertible {
    /// True or false.
    case truth(Bool)
    /// A whole number, or a numeric code.
    case number(Int)
    /// A number that may have decimals.
    case decimal(ExactDecimal)
    /// A day.
    case day(Day)
    /// A text, or a code that is not a number.
    case string(String)

    /// The value as the query language writes it.
    public var description: String {
      switch self {
      case .truth(let truth): truth ? "1" : "0"
      case .number(let number): String(number)
      case .decimal(let number): number.text
      case .day(let day): day.description
      case .string(let string): string
      }
    }
  }
}

/// Which jobs and postings are meant: all filters must hold.
///
/// The language is Jobfeed's (manual, "Filtering"). Filters on the posting level must hold within one
/// and the same posting.
public struct Query: Sendable, Hashable {
  /// The filters in the order in which they were written.
  public var filters: [Filter]

  /// All jobs.
  public static let everything = Query([])

  /// The jobs for which all of `filters` hold.
  public init(_ filters: [Filter]) {
    self.filters = filters
  }

  /// The query with one more filter, or `nil` if the language cannot say both.
  ///
  /// A key can stand only once: a filter on the same key is merged with the one that is there, or else
  /// joined by `__and`, which can stand only once too. A field that is asked by `__radius` cannot be asked
  /// by `__range`.
  public func adding(_ filter: Filter) -> Query? {
    guard !filters.contains(where: { $0.excludes(filter) }) else { return nil }
    guard let place = filters.firstIndex(where: { $0.key == filter.key }) else {
      return Query(filters + [filter])
    }
    var filters = filters
    if let merged = filters[place].test.merged(with: filter.test, negated: filter.isNegated) {
      filters[place].test = merged
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
  /// Whether jobs or postings are looked at.
  public var level: Level
  /// Whether the level is said in the text, or meant by default.
  public var isLevelSpelled: Bool
  /// What must be true of the value.
  public var test: Test
  /// Whether it must *not* be true.
  public var isNegated: Bool
  /// Whether this is a further condition on a field that has one already (`__and`).
  public var isConjunct: Bool

  /// A condition on a field.
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

  /// What must be true of a value.
  public enum Test: Sendable, Hashable {
    /// It is one of these.
    case oneOf([Operand])
    /// It is a whole number from the first to the second, both included; an end may be open.
    case numbers(Int?, Int?)
    /// It is a day from the first to the second, both included; an end may be open.
    case days(DateExpression?, DateExpression?)
    /// It is a day of complete periods before today.
    case calendar(CompletePeriods)
    /// It begins with one of these.
    case prefix([String])
    /// The whole of a text is one of these.
    case exact([String])
    /// It is a place within one of these.
    case within([Circle])
    /// It belongs to one of these categories of the account's own, or to a part of one.
    case custom([Int])
    /// It is a text in which this is found.
    case text(TextExpression)
    /// There is a value.
    case exists
    /// There is none.
    case notExists
    /// The provider's own language says so: a JSON object in its one canonical form.
    case native(String)
  }

  /// A value to compare with.
  public enum Operand: Sendable, Hashable, CustomStringConvertible {
    /// True or false.
    case truth(Bool)
    /// A whole number, or a numeric code.
    case number(Int)
    /// A day.
    case day(Day)
    /// A text, or a code that is a word.
    case string(String)

    /// The value as the query language writes it.
    public var description: String {
      switch self {
      case .truth(let truth): truth ? "1" : "0"
      case .number(let number): String(number)
      case .day(let day): day.description
      case .string(let string): string
      }
    }
  }
}

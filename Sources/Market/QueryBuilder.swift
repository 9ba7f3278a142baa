import SafeText
import Synchronization

/// Builds a query clause by clause.
public struct QueryBuilder {
  private let fields: FieldCatalog
  private let names: LabelIndices
  private var filters: [Filter] = []
  private var indices: [String: Int] = [:]
  /// For each filter written with `[]`, the tests of its further clauses.
  private var lists: [Int: [Filter.Test]] = [:]
  /// Whether a field is filtered by `__radius` or by `__range`.
  private var shapes: [FieldName: Modifier] = [:]

  /// Starts with a query for everything.
  ///
  /// - Parameters:
  ///   - fields: The fields of the source.
  ///   - names: The label indices of these fields, to share between queries.
  public init(fields: FieldCatalog, names: LabelIndices = LabelIndices()) {
    self.fields = fields
    self.names = names
  }

  /// The query so far.
  public var query: Query {
    var filters = filters
    for (index, tests) in lists where !tests.isEmpty {
      filters[index].test = Filter.Test.united([filters[index].test] + tests)
    }
    return Query(filters)
  }

  /// Checks a clause against the fields and adds it.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in the text that the clause was read from.
  public mutating func append(_ clause: Clause) throws(QueryProblem) {
    let filter: Filter
    if let verbatim = clause.verbatim {
      filter = verbatim
    } else {
      filter = try ClauseReader(clause: clause, fields: fields, names: names).filter()
    }
    try checkShape(filter, clause)
    guard let index = indices[filter.key] else {
      indices[filter.key] = filters.count
      if clause.isList { lists[filters.count] = [] }
      filters.append(filter)
      return
    }
    guard clause.isList, lists[index] != nil else {
      throw QueryProblem(
        "\(Untrusted(filter.key)) stands twice",
        advice: filter.isConjunct
          ? "__and can stand once" : "join values with | or add __and to the second",
        at: clause.field.range
      )
    }
    guard filter.test.canUnite(with: filters[index].test) else {
      throw QueryProblem(
        "this and the first \(Untrusted(filter.key)) cannot be joined by []",
        at: clause.value.range
      )
    }
    lists[index]?.append(filter.test)
  }

  /// Rejects a field that is filtered by both `__radius` and `__range`.
  private mutating func checkShape(_ filter: Filter, _ clause: Clause) throws(QueryProblem) {
    guard
      let shape = clause.modifiers.first(where: { $0.piece == .range || $0.piece == .radius })
    else { return }
    let first = shapes[filter.field] ?? shape.piece
    guard first == shape.piece else {
      throw QueryProblem(
        "\(shape.piece.shown) cannot stand together with \(first.shown) on \(filter.field.shown)",
        at: shape.range
      )
    }
    shapes[filter.field] = first
  }
}

extension Query {
  /// Reads a query written as one line, such as `full_text=(java|kotlin) -php date__range=now-3M__now`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted in `text`.
  public init(
    parsing text: String,
    fields: FieldCatalog,
    names: LabelIndices = LabelIndices()
  ) throws(QueryProblem) {
    var builder = QueryBuilder(fields: fields, names: names)
    for clause in try Clause.all(in: text, fields: fields) { try builder.append(clause) }
    self = builder.query
  }
}

/// Label indices of fields whose values can be given by name, built on first use.
///
/// Share one instance between queries of the same fields, so that each index is built once.
public final class LabelIndices: Sendable {
  private let indices = Mutex<[FieldName: LabelIndex]>([:])

  /// Starts empty.
  public init() {}

  func index(of field: Field) -> LabelIndex? {
    indices.withLock { indices in
      if let index = indices[field.name] { return index }
      let index = field.codes.map { LabelIndex($0) }
      indices[field.name] = index
      return index
    }
  }
}

// MARK: - Several clauses of one key

extension Filter.Test {
  /// Whether one test can express that this or another one holds.
  fileprivate func canUnite(with other: Self) -> Bool {
    switch (self, other) {
    case (.oneOf, .oneOf), (.prefix, .prefix), (.exact, .exact), (.custom, .custom),
      (.within, .within), (.text, .text):
      true
    default: self == other
    }
  }

  /// The test that holds if any of `tests` holds; all are of one kind.
  fileprivate static func united(_ tests: [Self]) -> Self {
    switch tests[0] {
    case .oneOf: .oneOf(distinct(tests) { if case .oneOf(let values) = $0 { values } else { [] } })
    case .prefix:
      .prefix(distinct(tests) { if case .prefix(let values) = $0 { values } else { [] } })
    case .exact: .exact(distinct(tests) { if case .exact(let values) = $0 { values } else { [] } })
    case .custom:
      .custom(distinct(tests) { if case .custom(let values) = $0 { values } else { [] } })
    case .within:
      .within(distinct(tests) { if case .within(let values) = $0 { values } else { [] } })
    case .text:
      .text(.any(distinct(tests) { if case .text(let text) = $0 { parts(text) } else { [] } }))
    case .numbers, .decimals, .days, .calendar, .exists, .notExists, .unreadable, .native,
      .verbatim:
      tests[0]
    }
  }

  private static func parts(_ expression: TextExpression) -> [TextExpression] {
    if case .any(let parts) = expression { parts } else { [expression] }
  }

  private static func distinct<Value: Hashable>(
    _ tests: [Self],
    _ values: (Self) -> [Value]
  ) -> [Value] {
    tests.flatMap(values).withoutRepetitions
  }
}

extension Array where Element: Hashable {
  /// The elements without duplicates, in order of first occurrence.
  var withoutRepetitions: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

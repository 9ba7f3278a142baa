import Market
import SafeText
import SearchDSL

/// Compiles clauses of the query DSL into plans over the rows of a table.
struct ClausePlanner {
  let schema: DocumentSchema
  /// What `now` means in dates.
  let now: DateTime

  /// The plan of a clause.
  ///
  /// - Throws: ``DSLProblem`` that names a field whose kind does not allow the clause.
  func plan(_ clause: SearchClause) throws(DSLProblem) -> RowPlan {
    switch clause {
    case .matchAll: return .all
    case .matchNone: return .none
    case .bool(let clause): return try plan(clause)
    case .nested(let path, let clause, let ignoreUnmapped):
      return try plan(nested: path, clause, ignoreUnmapped: ignoreUnmapped)
    case .queryString(let clause): return try plan(clause)
    case .match(let clause):
      return try field(clause.field)?.match(clause.query, WordOptions(clause)) ?? .none
    case .matchPhrase(let clause):
      return try field(clause.field)?.phrase(clause.query, slop: clause.slop) ?? .none
    case .multiMatch(let clause): return try plan(clause)
    case .term(let name, let value, let caseInsensitive):
      return try field(name)?.equals(anyOf: [value], ignoringCase: caseInsensitive) ?? .none
    case .terms(let name, let values):
      return try field(name)?.equals(anyOf: values) ?? .none
    case .range(let clause): return try field(clause.field)?.range(clause) ?? .none
    case .exists(let name): return exists(name)
    case .prefix(let name, let prefix, let caseInsensitive):
      let pieces: [BytePattern.Piece] = [.text(Array(prefix.utf8)), .any]
      return try field(name)?.fits(BytePattern(pieces, ignoringCase: caseInsensitive)) ?? .none
    case .wildcard(let name, let pattern, let caseInsensitive):
      let pieces = WildcardPattern(pattern).pieces(of: .verbatim)
      return try field(name)?.fits(BytePattern(pieces, ignoringCase: caseInsensitive)) ?? .none
    case .ids(let ids):
      guard let field = schema.id.flatMap({ field($0) }) else { return .none }
      // An identifier is a text: one that is no number is merely none of those that are.
      let wanted = field.kind == .number ? ids.filter { Int64($0) != nil } : ids
      return try field.equals(anyOf: wanted.map { .text($0) })
    }
  }

  /// A field by its name, if there is one.
  func field(_ name: String) -> PlannedField? {
    schema.fields[name].map { PlannedField(name: name, field: $0, now: now) }
  }

  private func plan(_ clause: BoolClause) throws(DSLProblem) -> RowPlan {
    var plans: [RowPlan] = []
    for clause in clause.must + clause.filter { plans.append(try plan(clause)) }
    let isNeeded = plans.isEmpty && !clause.should.isEmpty
    for clause in clause.mustNot { plans.append(.not(try plan(clause))) }
    let said = max(clause.minimumShouldMatch?.needed(of: clause.should.count) ?? 0, 0)
    let needed = isNeeded ? max(said, 1) : said
    var choices: [RowPlan] = []
    // Read even where none is needed: what is wrong in them is wrong.
    for clause in clause.should { choices.append(try plan(clause)) }
    if needed > 0 { plans.append(.any(needed, of: choices)) }
    return .and(plans)
  }

  private func plan(
    nested path: String,
    _ clause: SearchClause,
    ignoreUnmapped: Bool
  ) throws(DSLProblem) -> RowPlan {
    // Lists may be nested.
    for (name, list) in schema.lists where path == name || path.hasPrefix(name + ".") {
      let inner = ClausePlanner(schema: list, now: now)
      let plan =
        path == name
        ? try inner.plan(clause)
        : try inner.plan(nested: path, clause, ignoreUnmapped: ignoreUnmapped)
      guard list.isFlat else { return .contains(in: FieldName(name), plan) }
      guard plan.asksOneValue else {
        throw DSLProblem(
          "these records do not say which values of \(Untrusted(name)) belong to one object",
          advice: "ask for one value in each nested clause",
          at: "nested.query"
        )
      }
      return plan
    }
    guard ignoreUnmapped else {
      throw DSLProblem("there is no list of objects \(Untrusted(path))", at: "nested.path")
    }
    return .none
  }

  /// Rows with a value of a field, of fields of a form, or of an object's fields.
  func exists(_ name: String) -> RowPlan {
    if let field = field(name) { return field.test(.exists) }
    let pattern = WildcardPattern(name.contains("*") ? name : name + ".*")
    return .or(
      schema.fields.filter { pattern.matches(Array($0.key.unicodeScalars)) }
        .map { .test(.exists, of: $0.value.column) }
    )
  }
}

extension RowPlan {
  /// Whether one value is enough to fulfil it, so that it is the same whichever object has the value.
  fileprivate var asksOneValue: Bool {
    switch self {
    case .test, .none: true
    case .or(let plans): plans.allSatisfy(\.asksOneValue)
    case .and(let plans): plans.count == 1 && plans[0].asksOneValue
    case .all, .atLeast, .not, .contains: false
    }
  }

  /// Rows for which at least N plans hold, N ≥ 1.
  static func any(_ needed: Int, of plans: [RowPlan]) -> RowPlan {
    needed == 1 ? .or(plans) : .atLeast(needed, of: plans)
  }
}

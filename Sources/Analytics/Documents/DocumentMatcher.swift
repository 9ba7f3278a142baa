import Market
import SafeText
import SearchDSL

/// Finds the rows of a table that a clause is true of.
struct DocumentMatcher {
  let table: DocumentTable
  /// The field of identifiers, which only documents have.
  let id: String?
  let now: DateTime

  var count: Int { table.count }
  var none: RowSet { RowSet(count: count) }
  var all: RowSet { RowSet(allOf: count) }

  func rows(_ clause: SearchClause) throws(DSLProblem) -> RowSet {
    switch clause {
    case .matchAll: return all
    case .matchNone: return none
    case .bool(let clause): return try rows(clause)
    case .nested(let path, let clause, let ignoreUnmapped):
      return try rows(nested: path, clause, ignoreUnmapped: ignoreUnmapped)
    case .queryString(let clause): return try rows(clause)
    case .match(let clause): return try rows(clause)
    case .matchPhrase(let clause):
      guard let field = table.fields[clause.field] else { return none }
      return try field.phrase(clause.query, slop: clause.slop, at: clause.field, self) ?? none
    case .multiMatch(let clause): return try rows(clause)
    case .term(let name, let value, let caseInsensitive):
      guard let field = table.fields[name] else { return none }
      return try field.term(value, ignoringCase: caseInsensitive, at: name, self)
    case .terms(let name, let values):
      guard let field = table.fields[name] else { return none }
      var found = none
      for value in values {
        found.unite(try field.term(value, ignoringCase: false, at: name, self))
      }
      return found
    case .range(let clause):
      return try table.fields[clause.field]?.rows(clause, self) ?? none
    case .exists(let name): return exists(name)
    case .prefix(let name, let prefix, let caseInsensitive):
      let pieces: [BytePattern.Piece] = [.text(Array(prefix.utf8)), .any]
      return try rows(name, BytePattern(pieces, ignoringCase: caseInsensitive))
    case .wildcard(let name, let pattern, let caseInsensitive):
      let pieces = WildcardPattern(pattern).pieces(of: .verbatim)
      return try rows(name, BytePattern(pieces, ignoringCase: caseInsensitive))
    case .ids(let ids):
      guard let id, let field = table.fields[id] else { return none }
      // An identifier is a text: one that is no number is merely none of those that are.
      let isNumber = if case .numbers = field.values { true } else { false }
      let wanted = isNumber ? ids.filter { Int64($0) != nil } : ids
      return try rows(.terms(id, wanted.map { .text($0) }))
    }
  }

  private func rows(_ clause: BoolClause) throws(DSLProblem) -> RowSet {
    var found = all
    for clause in clause.must + clause.filter { found.intersect(try rows(clause)) }
    for clause in clause.mustNot { found.subtract(try rows(clause)) }
    let total = clause.should.count
    let isNeeded = clause.must.isEmpty && clause.filter.isEmpty && total > 0
    let said = max(clause.minimumShouldMatch?.needed(of: total) ?? 0, 0)
    let needed = isNeeded ? max(said, 1) : said
    var sets: [RowSet] = []
    // Read even where none is needed: what is wrong in them is wrong.
    for clause in clause.should { sets.append(try rows(clause)) }
    if needed > 0 { found.intersect(RowSet.inAtLeast(needed, of: sets, count: count)) }
    return found
  }

  private func rows(
    nested path: String,
    _ clause: SearchClause,
    ignoreUnmapped: Bool
  ) throws(DSLProblem) -> RowSet {
    // A list may stand in another one.
    if let list = table.lists[path] {
      return up(try DocumentMatcher(table: list.table, id: nil, now: now).rows(clause), list)
    }
    for (name, list) in table.lists where path.hasPrefix(name + ".") {
      let inner = DocumentMatcher(table: list.table, id: nil, now: now)
      return up(try inner.rows(nested: path, clause, ignoreUnmapped: ignoreUnmapped), list)
    }
    guard ignoreUnmapped else {
      throw DSLProblem("there is no list of objects \(Untrusted(path))", at: "nested.path")
    }
    return none
  }

  /// The rows to which objects belong.
  private func up(_ objects: RowSet, _ list: DocumentList) -> RowSet {
    var found = none
    objects.forEachRow { found.insert(Int(list.owners[$0])) }
    return found
  }

  private func rows(_ name: String, _ pattern: BytePattern) throws(DSLProblem) -> RowSet {
    guard let field = table.fields[name] else { return none }
    return try field.terms(at: name).rows(fitting: pattern)
  }

  /// Rows with a value of a field, of fields of a form, or of an object's fields.
  func exists(_ name: String) -> RowSet {
    if let field = table.fields[name] { return field.present }
    let pattern = WildcardPattern(name.contains("*") ? name : name + ".*")
    var found = none
    for (name, field) in table.fields where pattern.matches(Array(name.unicodeScalars)) {
      found.unite(field.present)
    }
    return found
  }
}

// MARK: - One field

extension DocumentField {
  /// The words of the field.
  ///
  /// - Throws: ``DSLProblem`` if it has none, being a number, a date or a truth value.
  func terms(at name: String) throws(DSLProblem) -> TermField {
    guard case .terms(let field) = values else {
      throw DSLProblem("only texts and keywords can be asked so", at: Safe(showing: name))
    }
    return field
  }

  /// Rows with this value, a text taken as it is.
  func term(
    _ value: SearchValue,
    ignoringCase: Bool,
    at name: String,
    _ matcher: DocumentMatcher
  ) throws(DSLProblem) -> RowSet {
    switch values {
    case .terms(let field):
      return field.rows(exactly: Array(value.words.utf8), ignoringCase: ignoringCase)
    case .booleans(let column):
      guard let truth = value.truth else { throw value.problem("is neither true nor false", name) }
      let end = RangeEnd<Int64>(value: truth ? 1 : 0, isIncluded: true)
      return column.rows(from: end, to: end, count: matcher.count) { Order($0, $1) }
    case .numbers, .dates:
      return try rows(RangeClause(name, gte: value, lte: value), matcher)
    }
  }

  /// Rows with a value between two others, texts taken as they are.
  func rows(_ clause: RangeClause, _ matcher: DocumentMatcher) throws(DSLProblem) -> RowSet {
    let low = (clause.gte ?? clause.gt).map {
      RangeEnd(value: $0, isIncluded: clause.gte != nil)
    }
    let high = (clause.lte ?? clause.lt).map {
      RangeEnd(value: $0, isIncluded: clause.lte != nil)
    }
    let name = clause.field
    let count = matcher.count
    switch values {
    case .terms(let field):
      return field.rows(
        from: low.map { RangeEnd(value: Array($0.value.words.utf8), isIncluded: $0.isIncluded) },
        to: high.map { RangeEnd(value: Array($0.value.words.utf8), isIncluded: $0.isIncluded) }
      )
    case .numbers(let field):
      return field.rows(from: try number(low, name), to: try number(high, name), count: count)
    case .dates(let column):
      // An end that does not belong to the range lies behind all that its text may mean.
      let from = try date(low, roundsUp: low?.isIncluded == false, name, matcher.now)
      let to = try date(high, roundsUp: high?.isIncluded == true, name, matcher.now)
      return column.rows(from: from, to: to, count: count) { Order($0, $1) }
    case .booleans:
      throw DSLProblem("true and false have no range", at: Safe(showing: name))
    }
  }

  private func number(
    _ end: RangeEnd<SearchValue>?,
    _ name: String
  ) throws(DSLProblem) -> RangeEnd<NumberField.Number>? {
    guard let end else { return nil }
    guard let number = NumberField.Number(end.value) else {
      throw end.value.problem("is not a number", name)
    }
    return RangeEnd(value: number, isIncluded: end.isIncluded)
  }

  private func date(
    _ end: RangeEnd<SearchValue>?,
    roundsUp: Bool,
    _ name: String,
    _ now: DateTime
  ) throws(DSLProblem) -> RangeEnd<Int64>? {
    guard let end else { return nil }
    let math: DateMath
    do {
      math = try DateMath(end.value.words)
    } catch {
      throw DSLProblem(error.message, advice: error.advice, at: Safe(showing: name))
    }
    let moment = math.moment(now: now, roundsUp: roundsUp)
    return RangeEnd(value: moment.milliseconds, isIncluded: end.isIncluded)
  }
}

extension SearchValue {
  func problem(_ message: Safe, _ name: String) -> DSLProblem {
    DSLProblem("\(Untrusted(words)) \(message)", at: Safe(showing: name))
  }
}

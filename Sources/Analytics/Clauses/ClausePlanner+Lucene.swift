import Market
import SafeText
import SearchDSL

extension ClausePlanner {
  func plan(_ clause: QueryString) throws(DSLProblem) -> RowPlan {
    let query: LuceneQuery
    do {
      query = try LuceneQuery(clause.query, defaultOperator: clause.defaultOperator)
    } catch {
      throw DSLProblem(error.message, advice: error.advice, at: "query_string.query")
    }
    return try plan(query, clause.fields) ?? .none
  }

  /// The plan of a query in Lucene's syntax; `nil` if the query has no words.
  private func plan(_ query: LuceneQuery, _ names: [String]) throws(DSLProblem) -> RowPlan? {
    switch query {
    case .matchAll: return .all
    case .matchNone: return RowPlan.none
    case .exists(let name): return exists(name)
    case .bool(let must, let should, let mustNot):
      return try plan(must, should, mustNot, names)
    case .words(let field, let text, let joiner):
      return try any(field, names) { (field) throws(DSLProblem) in
        try field.match(.text(text), WordOptions(joiner: joiner))
      }
    case .phrase(let field, let text, let slop):
      return try any(field, names) { (field) throws(DSLProblem) in
        try field.phrase(.text(text), slop: slop)
      }
    case .fuzzy(let field, let text, let fuzziness):
      return try any(field, names) { (field) throws(DSLProblem) in
        try field.requireTerms()
        return field.terms([.similar(TermSpelling(field.kind).bytes(of: text), fuzziness)])
      }
    case .wildcard(let field, let pattern):
      return try any(field, names) { (field) throws(DSLProblem) in
        try field.fits(BytePattern(pattern.pieces(of: TermSpelling(field.kind))))
      }
    case .range(let field, let range):
      return try any(field, names) { (field) throws(DSLProblem) in
        try field.range(range.clause(field))
      }
    }
  }

  private func plan(
    _ must: [LuceneQuery],
    _ should: [LuceneQuery],
    _ mustNot: [LuceneQuery],
    _ names: [String]
  ) throws(DSLProblem) -> RowPlan? {
    let must = try plans(must, names)
    let should = try plans(should, names)
    let mustNot = try plans(mustNot, names)
    guard !must.isEmpty || !should.isEmpty || !mustNot.isEmpty else { return nil }
    let needed = must.isEmpty && !should.isEmpty ? [RowPlan.or(should)] : must
    return .and(needed + mustNot.map { .not($0) })
  }

  /// The plans of the queries that have words.
  private func plans(
    _ queries: [LuceneQuery],
    _ names: [String]
  ) throws(DSLProblem) -> [RowPlan] {
    var plans: [RowPlan] = []
    for query in queries {
      if let plan = try plan(query, names) { plans.append(plan) }
    }
    return plans
  }

  /// Rows that match in any of the fields; `nil` if the query has no words in any of them.
  private func any(
    _ field: String?,
    _ names: [String],
    _ plan: (PlannedField) throws(DSLProblem) -> RowPlan?
  ) throws(DSLProblem) -> RowPlan? {
    let fields = fields(field.map { [$0] } ?? names)
    var plans: [RowPlan] = []
    for field in fields {
      if let plan = try plan(field) { plans.append(plan) }
    }
    if fields.isEmpty { return RowPlan.none }
    return plans.isEmpty ? nil : .or(plans)
  }
}

extension LuceneRange {
  /// The range in a field, the ends spelled as its words are.
  fileprivate func clause(_ field: PlannedField) -> RangeClause {
    func value(_ end: End?) -> SearchValue? {
      guard let end else { return nil }
      guard field.hasTerms else { return .text(end.text) }
      let bytes = TermSpelling(field.kind).bytes(of: end.text)
      return .text(String(decoding: bytes, as: UTF8.self))
    }
    let (low, high) = (low, high)
    return RangeClause(
      field.name,
      gte: low?.isIncluded == true ? value(low) : nil,
      gt: low?.isIncluded == false ? value(low) : nil,
      lte: high?.isIncluded == true ? value(high) : nil,
      lt: high?.isIncluded == false ? value(high) : nil
    )
  }
}

/// How a piece of a word is spelled to be compared with the words of a field.
enum TermSpelling {
  /// As it is.
  case verbatim
  /// In lower case and without accents; signs stay, though no word of a text has any.
  case folded

  init(_ kind: DocumentMapping.Kind) {
    self = kind == .text ? .folded : .verbatim
  }

  func bytes(of text: String) -> [UInt8] {
    guard self == .folded else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return [(0x41...0x5A).contains(byte) ? byte | 0x20 : byte]
      }
      let fate = Folding.shared.fate(of: scalar)
      if fate.kind == .separator { return Array(String(scalar).utf8) }
      return (0..<fate.count).map { fate[$0] }
    }
  }
}

extension WildcardPattern {
  /// The pieces in the spelling of a field.
  func pieces(of spelling: TermSpelling) -> [BytePattern.Piece] {
    pieces.map { piece in
      switch piece {
      case .text(let text): .text(spelling.bytes(of: text))
      case .any: .any
      case .one: .one
      }
    }
  }
}

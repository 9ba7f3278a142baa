import Market
import SafeText
import SearchDSL

extension DocumentMatcher {
  func rows(_ clause: QueryString) throws(DSLProblem) -> RowSet {
    let query: LuceneQuery
    do {
      query = try LuceneQuery(clause.query, defaultOperator: clause.defaultOperator)
    } catch {
      throw DSLProblem(error.message, advice: error.advice, at: "query_string.query")
    }
    return try rows(query, clause.fields) ?? none
  }

  /// Rows that a query in Lucene's syntax is true of; `nil` if it has no words and so asks nothing.
  private func rows(_ query: LuceneQuery, _ names: [String]) throws(DSLProblem) -> RowSet? {
    switch query {
    case .matchAll: return all
    case .matchNone: return none
    case .exists(let name): return exists(name)
    case .bool(let must, let should, let mustNot):
      return try rows(must, should, mustNot, names)
    case .words(let field, let text, let joiner):
      return try any(field, names) { (name, field) throws(DSLProblem) in
        try field.match(.text(text), WordOptions(joiner: joiner), at: name, self)
      }
    case .phrase(let field, let text, let slop):
      return try any(field, names) { (name, field) throws(DSLProblem) in
        try field.phrase(.text(text), slop: slop, at: name, self)
      }
    case .fuzzy(let field, let text, let fuzziness):
      return try any(field, names) { (name, field) throws(DSLProblem) in
        let terms = try field.terms(at: name)
        return terms.rows(similarTo: TermSpelling(terms).bytes(of: text), fuzziness)
      }
    case .wildcard(let field, let pattern):
      return try any(field, names) { (name, field) throws(DSLProblem) in
        let terms = try field.terms(at: name)
        return terms.rows(fitting: BytePattern(pattern.pieces(of: TermSpelling(terms))))
      }
    case .range(let field, let range):
      return try any(field, names) { (name, field) throws(DSLProblem) in
        try field.rows(range.clause(name, field), self)
      }
    }
  }

  private func rows(
    _ must: [LuceneQuery],
    _ should: [LuceneQuery],
    _ mustNot: [LuceneQuery],
    _ names: [String]
  ) throws(DSLProblem) -> RowSet? {
    let must = try sets(must, names)
    let should = try sets(should, names)
    let mustNot = try sets(mustNot, names)
    guard !must.isEmpty || !should.isEmpty || !mustNot.isEmpty else { return nil }
    var found = all
    for set in must { found.intersect(set) }
    if must.isEmpty, !should.isEmpty {
      found = should.reduce(into: none) { $0.unite($1) }
    }
    for set in mustNot { found.subtract(set) }
    return found
  }

  /// The rows of each query that asks anything.
  private func sets(
    _ queries: [LuceneQuery],
    _ names: [String]
  ) throws(DSLProblem) -> [RowSet] {
    var sets: [RowSet] = []
    for query in queries {
      if let set = try rows(query, names) { sets.append(set) }
    }
    return sets
  }

  /// Rows of any of the fields that a query is about; `nil` if none of these gives an answer.
  private func any(
    _ field: String?,
    _ names: [String],
    _ rows: (String, DocumentField) throws(DSLProblem) -> RowSet?
  ) throws(DSLProblem) -> RowSet? {
    let fields = fields(field.map { [$0] } ?? names)
    var found: RowSet?
    for (name, field) in fields {
      guard let set = try rows(name, field) else { continue }
      found?.unite(set)
      found = found ?? set
    }
    return fields.isEmpty ? none : found
  }
}

extension LuceneRange {
  /// The range in a field, the ends spelled as its words are.
  fileprivate func clause(_ name: String, _ field: DocumentField) -> RangeClause {
    func value(_ end: End?) -> SearchValue? {
      guard let end else { return nil }
      guard case .terms(let terms) = field.values else { return .text(end.text) }
      return .text(String(decoding: TermSpelling(terms).bytes(of: end.text), as: UTF8.self))
    }
    let (low, high) = (low, high)
    return RangeClause(
      name,
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

  init(_ field: TermField) {
    self = field.isText ? .folded : .verbatim
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

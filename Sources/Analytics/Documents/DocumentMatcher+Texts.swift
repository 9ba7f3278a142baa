import SafeText
import SearchDSL

/// What is said of the words of a text beside the text itself.
struct WordOptions {
  var joiner: DefaultOperator = .or
  var fuzziness: Fuzziness?
  var minimum: MinimumMatch?
}

// MARK: - The words of a text

extension DocumentField {
  /// Rows with the words of a text; `nil` if there are none in it.
  func match(
    _ value: SearchValue,
    _ options: WordOptions,
    at name: String,
    _ matcher: DocumentMatcher
  ) throws(DSLProblem) -> RowSet? {
    guard case .terms(let field) = values else {
      return try term(value, ignoringCase: false, at: name, matcher)
    }
    guard field.isText else {
      return field.rows(similarTo: Array(value.words.utf8), options.fuzziness)
    }
    let sets = Tokenizer.words(of: value.words).map {
      field.rows(similarTo: $0, options.fuzziness)
    }
    return options.join(sets, count: matcher.count)
  }

  /// Rows with a text as it stands; `nil` if there are no words in it.
  func phrase(
    _ value: SearchValue,
    slop: Int,
    at name: String,
    _ matcher: DocumentMatcher
  ) throws(DSLProblem) -> RowSet? {
    guard case .terms(let field) = values, field.isText else {
      return try term(value, ignoringCase: false, at: name, matcher)
    }
    let words = Tokenizer.words(of: value.words)
    return words.isEmpty ? nil : field.rows(phrase: words, slop: slop)
  }
}

extension WordOptions {
  /// Rows that have enough of the words; `nil` if there are no words.
  fileprivate func join(_ sets: [RowSet], count: Int) -> RowSet? {
    // A word alone is no matter of how many.
    guard sets.count > 1 else { return sets.first }
    switch joiner {
    case .and: return sets.dropFirst().reduce(into: sets[0]) { $0.intersect($1) }
    case .or:
      let needed = max(minimum?.needed(of: sets.count) ?? 1, 1)
      return RowSet.inAtLeast(needed, of: sets, count: count)
    }
  }
}

extension DocumentMatcher {
  func rows(_ clause: MatchClause) throws(DSLProblem) -> RowSet {
    let options = WordOptions(
      joiner: clause.operator,
      fuzziness: clause.fuzziness,
      minimum: clause.minimumShouldMatch
    )
    guard let field = table.fields[clause.field] else { return none }
    return try field.match(clause.query, options, at: clause.field, self) ?? none
  }

  func rows(_ clause: MultiMatchClause) throws(DSLProblem) -> RowSet {
    let options = WordOptions(
      joiner: clause.operator,
      fuzziness: clause.fuzziness,
      minimum: clause.minimumShouldMatch
    )
    let fields = fields(clause.fields)
    var found = none
    for (name, field) in fields {
      switch clause.kind {
      case .phrase:
        found.unite(try field.phrase(clause.query, slop: clause.slop, at: name, self) ?? none)
      case .crossFields where field.isText: continue
      case .bestFields, .mostFields, .crossFields:
        found.unite(try field.match(clause.query, options, at: name, self) ?? none)
      }
    }
    if clause.kind == .crossFields {
      let texts = fields.compactMap { $0.field.isText ? $0.field : nil }
      found.unite(across(texts, clause.query, options))
    }
    return found
  }

  /// Rows with the words of a text, each in any of some fields.
  private func across(
    _ fields: [DocumentField],
    _ value: SearchValue,
    _ options: WordOptions
  ) -> RowSet {
    let sets = Tokenizer.words(of: value.words).map { word in
      var found = none
      for field in fields {
        guard case .terms(let field) = field.values else { continue }
        found.unite(field.rows(exactly: word))
      }
      return found
    }
    return options.join(sets, count: count) ?? none
  }
}

extension DocumentField {
  /// Whether the field has texts that are cut into words.
  var isText: Bool {
    guard case .terms(let field) = values else { return false }
    return field.isText
  }

  fileprivate var hasTerms: Bool {
    guard case .terms = values else { return false }
    return true
  }
}

// MARK: - Which fields are meant

extension DocumentMatcher {
  /// Fields by name, `*` standing for any characters; all of them if there are no names.
  ///
  /// Of fields that are not called by their own name only texts and keywords are meant, as nothing
  /// else can hold any text.
  func fields(_ names: [String]) -> [(name: String, field: DocumentField)] {
    var found: [(name: String, field: DocumentField)] = []
    for name in names.isEmpty ? ["*"] : names {
      if let field = table.fields[name] {
        found.append((name, field))
      } else if name.contains("*") {
        let pattern = WildcardPattern(name)
        for (name, field) in table.fields
        where field.hasTerms && pattern.matches(Array(name.unicodeScalars)) {
          found.append((name, field))
        }
      }
    }
    return found
  }
}

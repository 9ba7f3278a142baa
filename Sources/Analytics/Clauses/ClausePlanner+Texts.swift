import Market
import SearchDSL

/// What is said of the words of a text beside the text itself.
struct WordOptions {
  var joiner: DefaultOperator = .or
  var fuzziness: Fuzziness?
  var minimum: MinimumMatch?

  init(joiner: DefaultOperator) {
    self.joiner = joiner
  }

  init(_ clause: MatchClause) {
    joiner = clause.operator
    fuzziness = clause.fuzziness
    minimum = clause.minimumShouldMatch
  }

  init(_ clause: MultiMatchClause) {
    joiner = clause.operator
    fuzziness = clause.fuzziness
    minimum = clause.minimumShouldMatch
  }

  /// How many of some words are needed.
  fileprivate func needed(of count: Int) -> Int {
    // A word alone is no matter of how many.
    joiner == .and || count < 2 ? count : max(minimum?.needed(of: count) ?? 1, 1)
  }
}

extension PlannedField {
  /// Rows with the words of a text; `nil` if there are none in it.
  func match(_ value: SearchValue, _ options: WordOptions) throws(DSLProblem) -> RowPlan? {
    guard hasTerms else { return try equals(anyOf: [value]) }
    guard kind == .text else {
      return terms([.similar(Array(value.words.utf8), options.fuzziness)])
    }
    let words = Tokenizer.words(of: value.words).map { word in
      TextPlan.phrase([.similar(word, options.fuzziness)])
    }
    guard !words.isEmpty else { return nil }
    switch options.needed(of: words.count) {
    case words.count: return test(.text(.all(words)))
    case 1: return test(.text(.any(words)))
    case let needed: return .atLeast(needed, of: words.map { test(.text($0)) })
    }
  }

  /// Rows with a text as it stands; `nil` if there are no words in it.
  func phrase(_ value: SearchValue, slop: Int) throws(DSLProblem) -> RowPlan? {
    guard kind == .text else { return try equals(anyOf: [value]) }
    let words = Tokenizer.words(of: value.words)
    guard !words.isEmpty else { return nil }
    return test(
      .text(
        slop > 0 && words.count > 1
          ? .loose(words, slop: slop) : .phrase(words.map { .exact($0) })
      )
    )
  }
}

extension TextPlan.Term {
  /// A word of which N letters may differ.
  static func similar(_ word: [UInt8], _ fuzziness: Fuzziness?) -> TextPlan.Term {
    let limit =
      switch fuzziness {
      case nil: 0
      case .auto: EditDistance.usualLimit(of: word)
      case .edits(let edits): edits
      }
    return limit > 0 && !word.isEmpty
      ? .similar(word, limit: limit, isScaled: true) : .exact(word)
  }
}

extension ClausePlanner {
  func plan(_ clause: MultiMatchClause) throws(DSLProblem) -> RowPlan {
    let options = WordOptions(clause)
    let fields = fields(clause.fields)
    var plans: [RowPlan] = []
    for field in fields {
      switch clause.kind {
      case .phrase:
        plans.append(try field.phrase(clause.query, slop: clause.slop) ?? .none)
      case .crossFields where field.kind == .text: continue
      case .bestFields, .mostFields, .crossFields:
        plans.append(try field.match(clause.query, options) ?? .none)
      }
    }
    if clause.kind == .crossFields {
      plans.append(across(fields.filter { $0.kind == .text }, clause.query, options))
    }
    return .or(plans)
  }

  /// Rows with the words of a text, each in any of some fields.
  private func across(
    _ fields: [PlannedField],
    _ value: SearchValue,
    _ options: WordOptions
  ) -> RowPlan {
    let plans = Tokenizer.words(of: value.words).map { word in
      RowPlan.or(fields.map { $0.terms([.exact(word)]) })
    }
    return plans.isEmpty ? .none : .any(options.needed(of: plans.count), of: plans)
  }

  /// Fields by name, `*` standing for any characters; all of them if there are no names.
  ///
  /// A pattern matches texts and keywords only, since other fields cannot hold any text.
  func fields(_ names: [String]) -> [PlannedField] {
    var found: [PlannedField] = []
    for name in names.isEmpty ? ["*"] : names {
      if let field = field(name) {
        found.append(field)
      } else if name.contains("*") {
        let pattern = WildcardPattern(name)
        found += schema.fields.keys.filter { pattern.matches(Array($0.unicodeScalars)) }
          .compactMap { field($0) }.filter(\.hasTerms)
      }
    }
    return found
  }
}

public import SafeText

extension Query {
  /// What a person who wrote the query may have meant by its words, and codes that have no label, in sentences;
  /// empty if there is nothing to say.
  ///
  /// Words are searched for, and codes are sent, as they stand all the same.
  ///
  /// - Parameters:
  ///   - fields: The fields of the source.
  ///   - names: The label indices of these fields.
  /// - Returns: The sentences in the order of the filters.
  public func hints(fields: FieldCatalog, names: LabelIndices = LabelIndices()) -> [Safe] {
    var hints: [Safe] = []
    for filter in filters {
      guard case .text(let expression) = filter.test else {
        hints += Query.gapHints(filter, fields)
        continue
      }
      let words = expression.plainWords
      hints += words.lazy.compactMap { Query.operatorHint[$0] }.withoutRepetitions.map { sign in
        "\(Untrusted(sign.lowercased())) is searched for as a word; the operator is written \(Untrusted(sign))"
      }
      guard filter.field == "full_text", !filter.isNegated else { continue }
      hints += words.compactMap { Query.comparisonHint($0, fields) }
      if let hint = Query.labelHint(words, fields, names) { hints.append(hint) }
    }
    return hints.withoutRepetitions
  }

  private static let operatorHint = ["and": "AND", "or": "OR", "not": "NOT"]

  /// The codes of a filter that stand in gaps of the provider's list.
  private static func gapHints(_ filter: Filter, _ fields: FieldCatalog) -> [Safe] {
    guard let list = fields[filter.field]?.codes else { return [] }
    return filter.test.codes.filter(list.hasGap).map {
      "no label for \(Untrusted($0.description)) in the provider's list"
    }
  }

  /// A field that words name by the label of one of its values.
  private static func labelHint(
    _ words: [String],
    _ fields: FieldCatalog,
    _ names: LabelIndices
  ) -> Safe? {
    guard (1...8).contains(words.count) else { return nil }
    let text = words.joined(separator: " ")
    for field in fields.fields where field.codes != nil && field.levels.contains(.posting) {
      guard let entry = names.index(of: field)?.exactly(text) else { continue }
      let code = Untrusted(entry.code.description)
      return
        "the text is searched; \(field.name.shown)=\(code) finds what is classed as \(entry.label)"
    }
    return nil
  }

  /// A field that a word compares, misspelt.
  private static func comparisonHint(_ word: String, _ fields: FieldCatalog) -> Safe? {
    guard let sign = word.firstIndex(where: { "<>=:".contains($0) }), sign > word.startIndex,
      word.index(after: sign) < word.endIndex
    else { return nil }
    let name = String(word[..<sign])
    guard let near = nearest(name, in: fields.fields.lazy.map(\.name.rawValue)) else { return nil }
    return
      "\(Untrusted(word)) is searched for as a word; there is no field \(Untrusted(name)), did you mean \(Untrusted(near))?"
  }
}

extension Filter.Test {
  /// The codes that it names.
  fileprivate var codes: [Code] {
    switch self {
    case .oneOf(let operands):
      operands.compactMap { operand in
        switch operand {
        case .number(let number): .number(number)
        case .string(let text): .name(text)
        case .truth, .decimal, .day: nil
        }
      }
    case .within(let circles):
      circles.compactMap { if case .code(let code) = $0.centre { .number(code) } else { nil } }
    case .numbers, .decimals, .days, .calendar, .prefix, .exact, .custom, .text, .native, .exists,
      .notExists, .unreadable, .verbatim:
      []
    }
  }
}

extension TextExpression {
  /// The words that stand outside of quotation marks, all of which are looked for; empty if there are
  /// alternatives.
  fileprivate var plainWords: [String] {
    switch self {
    case .word(let word): [word]
    // A word with a sign is kept as a phrase.
    case .phrase(let text): text.contains(where: { "<>=".contains($0) }) ? [text] : []
    case .all(let parts): parts.flatMap(\.plainWords)
    case .wildcard, .fuzzy, .near, .any, .not: []
    }
  }
}

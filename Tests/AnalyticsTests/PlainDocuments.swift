import SearchDSL

/// Asks clauses of documents one by one, as the Elasticsearch reference describes them; slow and plain.
///
/// Its words are those of ASCII texts with a few accents; its dates are texts that compare as texts.
struct PlainDocuments {
  /// One document, or one object of a list.
  struct Row {
    var values: [String: [SearchValue]] = [:]
    var lists: [String: [Row]] = [:]
  }

  let mapping: DocumentKinds
  let id: String
  /// What the texts of dates mean at the least and at the most.
  let dates: [String: (low: String, high: String)]

  typealias DocumentKinds = [String: Kind]
  enum Kind { case text, keyword, number, boolean, date }

  func holds(_ clause: SearchClause, _ row: Row) -> Bool {
    switch clause {
    case .matchAll: return true
    case .matchNone: return false
    case .bool(let clause):
      let should = clause.should.filter { holds($0, row) }.count
      var least = 0
      if let minimum = clause.minimumShouldMatch {
        least = max(0, needed(minimum, clause.should.count))
      }
      if !clause.should.isEmpty, clause.must.isEmpty, clause.filter.isEmpty {
        least = max(least, 1)
      }
      return (clause.must + clause.filter).allSatisfy { holds($0, row) }
        && !clause.mustNot.contains { holds($0, row) } && should >= least
    case .nested(let path, let clause, _):
      return (row.lists[path] ?? []).contains { holds(clause, $0) }
    case .queryString(let clause):
      guard let query = try? LuceneQuery(clause.query, defaultOperator: clause.defaultOperator)
      else { return false }
      return holds(query, clause.fields, row) ?? false
    case .match(let clause):
      return match(
        clause.field,
        clause.query,
        clause.operator,
        clause.fuzziness,
        clause.minimumShouldMatch,
        row
      ) ?? false
    case .matchPhrase(let clause):
      return phrase(clause.field, clause.query, clause.slop, row) ?? false
    case .multiMatch(let clause): return holds(clause, row)
    case .term(let field, let value, let ignoresCase): return term(field, value, ignoresCase, row)
    case .terms(let field, let values): return values.contains { term(field, $0, false, row) }
    case .range(let clause): return holds(clause, row)
    case .exists(let field): return exists(field, row)
    case .prefix(let field, let prefix, let ignoresCase):
      return terms(field, row).contains {
        ignoresCase
          ? $0.lowercased().hasPrefix(prefix.lowercased()) : $0.hasPrefix(prefix)
      }
    case .wildcard(let field, let pattern, let ignoresCase):
      return terms(field, row).contains {
        ignoresCase
          ? fits($0.lowercased(), pattern.lowercased()) : fits($0, pattern)
      }
    case .ids(let ids): return ids.contains { term(id, .text($0), false, row) }
    }
  }

  private func needed(_ minimum: MinimumMatch, _ total: Int) -> Int {
    switch minimum {
    case .count(let count): count >= 0 ? count : total + count
    case .percent(let percent):
      percent >= 0 ? total * percent / 100 : total - total * -percent / 100
    }
  }

  private func exists(_ field: String, _ row: Row) -> Bool {
    row.values.contains { name, values in
      (name == field || name.hasPrefix(field + ".") && mapping[field] == nil) && !values.isEmpty
    }
  }
}

// MARK: - Words

extension PlainDocuments {
  static func text(_ value: SearchValue) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .bool(let truth): "\(truth)"
    }
  }

  static func words(_ text: String) -> [String] {
    fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  static func fold(_ text: String) -> String {
    text.lowercased().replacing("é", with: "e").replacing("ü", with: "u")
  }

  /// The words of each value, each with its place.
  private func places(_ field: String, _ row: Row) -> [(word: String, place: Int)] {
    var next = 0
    var found: [(String, Int)] = []
    for (index, value) in (row.values[field] ?? []).enumerated() {
      if index > 0 { next += 100 }
      for word in PlainDocuments.words(PlainDocuments.text(value)) {
        found.append((word, next))
        next += 1
      }
    }
    return found
  }

  private func terms(_ field: String, _ row: Row) -> [String] {
    mapping[field] == .text
      ? places(field, row).map(\.word)
      : (row.values[field] ?? []).map(PlainDocuments.text)
  }

  private func term(
    _ field: String,
    _ value: SearchValue,
    _ ignoresCase: Bool,
    _ row: Row
  ) -> Bool {
    switch mapping[field] {
    case nil: return false
    case .text, .keyword:
      let wanted = PlainDocuments.text(value)
      return terms(field, row).contains {
        ignoresCase ? $0.lowercased() == wanted.lowercased() : $0 == wanted
      }
    case .boolean:
      return (row.values[field] ?? []).contains {
        PlainDocuments.text($0) == PlainDocuments.text(value)
      }
    case .number, .date:
      return holds(RangeClause(field, gte: value, lte: value), row)
    }
  }

  private func isNear(_ word: String, _ wanted: String, _ fuzziness: Fuzziness?) -> Bool {
    let limit =
      switch fuzziness {
      case nil: 0
      case .edits(let edits): edits
      case .auto: wanted.count <= 2 ? 0 : wanted.count <= 5 ? 1 : 2
      }
    // Lucene's rule: fewer edits than the shorter word has letters.
    let edits = distance(Array(word), Array(wanted))
    return edits == 0 || edits <= limit && edits < min(word.count, wanted.count)
  }

  private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1),
      count: left.count + 1
    )
    for i in 0...left.count {
      for j in 0...right.count {
        guard i > 0, j > 0 else {
          table[i][j] = max(i, j)
          continue
        }
        let change = left[i - 1] == right[j - 1] ? 0 : 1
        table[i][j] = min(
          table[i - 1][j] + 1,
          table[i][j - 1] + 1,
          table[i - 1][j - 1] + change
        )
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }

  private func match(
    _ field: String,
    _ value: SearchValue,
    _ joiner: DefaultOperator,
    _ fuzziness: Fuzziness?,
    _ minimum: MinimumMatch?,
    _ row: Row
  ) -> Bool? {
    guard let kind = mapping[field] else { return false }
    guard kind == .text || kind == .keyword else { return term(field, value, false, row) }
    let text = PlainDocuments.text(value)
    let wanted = kind == .text ? PlainDocuments.words(text) : [text]
    guard !wanted.isEmpty else { return nil }
    let found = wanted.filter { wanted in
      terms(field, row).contains { isNear($0, wanted, fuzziness) }
    }
    return enough(found.count, wanted.count, joiner, minimum)
  }

  private func enough(
    _ found: Int,
    _ total: Int,
    _ joiner: DefaultOperator,
    _ minimum: MinimumMatch?
  ) -> Bool {
    if total == 1 || joiner == .and { return found == total }
    return found >= max(1, minimum.map { needed($0, total) } ?? 1)
  }

  private func phrase(_ field: String, _ value: SearchValue, _ slop: Int, _ row: Row) -> Bool? {
    guard mapping[field] == .text else {
      return mapping[field] == nil ? false : term(field, value, false, row)
    }
    let words = PlainDocuments.words(PlainDocuments.text(value))
    guard !words.isEmpty else { return nil }
    let places = places(field, row)
    // All ways to give each word a place of its own.
    func ways(_ index: Int, _ taken: [Int]) -> Bool {
      guard index < words.count else {
        let shifts = taken.enumerated().map { $1 - $0 }
        return (shifts.max() ?? 0) - (shifts.min() ?? 0) <= slop
      }
      return places.contains { word, place in
        word == words[index] && !taken.contains(place) && ways(index + 1, taken + [place])
      }
    }
    return ways(0, [])
  }

  private func holds(_ clause: MultiMatchClause, _ row: Row) -> Bool {
    let fields = fields(clause.fields)
    switch clause.kind {
    case .phrase: return fields.contains { phrase($0, clause.query, clause.slop, row) ?? false }
    case .bestFields, .mostFields:
      return fields.contains {
        match($0, clause.query, clause.operator, clause.fuzziness, clause.minimumShouldMatch, row)
          ?? false
      }
    case .crossFields:
      let texts = fields.filter { mapping[$0] == .text }
      let words = PlainDocuments.words(PlainDocuments.text(clause.query))
      let found = words.filter { word in texts.contains { terms($0, row).contains(word) } }
      let isFound =
        !words.isEmpty
        && enough(found.count, words.count, clause.operator, clause.minimumShouldMatch)
      return isFound
        || fields.contains {
          mapping[$0] != .text && match($0, clause.query, .or, nil, nil, row) ?? false
        }
    }
  }

  private func fields(_ names: [String]) -> [String] {
    (names.isEmpty ? ["*"] : names).flatMap { name in
      guard name.contains("*") else { return mapping[name] == nil ? [] : [name] }
      return mapping.filter {
        ($0.value == .text || $0.value == .keyword) && fits($0.key, name)
      }.map(\.key)
    }
  }

  private func fits(_ text: String, _ pattern: String) -> Bool {
    func fits(_ text: Substring, _ pattern: Substring) -> Bool {
      switch pattern.first {
      case nil: text.isEmpty
      case "*":
        fits(text, pattern.dropFirst()) || !text.isEmpty && fits(text.dropFirst(), pattern)
      case "?": !text.isEmpty && fits(text.dropFirst(), pattern.dropFirst())
      case "\\" where pattern.count > 1:
        text.first == pattern.dropFirst().first && fits(text.dropFirst(), pattern.dropFirst(2))
      case let first?: text.first == first && fits(text.dropFirst(), pattern.dropFirst())
      }
    }
    return fits(text[...], pattern[...])
  }
}

// MARK: - Ranges

extension PlainDocuments {
  private func holds(_ clause: RangeClause, _ row: Row) -> Bool {
    guard let kind = mapping[clause.field] else { return false }
    let ends = [clause.gte, clause.gt, clause.lte, clause.lt]
    switch kind {
    case .text, .keyword:
      return terms(clause.field, row).contains { word in
        let ends = ends.map { $0.map(PlainDocuments.text) }
        return lies(word, ends)
      }
    case .number:
      return (row.values[clause.field] ?? []).contains { value in
        lies(number(value), ends.map { $0.map(number) })
      }
    case .date:
      let texts = ends.map { $0.map(PlainDocuments.text) }
      let moments = [
        texts[0].map { dates[$0]?.low ?? $0 }, texts[1].map { dates[$0]?.high ?? $0 },
        texts[2].map { dates[$0]?.high ?? $0 }, texts[3].map { dates[$0]?.low ?? $0 },
      ]
      return (row.values[clause.field] ?? []).contains { value in
        let text = PlainDocuments.text(value)
        return lies(dates[text]?.low ?? text, moments)
      }
    case .boolean: return false
    }
  }

  private func lies<Value: Comparable>(_ value: Value, _ ends: [Value?]) -> Bool {
    (ends[0].map { value >= $0 } ?? true) && (ends[1].map { value > $0 } ?? true)
      && (ends[2].map { value <= $0 } ?? true) && (ends[3].map { value < $0 } ?? true)
  }

  private func number(_ value: SearchValue) -> Double {
    Double(PlainDocuments.text(value)) ?? .nan
  }
}

// MARK: - Lucene's syntax

extension PlainDocuments {
  private func holds(_ query: LuceneQuery, _ names: [String], _ row: Row) -> Bool? {
    switch query {
    case .matchAll: return true
    case .matchNone: return false
    case .exists(let field): return exists(field, row)
    case .bool(let must, let should, let mustNot):
      let must = must.compactMap { holds($0, names, row) }
      let should = should.compactMap { holds($0, names, row) }
      let mustNot = mustNot.compactMap { holds($0, names, row) }
      if must.isEmpty, should.isEmpty, mustNot.isEmpty { return nil }
      let isFound = must.isEmpty && !should.isEmpty ? should.contains(true) : true
      return isFound && !must.contains(false) && !mustNot.contains(true)
    case .words(let field, let text, let joiner):
      return any(field, names) { match($0, .text(text), joiner, nil, nil, row) }
    case .phrase(let field, let text, let slop):
      return any(field, names) { phrase($0, .text(text), slop, row) }
    case .fuzzy(let field, let text, let fuzziness):
      return any(field, names) { field in
        let wanted = spelled(text, field)
        return terms(field, row).contains { isNear($0, wanted, fuzziness) }
      }
    case .wildcard(let field, let pattern):
      let text = pattern.pieces.map { piece in
        switch piece {
        case .text(let text): text.replacing("*", with: "\\*").replacing("?", with: "\\?")
        case .any: "*"
        case .one: "?"
        }
      }.joined()
      return any(field, names) { field in
        terms(field, row).contains { fits($0, spelled(text, field)) }
      }
    case .range(let field, let range):
      return any(field, names) { field in
        func value(_ end: LuceneRange.End?, _ isIncluded: Bool) -> SearchValue? {
          end.flatMap { $0.isIncluded == isIncluded ? .text(spelled($0.text, field)) : nil }
        }
        return holds(
          RangeClause(
            field,
            gte: value(range.low, true),
            gt: value(range.low, false),
            lte: value(range.high, true),
            lt: value(range.high, false)
          ),
          row
        )
      }
    }
  }

  private func spelled(_ text: String, _ field: String) -> String {
    mapping[field] == .text ? PlainDocuments.fold(text) : text
  }

  private func any(_ field: String?, _ names: [String], _ holds: (String) -> Bool?) -> Bool? {
    let fields = fields(field.map { [$0] } ?? names)
    if fields.isEmpty { return false }
    let answers = fields.compactMap(holds)
    return answers.isEmpty ? nil : answers.contains(true)
  }
}

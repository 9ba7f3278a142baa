import JSON
import SafeText

/// Turns one clause into a filter, or reports why it cannot.
struct ClauseReader {
  let clause: Clause
  let field: Field
  let names: LabelIndices

  init(clause: Clause, fields: FieldCatalog, names: LabelIndices) throws(QueryProblem) {
    let field = try NameReader(fields).field(clause.field)
    if let level = clause.level, !field.levels.contains(level.piece) {
      throw QueryProblem(
        "\(field.name.shown) does not exist on the level \(Untrusted(level.piece.rawValue))",
        advice: "it does on \(Untrusted(field.defaultLevel.rawValue)) alone",
        at: level.range
      )
    }
    self.clause = clause
    self.field = field
    self.names = names
  }

  func filter() throws(QueryProblem) -> Filter {
    let (isNot, isNone) = (try holds(.not), try holds(.none))
    if isNot, isNone, let second = clause.modifiers.last(where: { $0.piece == .none }) {
      throw QueryProblem("__none cannot stand together with __not", at: second.range)
    }
    var filter = Filter(
      field.name,
      clause.level?.piece ?? field.defaultLevel,
      isLevelSpelled: clause.level != nil,
      try test(),
      isNegated: isNot || isNone || clause.comparison == .unequal,
      isConjunct: try holds(.and)
    )
    filter.isNone = isNone
    return filter
  }

  /// Whether a modifier is present; it may be present only once.
  private func holds(_ modifier: Modifier) throws(QueryProblem) -> Bool {
    let found = clause.modifiers.filter { $0.piece == modifier }
    if found.count > 1 { throw ClauseReader.twice(found[1]) }
    return !found.isEmpty
  }

  private static func twice(_ modifier: Located<Modifier>) -> QueryProblem {
    QueryProblem("\(modifier.piece.shown) stands twice", at: modifier.range)
  }

  private func test() throws(QueryProblem) -> Filter.Test {
    let operators = clause.modifiers.filter(\.piece.isOperator)
    if operators.count > 1 {
      let (first, second) = (operators[0], operators[1])
      throw first.piece == second.piece
        ? ClauseReader.twice(second)
        : QueryProblem(
          "\(second.piece.shown) cannot follow \(first.piece.shown)",
          at: second.range
        )
    }
    if clause.comparison.isOrder { return try comparison(behind: operators.first) }
    guard let modifier = operators.first else {
      if let test = Filter.Test(presence: clause.value.piece) { return test }
      return try plain()
    }
    try checkSuits(modifier)
    switch modifier.piece {
    case .not, .none, .and: return try plain()
    case .range: return try range()
    case .calendar: return .calendar(try CompletePeriods(clause.value))
    case .prefix: return .prefix(try texts())
    case .exact: return .exact(try texts())
    case .radius: return .within(try each { (value) throws(QueryProblem) in try circle(value) })
    case .custom: return .custom(try each { (value) throws(QueryProblem) in try category(value) })
    }
  }

  private func checkSuits(_ modifier: Located<Modifier>) throws(QueryProblem) {
    guard !modifier.piece.suits(field) else { return }
    let able = field.modifiers.map(\.shown).joined(separator: ", ")
    throw QueryProblem(
      "\(modifier.piece.shown) is for \(modifier.piece.subject), not for \(field.name.shown)",
      advice: "this \(Untrusted(field.type.rawValue)) field takes \(able)",
      at: modifier.range
    )
  }

  /// The values of the clause, each parsed, without duplicates.
  func each<Operand: Hashable>(
    _ read: (ClauseValue) throws(QueryProblem) -> Operand
  ) throws(QueryProblem) -> [Operand] {
    var operands: [Operand] = []
    for value in try clause.values() {
      if value.text.isEmpty, !value.isQuoted {
        throw QueryProblem(
          "a value is missing",
          advice: "\"\" is the empty value, and \"a|b\" one value with a bar",
          at: value.range
        )
      }
      if !value.isQuoted, Filter.Test(presence: value.text) != nil {
        throw QueryProblem(
          "\(Untrusted(value.text)) must stand alone",
          advice: "\(field.name.shown)=\(Untrusted(value.text))",
          at: value.range
        )
      }
      operands.append(try read(value))
    }
    return operands.withoutRepetitions
  }

  private func texts() throws(QueryProblem) -> [String] {
    try each { (value) throws(QueryProblem) in value.text }
  }
}

// MARK: - Values

extension ClauseReader {
  private func plain() throws(QueryProblem) -> Filter.Test {
    if field.type == .native { return try native() }
    if field.type == .text {
      do {
        return .text(try TextExpressionParser.parse(clause.value.piece))
      } catch {
        throw error.moved(by: clause.value.range.lowerBound)
      }
    }
    return .oneOf(try each { (value) throws(QueryProblem) in try operand(value) })
  }

  /// A query in the provider's own language, which only the provider's client understands.
  private func native() throws(QueryProblem) -> Filter.Test {
    let json: JSON
    do {
      json = try JSON(parsing: clause.value.piece)
    } catch {
      let offset = clause.value.range.lowerBound + error.offset
      throw QueryProblem(
        "this is not JSON: \(error.reason.words)",
        at: offset..<max(offset, min(offset + 1, clause.value.range.upperBound))
      )
    }
    guard json.members != nil else {
      throw QueryProblem(
        "\(field.name.shown) takes a JSON object",
        advice: "write it as \(field.name.shown)={…}",
        at: clause.value.range
      )
    }
    return .native(String(decoding: json.encoded(), as: UTF8.self))
  }

  private func operand(_ value: ClauseValue) throws(QueryProblem) -> Filter.Operand {
    switch field.type {
    case .boolean:
      guard let truth = ClauseReader.truths[value.text.lowercased()] else {
        throw QueryProblem(
          "\(Untrusted(value.text)) is neither true nor false",
          advice: "write 1, true, yes or 0, false, no",
          at: value.range
        )
      }
      return .truth(truth)
    case .integer:
      guard let number = Int(value.text) else {
        if field.isPlace { return try place(value) }
        if let code = try labelled(value), case .number(let number) = code {
          return .number(number)
        }
        throw problem(value, "a whole number")
      }
      try checkCode(.number(number), value)
      return .number(number)
    case .decimal:
      guard let number = ExactDecimal(value.text) else { throw problem(value, "a number") }
      return .decimal(number)
    case .date:
      guard let day = Day(iso: value.text) else {
        throw QueryProblem(
          "\(Untrusted(value.text)) is not a date",
          advice: "write it as 2026-01-31",
          at: value.range
        )
      }
      return .day(day)
    case .string, .text, .native:
      if let code = try labelled(value) { return .string(code.description) }
      try checkCode(.name(value.text), value)
      return .string(value.text)
    }
  }

  private static let truths = [
    "0": false, "false": false, "no": false, "nee": false, "nein": false, "non": false,
    "1": true, "true": true, "yes": true, "ja": true, "oui": true,
  ]

  /// The code that a person calls by its label; `nil` if the value is a code, or no label fits.
  ///
  /// - Throws: A problem that lists the candidates if several labels fit.
  private func labelled(_ value: ClauseValue) throws(QueryProblem) -> Code? {
    guard clause.isWritten, let codes = field.codes, codes[.name(value.text)] == nil,
      let index = names.index(of: field)
    else { return nil }
    let folded = value.text.lowercased()
    let spelled = codes.entries.filter { $0.code.description.lowercased() == folded }
    if spelled.count == 1 { return spelled[0].code }
    switch index.match(value.text) {
    case .one(let entry): return entry.code
    case .several(let entries):
      throw QueryProblem(
        "\(Untrusted(value.text)) can mean several values of \(field.name.shown)",
        advice: "write \(ClauseReader.candidates(entries))",
        at: value.range
      )
    case .none: return nil
    }
  }

  /// The first of some values, with their labels.
  static func candidates(_ entries: [CodeList.Entry]) -> Safe {
    let some = entries.prefix(3).map { "\(Untrusted($0.code.description)) (\($0.label))" as Safe }
    return some.joined(separator: " or ") + (entries.count > 3 ? " or others" : .empty)
  }

  /// Refuses a code that the field cannot have; one in a gap of the list it can.
  func checkCode(_ code: Code, _ value: ClauseValue) throws(QueryProblem) {
    guard let codes = field.codes, codes[code] == nil, !codes.hasGap(at: code) else { return }
    throw problem(value, "a value of \(field.name.shown)")
  }

  /// A problem that suggests the value with the nearest label or code.
  func problem(_ value: ClauseValue, _ wanted: Safe) -> QueryProblem {
    let entries = field.codes?.entries ?? []
    let near =
      nearest(value.text, in: entries.lazy.map(\.label.raw))
      .flatMap { label in entries.first { $0.label.raw == label } }
      ?? nearest(value.text, in: entries.lazy.map(\.code.description))
      .flatMap { code in entries.first { $0.code.description == code } }
    return QueryProblem(
      "\(Untrusted(value.text)) is not \(wanted)",
      advice: near.map { "did you mean \(Untrusted($0.code.description)) (\($0.label))?" },
      at: value.range
    )
  }
}

// MARK: - Ranges

extension ClauseReader {
  private func range() throws(QueryProblem) -> Filter.Test {
    let ends = clause.value.split(separator: "__").map {
      Clause.trimmed($0.piece, at: $0.range.lowerBound)
    }
    guard ends.count == 2, !(ends[0].piece.isEmpty && ends[1].piece.isEmpty) else {
      throw QueryProblem(
        "\(Untrusted(clause.value.piece)) is not a range",
        advice: ends.count > 2 ? "there can be one alone" : "write from__to, one may be empty",
        at: clause.value.range
      )
    }
    return switch field.type {
    case .date: try dayRange(ends[0], ends[1])
    case .decimal: try decimalRange(ends[0], ends[1])
    case .boolean, .integer, .string, .text, .native: try numberRange(ends[0], ends[1])
    }
  }

  private func decimalRange(
    _ from: Located<String>,
    _ to: Located<String>
  ) throws(QueryProblem) -> Filter.Test {
    let excludesEnd = to.piece.hasPrefix("<")
    let last = Located(
      piece: String(to.piece.dropFirst(excludesEnd ? 1 : 0)),
      range: to.range.lowerBound + (excludesEnd ? 1 : 0)..<to.range.upperBound
    )
    let excludesStart = from.piece.hasPrefix(">")
    let first = Located(
      piece: String(from.piece.dropFirst(excludesStart ? 1 : 0)),
      range: from.range.lowerBound + (excludesStart ? 1 : 0)..<from.range.upperBound
    )
    var range = DecimalRange(
      from: try decimalEnd(first),
      to: try decimalEnd(last),
      excludesEnd: excludesEnd
    )
    range.excludesStart = excludesStart && range.from != nil
    if let low = range.from, let high = range.to, low.order(to: high) > 0 {
      throw QueryProblem(
        "the range ends before it begins",
        advice: "write \(Untrusted(high.text))__\(Untrusted(low.text))",
        at: clause.value.range
      )
    }
    return .decimals(range)
  }

  func decimalEnd(_ end: Located<String>) throws(QueryProblem) -> ExactDecimal? {
    if end.piece.isEmpty { return nil }
    guard let number = ExactDecimal(end.piece) else {
      throw QueryProblem("\(Untrusted(end.piece)) is not a number", at: end.range)
    }
    return number
  }

  private func dayRange(
    _ from: Located<String>,
    _ to: Located<String>
  ) throws(QueryProblem) -> Filter.Test {
    let (first, last) = (try dateEnd(from), try dateEnd(to))
    if let first = first?.fixed, let last = last?.fixed, first > last {
      throw QueryProblem(
        "the range ends before it begins",
        advice: "write \(Untrusted(to.piece))__\(Untrusted(from.piece))",
        at: clause.value.range
      )
    }
    return .days(first, last)
  }

  private func numberRange(
    _ from: Located<String>,
    _ to: Located<String>
  ) throws(QueryProblem) -> Filter.Test {
    let (low, high) = (try numberEnd(from), try numberEnd(to))
    if let low, let high, low > high {
      throw QueryProblem(
        "the range ends before it begins",
        advice: "write \(high)__\(low)",
        at: clause.value.range
      )
    }
    return .numbers(low, high)
  }

  private func numberEnd(_ end: Located<String>) throws(QueryProblem) -> Int? {
    if end.piece.isEmpty { return nil }
    guard let number = Int(end.piece) else {
      throw QueryProblem("\(Untrusted(end.piece)) is not a whole number", at: end.range)
    }
    return number
  }

  private func dateEnd(_ end: Located<String>) throws(QueryProblem) -> DateExpression? {
    end.piece.isEmpty ? nil : try DateExpressionParser.parse(end)
  }
}

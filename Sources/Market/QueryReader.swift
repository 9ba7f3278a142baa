import SafeText

extension Query {
  /// Reads a query written as one line, such as `full_text=(java|kotlin) -php date__range=now-3M__now`.
  ///
  /// - Throws: ``QueryProblem``, its place counted in `text`.
  public init(parsing text: String, fields: FieldCatalog) throws(QueryProblem) {
    self.init([])
    for clause in try Clause.all(in: text) { try append(clause, fields: fields) }
  }

  /// Checks a clause against the fields that there are, and adds it.
  ///
  /// - Throws: ``QueryProblem``, its place counted in the text that the clause was read from.
  public mutating func append(_ clause: Clause, fields: FieldCatalog) throws(QueryProblem) {
    let filter = try ClauseReader(clause: clause, fields: fields).filter()
    if filters.contains(where: { $0.key == filter.key }) {
      throw QueryProblem(
        "\(Untrusted(filter.key)) stands twice",
        advice: "join values with | or add __and to the second",
        at: clause.field.range
      )
    }
    filters.append(filter)
  }
}

/// Gives one clause its meaning, or says why it has none.
private struct ClauseReader {
  let clause: Clause
  let field: Field

  init(clause: Clause, fields: FieldCatalog) throws(QueryProblem) {
    let field = try NameReader(fields).field(clause.field)
    if let level = clause.level, !field.levels.contains(level.piece) {
      throw QueryProblem(
        "\(field.name.shown) does not exist on the level \(Untrusted(level.piece.rawValue))",
        at: level.range
      )
    }
    self.clause = clause
    self.field = field
  }

  func filter() throws(QueryProblem) -> Filter {
    Filter(
      field.name,
      clause.level?.piece ?? field.defaultLevel,
      isLevelSpelled: clause.level != nil,
      try test(),
      isNegated: try holds(.not),
      isConjunct: try holds(.and)
    )
  }

  /// Whether a modifier is there; no modifier may be there twice.
  private func holds(_ modifier: Clause.Modifier) throws(QueryProblem) -> Bool {
    let places = clause.modifiers.filter { $0.piece == modifier }
    if places.count > 1 {
      throw QueryProblem("__\(Untrusted(modifier.rawValue)) stands twice", at: places[1].range)
    }
    return !places.isEmpty
  }

  private func test() throws(QueryProblem) -> Filter.Test {
    let operators = clause.modifiers.filter { $0.piece != .not && $0.piece != .and }
    if operators.count > 1 {
      throw QueryProblem(
        "__\(Untrusted(operators[1].piece.rawValue)) cannot follow __\(Untrusted(operators[0].piece.rawValue))",
        at: operators[1].range
      )
    }
    switch (operators.first?.piece, clause.value.piece) {
    case (nil, "_exists"): return .exists
    case (nil, "_not_exists"): return .notExists
    case (nil, _): return try plain()
    case (.range, _): return try range(operators[0].range)
    case (.prefix, _):
      try require([.string], for: operators[0])
      return .prefix(alternatives().map(\.piece))
    case (.exact, _):
      try require([.text], for: operators[0])
      return .exact(alternatives().map(\.piece))
    case (.some, _):
      throw QueryProblem(
        "__\(Untrusted(operators[0].piece.rawValue)) cannot be asked yet",
        at: operators[0].range
      )
    }
  }

  private func require(
    _ types: [FieldType],
    for modifier: Located<Clause.Modifier>
  ) throws(QueryProblem) {
    guard !types.contains(field.type) else { return }
    let wanted = types.map { Safe(showing: $0.rawValue) }.joined(separator: " or ")
    throw QueryProblem(
      "__\(Untrusted(modifier.piece.rawValue)) is for \(wanted) fields, and \(field.name.shown) is \(Untrusted(field.type.rawValue))",
      at: modifier.range
    )
  }

  /// The values of the clause, cut at `|` and ` OR `.
  private func alternatives() -> [Located<String>] {
    clause.value.split(separator: "|").flatMap { $0.split(separator: " OR ") }
      .map { Clause.trimmed($0.piece, at: $0.range.lowerBound) }
  }
}

// MARK: - Values

extension ClauseReader {
  private func plain() throws(QueryProblem) -> Filter.Test {
    if field.type == .text {
      do {
        return .text(try TextExpressionParser.parse(clause.value.piece))
      } catch {
        throw error.moved(by: clause.value.range.lowerBound)
      }
    }
    var operands: [Filter.Operand] = []
    for value in alternatives() {
      let operand = try operand(value)
      if !operands.contains(operand) { operands.append(operand) }
    }
    return .oneOf(operands)
  }

  private func operand(_ value: Located<String>) throws(QueryProblem) -> Filter.Operand {
    guard !value.piece.isEmpty else {
      throw QueryProblem("a value is missing beside |", at: value.range)
    }
    switch field.type {
    case .boolean:
      guard let truth = ClauseReader.truths[value.piece] else {
        throw QueryProblem(
          "\(Untrusted(value.piece)) is neither true nor false",
          advice: "write 1 or 0",
          at: value.range
        )
      }
      return .truth(truth)
    case .integer:
      guard let number = Int(value.piece) else {
        throw problem(value, "a whole number")
      }
      try checkCode(.number(number), value)
      return .number(number)
    case .date:
      guard let day = Day(iso: value.piece) else {
        throw QueryProblem(
          "\(Untrusted(value.piece)) is not a date",
          advice: "write it as 2026-01-31",
          at: value.range
        )
      }
      return .day(day)
    case .string, .text:
      try checkCode(.name(value.piece), value)
      return .string(value.piece)
    }
  }

  private static let truths = [
    "0": false, "false": false, "no": false, "1": true, "true": true, "yes": true,
  ]

  private func checkCode(_ code: Code, _ value: Located<String>) throws(QueryProblem) {
    guard let codes = field.codes, codes[code] == nil else { return }
    throw problem(value, "a value of \(field.name.shown)")
  }

  /// Names the value whose label or code is nearest to what was written.
  private func problem(_ value: Located<String>, _ wanted: Safe) -> QueryProblem {
    let entries = field.codes?.entries ?? []
    let near =
      nearest(value.piece, in: entries.lazy.map(\.label.raw))
      .flatMap { label in entries.first { $0.label.raw == label } }
      ?? nearest(value.piece, in: entries.lazy.map(\.code.description))
      .flatMap { code in entries.first { $0.code.description == code } }
    return QueryProblem(
      "\(Untrusted(value.piece)) is not \(wanted)",
      advice: near.map { "did you mean \(Untrusted($0.code.description)) (\($0.label))?" },
      at: value.range
    )
  }
}

// MARK: - Ranges

extension ClauseReader {
  private func range(_ modifier: Range<Int>) throws(QueryProblem) -> Filter.Test {
    try require([.integer, .date], for: Located(piece: .range, range: modifier))
    let ends = clause.value.split(separator: "__").map {
      Clause.trimmed($0.piece, at: $0.range.lowerBound)
    }
    guard ends.count == 2, !(ends[0].piece.isEmpty && ends[1].piece.isEmpty) else {
      throw QueryProblem(
        "\(Untrusted(clause.value.piece)) is not a range",
        advice: "write from__to, one may be empty",
        at: clause.value.range
      )
    }
    return field.type == .date
      ? .days(try dateEnd(ends[0]), try dateEnd(ends[1]))
      : try numberRange(ends[0], ends[1])
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

import JSON
import Market

/// Compiles filters into plans over the tables of a corpus.
///
/// A row without a value fulfils no condition but `_not_exists`, and therefore every negated one. For
/// full text that means: `NOT java` is found in texts without the word, and not where there is no text;
/// `__not` with `java` is fulfilled by both.
struct FilterPlanner {
  let corpus: Corpus
  let today: Day

  /// The plan of a filter, over the table that has the column.
  func plan(_ filter: Filter, at stored: Corpus.StoredField) -> RowPlan {
    let plan =
      stored.parts.isEmpty
      ? plan(filter.test, at: stored) : plan(filter.test, over: stored.parts)
    return filter.isNegated ? .not(plan) : plan
  }

  /// The plan of a test of a text that is several columns: each word may be in any of them.
  private func plan(_ test: Filter.Test, over names: [FieldName]) -> RowPlan {
    func any(_ test: ColumnTest) -> RowPlan { .or(names.map { .test(test, of: $0) }) }
    func plan(_ expression: TextExpression) -> RowPlan {
      switch expression {
      case .all(let parts): .and(parts.map(plan))
      case .any(let parts): .or(parts.map(plan))
      // As in one text, what is not found is not found in rows that have one.
      case .not(let part): .and([any(.exists), .not(plan(part))])
      case .word, .phrase, .wildcard, .fuzzy, .near: any(.text(TextPlan(expression)))
      }
    }
    return switch test {
    case .text(let expression): plan(expression)
    case .exists: any(.exists)
    case .notExists: .not(any(.exists))
    case .unreadable, .verbatim, .oneOf, .numbers, .decimals, .days, .calendar, .prefix, .exact,
      .within, .custom, .native:
      .none
    }
  }

  private func plan(_ test: Filter.Test, at stored: Corpus.StoredField) -> RowPlan {
    let name = stored.field.name
    switch test {
    case .exists: return .test(.exists, of: name)
    case .unreadable: return .test(.unreadable, of: name)
    case .notExists: return .not(.test(.exists, of: name))
    case .text(let expression): return .test(.text(TextPlan(expression)), of: name)
    case .within(let circles): return plan(within: circles, at: stored)
    case .verbatim: return .none
    case .native(let clause):
      // RecordsProvider refuses clauses that do not compile, with the reason, before it gets here.
      return (try? corpus.clauses?.plan(clause, today: today)) ?? .none
    case .numbers, .decimals, .days, .calendar, .oneOf, .custom, .prefix, .exact:
      let test =
        switch stored.column {
        case .numbers: ranges(test, stored.field).map { ColumnTest.numbers($0) }
        case .decimals: FilterPlanner.decimals(test).map { ColumnTest.decimals($0) }
        case .texts: FilterPlanner.wholes(test).map { ColumnTest.value($0) }
        case .shared, .lists, .index, .missing:
          FilterPlanner.values(test, stored.field).map { ColumnTest.value($0) }
        }
      return test.map { .test($0, of: name) } ?? .none
    }
  }

  // MARK: - By the kind of a column

  /// The test on a column of numbers or days; `nil` if it does not apply.
  private func ranges(_ test: Filter.Test, _ field: Field) -> [NumberRange]? {
    switch test {
    case .numbers(let from, let to): [NumberRange(from: from, to: to)]
    case .days(let from, let to):
      [NumberRange(from: from?.day(on: today).number, to: to?.day(on: today).number)]
    case .calendar(let periods):
      [periods.days(before: today)].map { NumberRange(from: $0.first.number, to: $0.last.number) }
    case .oneOf(let operands):
      operands.compactMap(\.number).map { NumberRange(from: $0, to: $0) }
    case .custom(let ids):
      ids.flatMap { field.custom?.codes(in: $0) ?? [] }.compactMap { code in
        if case .number(let number) = code { NumberRange(from: number, to: number) } else { nil }
      }
    case .decimals(let range): [NumberRange(range)]
    case .prefix, .exact, .text, .within, .exists, .notExists, .unreadable, .native, .verbatim: nil
    }
  }

  /// The test on a column of numbers with decimals; `nil` if it does not apply.
  private static func decimals(_ test: Filter.Test) -> [DecimalRange]? {
    switch test {
    case .decimals(let range): [range]
    case .numbers(let from, let to):
      [DecimalRange(from: from.map { ExactDecimal($0) }, to: to.map { ExactDecimal($0) })]
    case .oneOf(let operands):
      operands.compactMap(\.exact).map { DecimalRange(from: $0, to: $0) }
    case .days, .calendar, .within, .custom, .text, .exists, .notExists, .unreadable, .native,
      .verbatim,
      .prefix, .exact:
      nil
    }
  }

  /// The test on a column of shared values; `nil` if it does not apply.
  private static func values(_ test: Filter.Test, _ field: Field) -> ValueTest? {
    switch test {
    case .oneOf(let operands): .codes(Set(operands.flatMap { $0.codes(of: field) }))
    case .custom(let ids): .codes(Set(ids.flatMap { field.custom?.codes(in: $0) ?? [] }))
    case .exact(let wholes): .texts(Set(wholes))
    case .prefix(let prefixes): .prefixes(Prefixes(prefixes))
    case .numbers(let from, let to):
      from ?? .min <= to ?? .max ? .numbers((from ?? .min)...(to ?? .max)) : nil
    case .decimals, .days, .calendar, .within, .text, .exists, .notExists, .unreadable, .native,
      .verbatim:
      nil
    }
  }

  /// The test on a column of texts; `nil` if it does not apply.
  private static func wholes(_ test: Filter.Test) -> ValueTest? {
    switch test {
    case .oneOf(let operands): .texts(Set(operands.map(\.description)))
    case .exact(let wholes): .texts(Set(wholes))
    case .prefix(let prefixes): .prefixes(Prefixes(prefixes))
    case .numbers, .decimals, .days, .calendar, .within, .custom, .text, .exists, .notExists,
      .unreadable, .native, .verbatim:
      nil
    }
  }
}

extension Filter.Operand {
  /// The operand as a number, a day by its ``Day/number``.
  fileprivate var number: Int? {
    switch self {
    case .truth(let truth): truth ? 1 : 0
    case .number(let number): number
    case .decimal(let number): number.integer
    case .day(let day): day.number
    case .string: nil
    }
  }

  /// The operand as a number with decimals.
  fileprivate var exact: ExactDecimal? {
    switch self {
    case .number(let number): ExactDecimal(number)
    case .decimal(let number): number
    case .truth, .day, .string: nil
    }
  }

  /// The codes that the operand means: in a field of words a number is a word, too.
  fileprivate func codes(of field: Field) -> [Code] {
    guard field.type == .string, case .string(let text) = self, let number = Int(text) else {
      return [code]
    }
    return [code, .number(number)]
  }

  fileprivate var code: Code {
    switch self {
    case .truth(let truth): .number(truth ? 1 : 0)
    case .number(let number): .number(number)
    case .decimal(let number): number.integer.map { .number($0) } ?? .name(number.text)
    case .day(let day): .name(day.description)
    case .string(let string): .name(string)
    }
  }
}

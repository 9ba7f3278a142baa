import JSON
public import Market
import SafeText

/// Says a query of the product's language in the Elasticsearch query DSL.
///
/// What the DSL or the provider's documents cannot say is refused by name, never left out.
public struct SearchCompiler: Sendable {
  let mapping: SearchMapping
  /// What `now` is.
  let today: Day

  /// Speaks by a provider's table; relative days are counted from `today`.
  public init(_ mapping: SearchMapping, today: Day) {
    self.mapping = mapping
    self.today = today
  }

  /// The query as one clause; relative days are resolved in it.
  ///
  /// - Throws: ``ProviderFailure`` with the reason `inexpressible` for what cannot be said, or goes beyond what
  ///   the provider takes.
  public func clause(_ query: Query) throws(ProviderFailure) -> SearchClause {
    guard !query.filters.isEmpty else { return .matchAll }
    var whole = BoolClause()
    for filter in query.filters {
      let (condition, holds) = try condition(filter)
      if holds { whole.must.append(condition) } else { whole.mustNot.append(condition) }
    }
    let clause = SearchClause.bool(whole)
    do {
      _ = try SearchClause(clause.json, limits: mapping.limits)
    } catch {
      throw inexpressible("\(mapping.provider) does not take this query: \(error.sentence)")
    }
    return clause
  }

  /// What a filter asks for, and whether that must hold or must not.
  private func condition(
    _ filter: Filter
  ) throws(ProviderFailure) -> (SearchClause, holds: Bool) {
    if case .verbatim = filter.test {
      throw inexpressible(
        "\(mapping.provider) takes no parameters beside its query: \(filter.field.shown)"
      )
    }
    guard filter.level == .posting else {
      throw inexpressible("\(mapping.provider) knows postings alone, so job: cannot be asked for")
    }
    guard let target = mapping.targets[filter.field] else {
      throw inexpressible("\(mapping.provider) cannot search by \(filter.field.shown)")
    }
    if filter.test == .notExists {
      return (nested(try test(.exists, of: filter.field, target), target), filter.isNegated)
    }
    return (nested(try test(filter.test, of: filter.field, target), target), !filter.isNegated)
  }

  private func nested(_ clause: SearchClause, _ target: SearchMapping.Target) -> SearchClause {
    target.path.map { .nested($0, clause) } ?? clause
  }

  private func test(
    _ test: Filter.Test,
    of field: FieldName,
    _ target: SearchMapping.Target
  ) throws(ProviderFailure) -> SearchClause {
    switch test {
    case .oneOf(let operands): return try oneOf(operands, of: field, target)
    case .numbers(let low, let high):
      return any(target) { member in
        .range(
          RangeClause(
            member,
            gte: low.map { .integer(Int64($0)) },
            lte: high.map { .integer(Int64($0)) }
          )
        )
      }
    case .decimals(let range):
      let end = range.to.map { SearchValue.decimal($0.number) }
      let start = range.from.map { SearchValue.decimal($0.number) }
      return any(target) { member in
        .range(
          RangeClause(
            member,
            gte: range.excludesStart ? nil : start,
            gt: range.excludesStart ? start : nil,
            lte: range.excludesEnd ? nil : end,
            lt: range.excludesEnd ? end : nil
          )
        )
      }
    case .days(let first, let last):
      return days(first?.day(on: today), last?.day(on: today), target)
    case .calendar(let periods):
      let days = periods.days(before: today)
      return self.days(days.first, days.last, target)
    case .prefix(let texts): return prefix(texts, target)
    case .exact(let texts):
      guard let whole = target.whole else {
        throw inexpressible("\(mapping.provider) cannot compare \(field.shown) as a whole")
      }
      return texts.count == 1
        ? .term(whole, .text(texts[0])) : .terms(whole, texts.map { .text($0) })
    case .text(let expression): return try text(expression, target)
    case .exists, .notExists: return any(target) { .exists($0) }
    case .unreadable:
      throw inexpressible(
        "\(mapping.provider) knows no unreadable values, so \(field.shown)=_unreadable cannot be asked for"
      )
    case .native(let text): return try native(text, field)
    case .verbatim:
      throw inexpressible(
        "\(mapping.provider) takes no parameters beside its query: \(field.shown)"
      )
    case .within:
      throw inexpressible(
        "\(mapping.provider) has no radius, so \(field.shown)__radius cannot be asked for"
      )
    case .custom:
      throw inexpressible(
        "\(mapping.provider) has no custom categories, so \(field.shown)__custom cannot be asked for"
      )
    }
  }

  private func native(_ text: String, _ field: FieldName) throws(ProviderFailure) -> SearchClause {
    do {
      let clause = try SearchClause(typed: try JSON(parsing: text), limits: mapping.limits)
      try mapping.check(clause)
      return clause
    } catch let problem as DSLProblem {
      throw inexpressible("\(field.shown): \(problem.sentence)")
    } catch {
      throw inexpressible("\(field.shown) is not JSON")
    }
  }

  func inexpressible(_ what: Safe) -> ProviderFailure {
    ProviderFailure(.inexpressible(what), .notSent)
  }

  /// The clause for one of the members.
  func any(_ target: SearchMapping.Target, _ clause: (String) -> SearchClause) -> SearchClause {
    SearchClause.any(target.members.map(clause))
  }
}

// MARK: - Values

extension SearchCompiler {
  private func oneOf(
    _ operands: [Filter.Operand],
    of field: FieldName,
    _ target: SearchMapping.Target
  ) throws(ProviderFailure) -> SearchClause {
    switch target.form {
    case .words:
      return string(operands.map { LuceneText.quoted($0.description) }, target)
    case .keyword:
      return any(target) { values(operands.map { .text($0.description) }, of: $0) }
    case .number:
      return any(target) { member in
        values(
          operands.map { operand in
            if case .number(let number) = operand {
              .integer(Int64(number))
            } else {
              .text(operand.description)
            }
          },
          of: member
        )
      }
    case .truth(let yes, let no):
      return any(target) { member in
        values(operands.map { $0 == .truth(true) ? yes : no }, of: member)
      }
    case .day:
      return .any(
        operands.map { operand in
          let day: Day? = if case .day(let day) = operand { day } else { nil }
          return days(day, day, target)
        }
      )
    case .native: throw inexpressible("\(field.shown) takes a JSON object")
    }
  }

  private func values(_ values: [SearchValue], of member: String) -> SearchClause {
    values.count == 1 ? .term(member, values[0]) : .terms(member, values)
  }

  private func days(_ first: Day?, _ last: Day?, _ target: SearchMapping.Target) -> SearchClause {
    var ends = (first: "", last: "")
    if case .day(let first, let last) = target.form { ends = (first, last) }
    return any(target) { member in
      .range(
        RangeClause(
          member,
          gte: first.map { .text($0.description + ends.first) },
          lte: last.map { .text($0.description + ends.last) }
        )
      )
    }
  }

  private func prefix(_ texts: [String], _ target: SearchMapping.Target) -> SearchClause {
    target.form == .keyword
      ? .any(texts.flatMap { text in target.members.map { .prefix($0, text) } })
      : string(texts.map { LuceneText.escaped($0) + "*" }, target)
  }

  /// One of some pieces of Lucene's syntax, in one of the members.
  func string(_ pieces: [String], _ target: SearchMapping.Target) -> SearchClause {
    let text = pieces.joined(separator: " OR ")
    return .queryString(
      target.members.count == 1
        ? QueryString(text, defaultField: target.members[0])
        : QueryString(text, fields: target.members)
    )
  }
}

extension SearchClause {
  /// One of some clauses.
  static func any(_ clauses: [SearchClause]) -> SearchClause {
    clauses.count == 1 ? clauses[0] : .bool(BoolClause(should: clauses))
  }
}

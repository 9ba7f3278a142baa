import JSON
import Market
import SafeText

/// Compiles a query into members of `filters`.
///
/// What they cannot express is refused by name, never dropped. Source: Coresignal documentation,
/// "Search filters".
struct CoresignalFilters {
  let dataset: CoresignalDataset
  /// The date that `now` means.
  let today: Day

  /// The members, sorted by name.
  ///
  /// - Throws: ``ProviderFailure`` for what cannot be expressed.
  func json(_ query: Query) throws(ProviderFailure) -> JSON {
    var members: [JSON.Member] = []
    for filter in query.filters {
      for member in try self.members(filter) {
        guard !members.contains(where: { $0.key == member.key }) else {
          throw inexpressible("Coresignal can be asked for \(Untrusted(member.key)) once only")
        }
        members.append(member)
      }
    }
    guard !members.isEmpty else {
      let example = dataset.neededFilter.map { ", for example \(Untrusted($0))" as Safe } ?? .empty
      throw inexpressible(
        "a filter comes first\(example): Coresignal cannot be asked for all its \(dataset.noun.many)"
      )
    }
    return .object(members.sorted { $0.key < $1.key })
  }

  private func members(_ filter: Filter) throws(ProviderFailure) -> [JSON.Member] {
    if case .verbatim = filter.test {
      throw inexpressible(
        "Coresignal takes no parameters beside its filters: \(filter.field.shown)"
      )
    }
    let field = dataset.fields.first { $0.name == filter.field }
    guard filter.level == .posting else {
      throw inexpressible("Coresignal has one level of records, so job: cannot be asked for")
    }
    guard let form = field?.filter else {
      throw inexpressible("\(dataset.name.shown) cannot be filtered by \(filter.field.shown)")
    }
    guard !filter.isNegated else { throw inexpressible(filter, "the opposite of a filter") }
    switch form {
    case .expression(let member): return [.init(member, .string(try expression(filter)))]
    case .plain(let member): return [.init(member, .string(try text(filter)))]
    case .number(let member): return [.init(member, .integer(Int64(try number(filter))))]
    case .flag(let member): return [.init(member, .bool(try truth(filter)))]
    case .period(let first, let last): return try period(filter, first, last)
    }
  }

  private func inexpressible(_ what: Safe) -> ProviderFailure {
    ProviderFailure(.inexpressible(what), .notSent)
  }

  private func inexpressible(_ filter: Filter, _ what: Safe) -> ProviderFailure {
    inexpressible("Coresignal's filters cannot say \(what): \(Untrusted(filter.key))")
  }
}

// MARK: - Texts

extension CoresignalFilters {
  /// Words and phrases, each in parentheses, so that precedence is explicit.
  private func expression(_ filter: Filter) throws(ProviderFailure) -> String {
    switch filter.test {
    case .oneOf(let operands):
      return try alternatives(operands.map(\.description), filter) { quoted($0) }
    case .exact(let texts): return try alternatives(texts, filter) { quoted($0) }
    case .prefix(let texts): return try alternatives(texts, filter) { $0 + "*" }
    case .text(let expression): return try words(expression, filter)
    default: throw inexpressible(filter, "this")
    }
  }

  private func alternatives(
    _ texts: [String],
    _ filter: Filter,
    _ form: (String) -> String
  ) throws(ProviderFailure) -> String {
    for text in texts where text.contains(where: { "\"()*".contains($0) }) {
      throw inexpressible(filter, "a text with brackets, quotation marks or stars")
    }
    return texts.map { "(\(form($0)))" }.joined(separator: " OR ")
  }

  private func quoted(_ text: String) -> String {
    text.allSatisfy { $0.isLetter || $0.isNumber } ? text : "\"\(text)\""
  }

  private func words(_ expression: TextExpression, _ filter: Filter) throws(ProviderFailure)
    -> String
  {
    switch expression {
    case .word(let text), .phrase(let text): return try alternatives([text], filter) { quoted($0) }
    case .wildcard(let pattern):
      guard pattern.last == "*", pattern.dropLast().allSatisfy({ $0.isLetter || $0.isNumber }),
        pattern.count > 1
      else { throw inexpressible(filter, "a star that is not at the end of a word") }
      return "(\(pattern))"
    case .all(let parts): return try join(parts, " AND ", filter)
    case .any(let parts): return try join(parts, " OR ", filter)
    case .fuzzy: throw inexpressible(filter, "words that are similar")
    case .near: throw inexpressible(filter, "words that are near each other")
    case .not: throw inexpressible(filter, "NOT")
    }
  }

  private func join(
    _ parts: [TextExpression],
    _ sign: String,
    _ filter: Filter
  ) throws(ProviderFailure) -> String {
    var pieces: [String] = []
    for part in parts { pieces.append(try words(part, filter)) }
    return pieces.count == 1 ? pieces[0] : "(\(pieces.joined(separator: sign)))"
  }

  private func text(_ filter: Filter) throws(ProviderFailure) -> String {
    switch filter.test {
    case .oneOf(let operands) where operands.count == 1: return operands[0].description
    case .exact(let texts) where texts.count == 1: return texts[0]
    case .text(.word(let text)), .text(.phrase(let text)): return text
    default: throw inexpressible(filter, "more than one text")
    }
  }
}

// MARK: - Other values

extension CoresignalFilters {
  private func number(_ filter: Filter) throws(ProviderFailure) -> Int {
    switch filter.test {
    case .oneOf(let operands) where operands.count == 1:
      if case .number(let number) = operands[0] { return number }
    case .numbers(let low?, let high?) where low == high: return low
    default: break
    }
    throw inexpressible(filter, "more than one number")
  }

  private func truth(_ filter: Filter) throws(ProviderFailure) -> Bool {
    switch filter.test {
    case .oneOf(let operands) where operands.count == 1:
      switch operands[0] {
      case .truth(let truth): return truth
      case .number(let number) where (0...1).contains(number): return number == 1
      default: break
      }
    default: break
    }
    throw inexpressible(filter, "anything but yes or no")
  }

  private func period(
    _ filter: Filter,
    _ first: String,
    _ last: String
  ) throws(ProviderFailure) -> [JSON.Member] {
    var days: (first: Day?, last: Day?)
    switch filter.test {
    case .days(let from, let to): days = (from?.day(on: today), to?.day(on: today))
    case .calendar(let periods): days = periods.days(before: today)
    case .oneOf(let operands) where operands.count == 1:
      guard case .day(let day) = operands[0] else { throw inexpressible(filter, "this") }
      days = (day, day)
    default: throw inexpressible(filter, "more than one span of days")
    }
    return [
      days.first.map { JSON.Member(first, .string("\($0) 00:00:00")) },
      days.last.map { JSON.Member(last, .string("\($0) 23:59:59")) },
    ].compactMap(\.self)
  }
}

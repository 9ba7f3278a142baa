import Market
import SafeText
import SearchDSL

/// A field that a clause asks of, and what can be asked of its kind.
struct PlannedField {
  let name: String
  let field: DocumentSchema.Field
  /// What `now` means in dates.
  let now: DateTime

  /// Rows whose value fulfils a condition.
  func test(_ test: ColumnTest) -> RowPlan { .test(test, of: field.column) }

  var kind: DocumentMapping.Kind { field.kind }

  /// Whether the field has texts or keywords.
  var hasTerms: Bool { kind == .text || kind == .keyword }

  /// Rows with one of some terms: words of a text, or a keyword as a whole.
  func terms(_ terms: [TextPlan.Term]) -> RowPlan {
    test(kind == .text ? .text(.any(terms.map { .phrase([$0]) })) : .value(.spelled(terms)))
  }

  /// Rows with a term of a form.
  func fits(_ pattern: BytePattern) throws(DSLProblem) -> RowPlan {
    try requireTerms()
    return terms([.pattern(pattern)])
  }

  /// - Throws: ``DSLProblem`` if the field has no terms, being a number, a date or a truth value.
  func requireTerms() throws(DSLProblem) {
    guard hasTerms else {
      throw DSLProblem("only texts and keywords can be asked so", at: Safe(showing: name))
    }
  }

  /// Rows with one of some values, texts as they are.
  func equals(
    anyOf values: [SearchValue],
    ignoringCase: Bool = false
  ) throws(DSLProblem) -> RowPlan {
    switch kind {
    case .text, .keyword:
      return terms(
        values.map { value in
          let bytes = Array(value.words.utf8)
          return ignoringCase
            ? .pattern(BytePattern([.text(bytes)], ignoringCase: true)) : .exact(bytes)
        }
      )
    case .boolean:
      var ranges: [NumberRange] = []
      for value in values {
        guard let truth = value.truth else {
          throw value.problem("is neither true nor false", name)
        }
        ranges.append(NumberRange(from: truth ? 1 : 0, to: truth ? 1 : 0))
      }
      return test(.numbers(ranges))
    case .number, .date:
      var ranges: [NumberRange] = []
      for value in values {
        ranges.append(try numbers(RangeClause(name, gte: value, lte: value)))
      }
      return test(.numbers(ranges))
    }
  }

  /// Rows with a value between two others, texts as they are.
  func range(_ clause: RangeClause) throws(DSLProblem) -> RowPlan {
    switch kind {
    case .text, .keyword:
      let (low, high) = clause.ends
      return terms([
        .range(
          from: low.map { RangeEnd(value: Array($0.value.words.utf8), isIncluded: $0.isIncluded) },
          to: high.map { RangeEnd(value: Array($0.value.words.utf8), isIncluded: $0.isIncluded) }
        )
      ])
    case .number, .date: return test(.numbers([try numbers(clause)]))
    case .boolean: throw DSLProblem("true and false have no range", at: Safe(showing: name))
    }
  }

  // MARK: - Numbers and dates

  /// How many milliseconds a day has.
  private static let day: Int64 = 86_400_000

  /// The range among numbers, or among milliseconds since 1970.
  private func numbers(_ clause: RangeClause) throws(DSLProblem) -> NumberRange {
    let (low, high) = clause.ends
    guard kind == .date else { return NumberRange(low: try number(low), high: try number(high)) }
    // An end that does not belong to the range lies behind all that its text may mean.
    return NumberRange(
      low: try date(low, roundsUp: low?.isIncluded == false),
      high: try date(high, roundsUp: high?.isIncluded == true)
    )
  }

  private func number(
    _ end: RangeEnd<SearchValue>?
  ) throws(DSLProblem) -> RangeEnd<ExactNumber>? {
    guard let end else { return nil }
    guard let number = end.value.number else { throw end.value.problem("is not a number", name) }
    return RangeEnd(value: number, isIncluded: end.isIncluded)
  }

  private func date(
    _ end: RangeEnd<SearchValue>?,
    roundsUp: Bool
  ) throws(DSLProblem) -> RangeEnd<ExactNumber>? {
    guard let end else { return nil }
    let math: DateMath
    do {
      math = try DateMath(end.value.words)
    } catch {
      throw DSLProblem(error.message, advice: error.advice, at: Safe(showing: name))
    }
    let moment = math.moment(now: now, roundsUp: roundsUp)
    guard field.keepsDays else {
      return RangeEnd(value: .integer(moment.milliseconds), isIncluded: end.isIncluded)
    }
    // A bound covers whole days: it is the first moment of a day, or the last one if it was rounded up.
    let remainder = moment.milliseconds % PlannedField.day
    let rest = remainder < 0 ? remainder + PlannedField.day : remainder
    let day = (moment.milliseconds - rest) / PlannedField.day
    guard rest == 0 || roundsUp && rest == PlannedField.day - 1 else {
      throw DSLProblem(
        "\(Untrusted(end.value.words)) is a time of day, and these records keep days alone",
        at: Safe(showing: name)
      )
    }
    return RangeEnd(value: .integer(day), isIncluded: end.isIncluded)
  }
}

extension RangeClause {
  /// The ends of the range, and whether they belong to it.
  fileprivate var ends: (low: RangeEnd<SearchValue>?, high: RangeEnd<SearchValue>?) {
    (
      (gte ?? gt).map { RangeEnd(value: $0, isIncluded: gte != nil) },
      (lte ?? lt).map { RangeEnd(value: $0, isIncluded: lte != nil) }
    )
  }
}

public import SafeText

/// What numbers are compared with: the same question about other days, or about another query.
public enum Baseline: Sendable, Hashable {
  /// As many days, just before the asked ones.
  case previousPeriod
  /// The same days a year earlier.
  case yearBefore
  /// Everything, without the filters.
  case everything
  /// Another query.
  case query(Query)

  /// The names of those that need no query, as commands take them.
  public static let named: [(name: String, baseline: Baseline)] = [
    ("previous", .previousPeriod), ("year-before", .yearBefore), ("all", .everything),
  ]

  /// What the numbers of a query are compared with.
  ///
  /// - Parameters:
  ///   - query: The query whose numbers are compared.
  ///   - today: The current date.
  /// - Returns: The query to ask, and how its days lie to those of the first.
  /// - Throws: ``Refusal`` if the query has no days that could be moved.
  public func question(
    for query: Query,
    today: Day
  ) throws(Refusal) -> (query: Query, shift: PeriodShift?) {
    switch self {
    case .everything: return (.everything, nil)
    case .query(let other): return (other, nil)
    case .previousPeriod:
      return try moved(query, today) { $0.previous }
    case .yearBefore:
      return try moved(query, today) { $0.yearBefore }
    }
  }

  private func moved(
    _ query: Query,
    _ today: Day,
    _ move: (ClosedRange<Day>) -> ClosedRange<Day>
  ) throws(Refusal) -> (query: Query, shift: PeriodShift?) {
    let dated = query.filters.indices.filter { query.filters[$0].asksForDays }
    let fields = Set(dated.map { query.filters[$0].field })
    guard let field = fields.first else { throw .noDays }
    guard fields.count == 1, dated.count == 1 else { throw .severalDays }
    guard let days = query.days(of: field, today: today) else { throw .openDays(field) }
    let shift = PeriodShift(field: field, current: days, baseline: move(days))
    var query = query
    query.filters[dated[0]].test = .days(
      DateExpression(.day(shift.baseline.lowerBound)),
      DateExpression(.day(shift.baseline.upperBound))
    )
    return (query, shift)
  }

  /// Why there is nothing to compare with.
  public enum Refusal: Error, Sendable, Hashable {
    /// No filter asks for days.
    case noDays
    /// Several filters ask for days, and it is not known which are meant.
    case severalDays
    /// The days of a field have no beginning, or lie in the future.
    case openDays(FieldName)

    /// What is missing, and what helps: one sentence without its period.
    public var words: Safe {
      switch self {
      case .noDays: "the query asks for no days; a filter such as date__range=now-3M__now does"
      case .severalDays:
        "several filters ask for days; with one of them it is clear which are moved"
      case .openDays(let field):
        "the days of \(Safe(showing: field.rawValue)) have no beginning, or are still to come; a filter with both ends can be moved"
      }
    }
  }
}

/// How the days of a baseline lie to those that they are compared with.
public struct PeriodShift: Sendable, Hashable {
  /// The field of the days.
  public let field: FieldName
  /// The asked days.
  public let current: ClosedRange<Day>
  /// Those they are compared with; no day is in both.
  public let baseline: ClosedRange<Day>

  /// The period that one of the baseline is compared with: the first with the first, and so on.
  ///
  /// - Parameters:
  ///   - day: The first day of a period of the baseline.
  ///   - interval: How long it is.
  /// - Returns: The first day of the other period.
  func counterpart(of day: Day, _ interval: Day.Interval) -> Day {
    let steps = day.steps(of: interval, since: baseline.lowerBound)
    return current.lowerBound.start(of: interval).advanced(steps, periods: interval)
  }

  /// Both spans of days: `2026-09-01 to 2026-11-30 against 2026-06-02 to 2026-08-31`.
  public var words: Safe {
    "\(PeriodShift.words(current)) against \(PeriodShift.words(baseline))"
  }

  /// A span of days: `2026-09-01 to 2026-11-30`.
  public static func words(_ days: ClosedRange<Day>) -> Safe {
    days.lowerBound == days.upperBound
      ? Safe(showing: days.lowerBound.description)
      : Safe(showing: "\(days.lowerBound) to \(days.upperBound)")
  }
}

extension Filter {
  /// Whether it asks for a span of days.
  fileprivate var asksForDays: Bool {
    guard !isNegated else { return false }
    switch test {
    case .days, .calendar: return true
    default: return false
    }
  }
}

extension ClosedRange<Day> {
  /// As many days just before; whole months before whole months.
  var previous: ClosedRange<Day> {
    let last = lowerBound.adding(-1, .day)
    if let months = wholeMonths { return lowerBound.adding(-months, .month)...last }
    let first = lowerBound.adding(lowerBound.number - upperBound.number - 1, .day)
    return first...Swift.max(first, last)
  }

  /// The same days a year earlier; the end of a month stays one.
  var yearBefore: ClosedRange<Day> {
    let first = lowerBound.adding(-1, .year)
    let last = upperBound.adding(-1, .year)
    let isEnd = upperBound == upperBound.end(of: .month)
    return first...Swift.max(first, isEnd ? last.end(of: .month) : last)
  }

  /// How many months they are; `nil` if they do not begin and end with one.
  private var wholeMonths: Int? {
    guard lowerBound == lowerBound.start(of: .month), upperBound == upperBound.end(of: .month)
    else { return nil }
    return upperBound.steps(of: .month, since: lowerBound) + 1
  }
}

extension Day {
  /// How many periods lie between the one that contains `other` and the one that contains this day.
  func steps(of interval: Interval, since other: Day) -> Int {
    switch interval {
    case .week: return (start(of: .week).number - other.start(of: .week).number) / 7
    case .month: return months - other.months
    case .quarter: return (months - other.months.advanced(by: -(other.months % 3))) / 3
    case .year: return date.year - other.date.year
    }
  }

  /// The start of the period that is so many later.
  func advanced(_ count: Int, periods interval: Interval) -> Day {
    switch interval {
    case .week: adding(count, .week)
    case .month: adding(count, .month)
    case .quarter: adding(3 * count, .month)
    case .year: adding(count, .year)
    }
  }

  /// The months since the year 0, January of which is 0.
  private var months: Int { date.year * 12 + date.month - 1 }
}

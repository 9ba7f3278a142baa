import SafeText

/// The last complete calendar periods before today.
///
/// On 2017-01-11 the last two months are November and December 2016. Source: Jobfeed manual, "Filtering
/// on a calendar period".
public struct CompletePeriods: Sendable, Hashable {
  /// The number of periods, at least one.
  public var count: Int
  /// How long each is: a month, a quarter or a year.
  public var interval: Day.Interval

  static let units: [(sign: Character, interval: Day.Interval)] = [
    ("m", .month), ("q", .quarter), ("y", .year),
  ]
  /// The most digits that the number of periods may have.
  private static let digitLimit = 5

  /// Makes the last `count` complete periods.
  public init(_ count: Int, _ interval: Day.Interval) {
    self.count = count
    self.interval = interval
  }

  /// Reads `2m`, `1q` or `3y`.
  ///
  /// - Throws: ``QueryProblem``, with its range counted from where `text` begins.
  init(_ text: Located<String>) throws(QueryProblem) {
    let digits = text.piece.utf8.prefix { (0x30...0x39).contains($0) }
    let sign = text.piece.utf8.dropFirst(digits.count)
    guard (1...CompletePeriods.digitLimit).contains(digits.count),
      let count = Int(text.piece.prefix(digits.count)), count > 0
    else {
      throw QueryProblem(
        "\(Untrusted(text.piece)) is not a number of periods",
        advice: "write 2m, 1q or 3y",
        at: text.range
      )
    }
    guard
      let unit = CompletePeriods.units.first(where: { String($0.sign) == String(Substring(sign)) })
    else {
      throw QueryProblem(
        sign.isEmpty
          ? "a unit is missing" : "\(Untrusted(String(Substring(sign)))) is not a unit of periods",
        advice: "m, q and y are, for months, quarters and years",
        at: text.range.lowerBound + digits.count..<text.range.upperBound
      )
    }
    self.init(count, unit.interval)
  }

  /// The first and the last day, both included.
  public func days(before today: Day) -> (first: Day, last: Day) {
    let end = today.start(of: interval)
    let start: Day =
      switch interval {
      case .week: end.adding(-count, .week)
      case .month: end.adding(-count, .month)
      case .quarter: end.adding(-3 * count, .month)
      case .year: end.adding(-count, .year)
      }
    return (start, end.adding(-1, .day))
  }
}

extension CompletePeriods: CustomStringConvertible {
  /// The periods as the query language writes them.
  public var description: String {
    let sign = CompletePeriods.units.first { $0.interval == interval }?.sign ?? "m"
    return "\(count)\(sign)"
  }
}

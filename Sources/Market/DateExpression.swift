/// A date expression of the query language: a date or `now`, with intervals added.
///
/// Forms: `2016-03-01`, `now`, `now-1M`, `now-1y-6M`, `2016-03-01||+1w`. Source: Jobfeed manual,
/// "Filtering on a range".
public struct DateExpression: Sendable, Hashable {
  /// The day that the intervals are added to.
  public enum Anchor: Sendable, Hashable {
    /// The current date, wherever the query runs.
    case now
    /// A fixed day.
    case day(Day)
  }

  /// An interval to add.
  public struct Shift: Sendable, Hashable {
    /// The number of units; negative goes back.
    public var count: Int
    /// The unit.
    public var unit: Day.Unit

    /// Makes an interval.
    public init(_ count: Int, _ unit: Day.Unit) {
      self.count = count
      self.unit = unit
    }
  }

  /// The day to start from.
  public var anchor: Anchor
  /// The intervals to add, in order.
  public var shifts: [Shift]

  /// Makes an expression from a day and intervals.
  public init(_ anchor: Anchor, _ shifts: [Shift] = []) {
    self.anchor = anchor
    self.shifts = shifts
  }

  /// The day, if it does not depend on the current date; otherwise `nil`.
  public var fixed: Day? {
    switch anchor {
    case .now: nil
    case .day(let day): self.day(on: day)
    }
  }

  /// The day, evaluated on `today`.
  public func day(on today: Day) -> Day {
    let start =
      switch anchor {
      case .now: today
      case .day(let day): day
      }
    return shifts.reduce(start) { $0.adding($1.count, $1.unit) }
  }
}

extension DateExpression: CustomStringConvertible {
  /// The expression as the query language writes it.
  public var description: String {
    let tail = shifts.map { ($0.count < 0 ? "" : "+") + "\($0.count)\($0.unit.rawValue)" }.joined()
    return switch anchor {
    case .now: "now" + tail
    case .day(let day): day.description + (tail.isEmpty ? "" : "||" + tail)
    }
  }
}

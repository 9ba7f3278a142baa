/// A day said in words of the query language: a date or `now`, with intervals added to it.
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

  /// An interval, forward or back.
  public struct Shift: Sendable, Hashable {
    /// How many units, negative for back.
    public var count: Int
    /// Of what length.
    public var unit: Day.Unit

    /// An interval of so many units.
    public init(_ count: Int, _ unit: Day.Unit) {
      self.count = count
      self.unit = unit
    }
  }

  /// Where to start from.
  public var anchor: Anchor
  /// What to add, in order.
  public var shifts: [Shift]

  /// A day with intervals added to it.
  public init(_ anchor: Anchor, _ shifts: [Shift] = []) {
    self.anchor = anchor
    self.shifts = shifts
  }

  /// The day meant, if it is the same whatever the current date is.
  public var fixed: Day? {
    switch anchor {
    case .now: nil
    case .day(let day): self.day(on: day)
    }
  }

  /// The day meant, if the current date is `today`.
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

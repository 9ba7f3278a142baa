public import Market
import SafeText

/// A moment said by a date or `now`, with spans added and rounded.
///
/// `now-3M/d`, `2024-01-01||+1M/d`, `now/w`. Units are `y M w d h H m s`; weeks begin on Monday.
/// Source: Elasticsearch reference, "Date math".
public struct DateMath: Sendable, Hashable {
  /// What a moment can be counted in and rounded to.
  public enum Unit: Character, Sendable, Hashable, CaseIterable {
    /// A year.
    case year = "y"
    /// A calendar month.
    case month = "M"
    /// A week.
    case week = "w"
    /// A day.
    case day = "d"
    /// An hour.
    case hour = "h"
    /// A minute.
    case minute = "m"
    /// A second.
    case second = "s"
  }

  /// One step of the computation.
  public enum Step: Sendable, Hashable {
    /// So many units later, or earlier if negative.
    case add(Int, Unit)
    /// To the beginning of the unit, or its end.
    case round(Unit)
  }

  /// The date to begin from as it is written; `nil` for now.
  public let anchor: String?
  /// What is done to it, in order.
  public let steps: [Step]

  /// Reads a date expression.
  ///
  /// - Throws: `QueryProblem` that points at the first thing that is not supported.
  public init(_ text: String) throws(QueryProblem) {
    let bytes = Array(text.utf8)
    let math: Int
    if text.hasPrefix("now") {
      anchor = nil
      math = 3
    } else {
      let bars = bytes.indices.first { bytes[$0...].starts(with: "||".utf8) }
      let date = String(decoding: bytes[..<(bars ?? bytes.count)], as: UTF8.self)
      anchor = date
      math = bars.map { $0 + 2 } ?? bytes.count
      guard DateTime(date) != nil || bars == nil && Int64(date) != nil else {
        throw QueryProblem(
          "\(Untrusted(date)) is not a date",
          advice: "write 2026-01-31, now-1M/d or 2026-01-31||+1w",
          at: 0..<date.utf8.count
        )
      }
    }
    steps = try DateMath.steps(bytes, from: math)
  }

  private static func steps(_ bytes: [UInt8], from start: Int) throws(QueryProblem) -> [Step] {
    var steps: [Step] = []
    var reader = DateStepReader(bytes, from: start, signs: "+-/")
    while !reader.isAtEnd {
      let index = reader.index
      guard let step = reader.next(), let unit = unit(step.unit) else {
        throw QueryProblem(
          "\(Untrusted(String(decoding: bytes[index...], as: UTF8.self))) is no date math",
          advice: "write it as +1M, -3d or /w; the units are y, M, w, d, h, m and s",
          at: index..<bytes.count
        )
      }
      guard step.sign == UInt8(ascii: "/") else {
        steps.append(.add(step.signed, unit))
        continue
      }
      guard step.count ?? 1 == 1 else {
        throw QueryProblem("a date is rounded to one unit", at: step.range)
      }
      steps.append(.round(unit))
    }
    return steps
  }

  private static func unit(_ letter: Character) -> Unit? {
    letter == "H" ? .hour : Unit(rawValue: letter)
  }

  /// The resulting moment.
  ///
  /// - Parameters:
  ///   - now: What `now` means.
  ///   - roundsUp: Whether rounding, and a time that is not said, go to the last millisecond; so it is
  ///     for `gt` and `lte`, and the other way for `gte` and `lt`.
  /// - Returns: The moment, within the years that have four digits.
  public func moment(now: DateTime, roundsUp: Bool) -> DateTime {
    guard let anchor else { return moment(from: now, roundsUp: roundsUp) }
    if let start = DateTime(anchor, roundsUp: roundsUp && steps.isEmpty) {
      return moment(from: start, roundsUp: roundsUp)
    }
    // Checked when it was read: a number of milliseconds.
    return DateTime(milliseconds: Int64(anchor) ?? 0)
  }

  private func moment(from start: DateTime, roundsUp: Bool) -> DateTime {
    steps.reduce(start) { moment, step in
      switch step {
      case .add(let count, let unit): moment.adding(count, unit)
      case .round(let unit): moment.rounded(to: unit, up: roundsUp)
      }
    }
  }
}

extension DateMath.Unit {
  /// How long it is, if it is no matter of the calendar.
  fileprivate var milliseconds: Int64? {
    switch self {
    case .year, .month: nil
    case .week: 7 * DateTime.day
    case .day: DateTime.day
    case .hour: 3_600_000
    case .minute: 60_000
    case .second: 1_000
    }
  }
}

extension DateTime {
  fileprivate func adding(_ count: Int, _ unit: DateMath.Unit) -> DateTime {
    if let length = unit.milliseconds {
      return DateTime(milliseconds: clamped.milliseconds + Int64(count) * length).clamped
    }
    let (day, time) = parts
    return DateTime(day.adding(count, unit == .year ? .year : .month), milliseconds: time)
  }

  fileprivate func rounded(to unit: DateMath.Unit, up: Bool) -> DateTime {
    let (day, time) = parts
    let start: DateTime
    switch unit {
    case .year: start = DateTime(day.start(of: .year))
    case .month: start = DateTime(day.start(of: .month))
    case .week: start = DateTime(day.start(of: .week))
    case .day, .hour, .minute, .second:
      start = DateTime(day, milliseconds: time - time % (unit.milliseconds ?? 1))
    }
    return up ? DateTime(milliseconds: start.adding(1, unit).milliseconds - 1) : start
  }
}

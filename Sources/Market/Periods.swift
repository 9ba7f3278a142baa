public import SafeText

extension GroupKey {
  /// A value of these buckets as people name it: a period by its name, such as `2026-Q3`; others as they are.
  public func named(_ value: Value) -> Value {
    guard case .period(_, let interval, _) = self, case .text(let text) = value,
      let day = Day(iso: text.raw)
    else { return value }
    return .text(.init(day.name(of: interval)))
  }
}

extension AggregateAnswer {
  /// The most periods without members that are added: more would be a mistake in the dates.
  static let periodLimit = 600

  /// The answer with a row for each period without members between the first and the last one.
  ///
  /// The asked period counts from its start to its end, though not beyond today.
  ///
  /// - Parameters:
  ///   - request: What was asked.
  ///   - today: The current date.
  /// - Returns: The rows with those of empty periods among them; unchanged if periods were cut off.
  public func fillingPeriods(_ request: AggregateRequest, today: Day) -> AggregateAnswer {
    var answer = self
    for (level, group) in request.groups.enumerated() {
      guard case .period(let field, let interval, _) = group.key, group.limit == nil,
        group.offset == 0, level == request.groups.count - 1 || request.wantsTotals
      else { continue }
      let filler = PeriodFiller(answer.rows, level: level, interval: interval)
      let asked = request.query.days(of: field, today: today)
      answer.rows = filler.filled(answer.rows, order: group.order, asked: asked, request.metric)
    }
    return answer
  }
}

extension AggregateRequest {
  /// Why an answer has periods outside of the asked days, in words; `nil` if it has none.
  ///
  /// A filter on postings finds a job by any of them; the period of a job is that of its own day, the first or the
  /// last one of its postings.
  ///
  /// - Parameters:
  ///   - answer: The rows.
  ///   - today: The current date.
  /// - Returns: One sentence without its period.
  public func remarkOnPeriods(_ answer: AggregateAnswer, today: Day) -> Safe? {
    for (level, group) in groups.enumerated() {
      guard case .period(let field, let interval, counts: .job) = group.key,
        query.filters.contains(where: { $0.field == field && $0.level == .posting }),
        let asked = query.days(of: field, today: today)
      else { continue }
      let outside = answer.rows.contains { row in
        guard let day = PeriodFiller.day(of: row, level), row.count != 0 else { return false }
        return day.end(of: interval) < asked.lowerBound || day > asked.upperBound
      }
      guard outside else { continue }
      let name = Safe(showing: field.rawValue)
      return
        "a job is found by any posting and counts by its own \(name): some periods are outside; job:\(name) asks for its own"
    }
    return nil
  }
}

/// Adds the empty periods of one level.
private struct PeriodFiller {
  private let level: Int
  private let interval: Day.Interval
  /// The first and the last period that has members; `nil` if there is none.
  private let seen: ClosedRange<Day>?

  init(_ rows: [BucketRow], level: Int, interval: Day.Interval) {
    self.level = level
    self.interval = interval
    let days = rows.compactMap { PeriodFiller.day(of: $0, level) }
    seen = days.min().flatMap { first in days.max().map { first...$0 } }
  }

  static func day(of row: BucketRow, _ level: Int) -> Day? {
    guard row.keys.indices.contains(level), case .value(.text(let text)) = row.keys[level] else {
      return nil
    }
    return Day(iso: text.raw)
  }

  func filled(
    _ rows: [BucketRow],
    order: BucketOrder,
    asked: ClosedRange<Day>?,
    _ metric: Metric?
  ) -> [BucketRow] {
    guard let seen else { return rows }
    let first = min(seen.lowerBound, asked?.lowerBound ?? seen.lowerBound).start(of: interval)
    let last = max(seen.upperBound, asked?.upperBound ?? seen.upperBound).start(of: interval)
    var periods: [Day] = []
    var day = first
    while day <= last {
      periods.append(day)
      guard periods.count <= AggregateAnswer.periodLimit else { return rows }
      let next = day.end(of: interval).adding(1, .day)
      guard next > day else { break }
      day = next
    }
    var filled: [BucketRow] = []
    var index = 0
    while index < rows.count {
      let run = self.run(in: rows, from: index)
      filled += run.count == 0 ? [rows[index]] : family(Array(rows[run]), periods, order, metric)
      index = max(index + 1, run.upperBound)
    }
    return filled
  }

  /// The rows from one on that are in the same bucket around this level; empty for a total row of it.
  private func run(in rows: [BucketRow], from start: Int) -> Range<Int> {
    let prefix = rows[start].keys.prefix(level)
    guard !prefix.contains(.all) else { return start..<start }
    let end = rows[start...].firstIndex { row in
      row.keys.prefix(level) != prefix || PeriodFiller.day(of: row, level) == nil
    }
    return start..<(end ?? rows.count)
  }

  /// The periods of one bucket, those without members among them.
  private func family(
    _ rows: [BucketRow],
    _ periods: [Day],
    _ order: BucketOrder,
    _ metric: Metric?
  ) -> [BucketRow] {
    var blocks: [(day: Day, rows: [BucketRow])] = []
    for row in rows {
      guard let day = PeriodFiller.day(of: row, level) else { continue }
      if blocks.last?.day == day {
        blocks[blocks.count - 1].rows.append(row)
      } else {
        blocks.append((day, [row]))
      }
    }
    let known = Set(blocks.map { $0.day.start(of: interval) })
    let empty = periods.filter { !known.contains($0) }.map { day -> (day: Day, rows: [BucketRow]) in
      var keys = Array(rows[0].keys.prefix(level))
      keys.append(.value(.text(.init(day.description))))
      keys += Array(repeating: .all, count: rows[0].keys.count - keys.count)
      let count = metric?.withCount ?? true ? 0 : nil
      return (day, [BucketRow(keys: keys, count: count, metric: metric == nil ? nil : .missing)])
    }
    guard !empty.isEmpty else { return rows }
    if order.basis == .group {
      blocks = (blocks + empty).sorted { order.isDescending ? $0.day > $1.day : $0.day < $1.day }
    } else {
      blocks = order.isDescending ? blocks + empty : empty + blocks
    }
    return blocks.flatMap(\.rows)
  }
}

extension Query {
  /// The days that filters on a field ask for, not beyond today; `nil` if an end is open or nothing is asked.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - today: The current date.
  /// - Returns: The first and the last day.
  public func days(of field: FieldName, today: Day) -> ClosedRange<Day>? {
    for filter in filters where filter.field == field && !filter.isNegated {
      switch filter.test {
      case .days(let from?, let to):
        let (first, last) = (from.day(on: today), min(to?.day(on: today) ?? today, today))
        return first <= last ? first...last : nil
      case .calendar(let periods):
        let days = periods.days(before: today)
        return days.first <= days.last ? days.first...days.last : nil
      default: continue
      }
    }
    return nil
  }
}

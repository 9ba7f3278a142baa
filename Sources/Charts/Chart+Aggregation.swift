import JSON
public import Market
public import SafeText

extension Chart {
  /// A chart of an aggregation by one level: a series over its buckets, periods in the order of time.
  ///
  /// - Parameters:
  ///   - request: What was asked.
  ///   - answer: The rows.
  ///   - unit: What is counted, such as `jobs`, where no metric is.
  ///   - today: The current date, on which a period is not over.
  public init(_ request: AggregateRequest, _ answer: AggregateAnswer, unit: Safe, today: Day) {
    let key = request.groups.first?.key
    var rows = answer.rows.compactMap { row -> (value: Value, number: Double?)? in
      guard case .value(let value)? = row.keys.first,
        !row.keys.dropFirst().contains(where: \.isValue)
      else { return nil }
      return (value, row.number)
    }
    if case .period? = key { rows.sort { $0.value.shown.text < $1.value.shown.text } }
    let unit = Chart.unit(request.metric, counting: unit)
    self.init(
      unit: unit,
      categories: rows.map { Chart.name($0.value, key) },
      series: [Series(unit, rows.map(\.number))],
      remark: Chart.remark(rows.last?.value, key, today)
    )
  }

  /// A chart of a cross table: periods are categories, wherever they stand; otherwise columns are.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - metric: What was computed, if something was.
  ///   - unit: What is counted, such as `jobs`, where no metric is.
  ///   - today: The current date, on which a period is not over.
  public init(_ table: CrossTable, metric: Metric?, unit: Safe, today: Day) {
    let rows = table.rows.map { table.name(ofRow: $0) }
    let columns = table.columns.map { table.name(ofColumn: $0) }
    let numbers = table.cells.map { $0.map(\.number) }
    let unit = Chart.unit(metric, counting: unit)
    guard table.rowGroups.count == 1, case .period? = table.rowGroups.first,
      !table.columnGroups.contains(where: \.isPeriod)
    else {
      let series = zip(rows, numbers).map { Series($0, $1) }
      let last = table.columns.last?.path.last
      let remark = Chart.remark(last, table.columnGroups.last, today)
      self.init(unit: unit, categories: columns, series: series, remark: remark)
      return
    }
    let order = table.rows.indices.sorted {
      table.rows[$0].path.map(\.shown.text).lexicographicallyPrecedes(
        table.rows[$1].path.map(\.shown.text)
      )
    }
    self.init(
      unit: unit,
      categories: order.map { rows[$0] },
      series: columns.indices.map { column in
        Series(columns[column], order.map { numbers[$0][column] })
      },
      remark: Chart.remark(
        order.last.flatMap { table.rows[$0].path.last },
        table.rowGroups.first,
        today
      )
    )
  }

  /// Says if the last period is not over.
  private static func remark(_ last: Value?, _ key: GroupKey?, _ today: Day) -> Safe {
    guard case .period(_, let interval, _)? = key, case .text(let text)? = last,
      let day = Day(iso: text.raw), day.end(of: interval) >= today
    else { return .empty }
    return "\(Untrusted(day.name(of: interval))) is not over"
  }

  private static func unit(_ metric: Metric?, counting unit: Safe) -> Safe {
    metric.map { "\(Untrusted($0.operation.rawValue)) \(Safe(showing: $0.field.rawValue))" } ?? unit
  }

  private static func name(_ value: Value, _ key: GroupKey?) -> Safe {
    let shown = (key?.named(value) ?? value).shown
    return shown.isEmpty ? "(empty)" : shown
  }
}

extension ChartKind {
  /// The kind that shows some levels best: lines over time, a heat map of two, bars of one.
  public static func usual(_ groups: [GroupKey]) -> ChartKind {
    if groups.contains(where: \.isPeriod) { return .lines }
    return groups.count > 1 ? .heat : .bars
  }
}

extension GroupKey {
  /// Whether the buckets are periods of time.
  fileprivate var isPeriod: Bool { if case .period = self { true } else { false } }
}

extension BucketRow.Key {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}

extension BucketRow {
  /// The metric if there is one, otherwise the count.
  fileprivate var number: Double? {
    switch metric {
    case .integer(let number): Double(number)
    case .decimal(let number): number.number
    case .missing, .bool, .text, .coded, .list: nil
    case nil: count.map(Double.init)
    }
  }
}

public import Market
public import SafeText

/// A chart of an aggregation, and the buckets that its values are of.
///
/// One level is a series over its buckets. Of several levels the last one is the categories, unless only the first is
/// over time: periods are categories wherever they stand, in the order of time.
public struct AggregationChart: Sendable {
  /// The chart, without a title.
  public private(set) var chart: Chart
  /// The values on the way to each bucket, by series and category.
  private var paths: [[[Value]]]

  /// How many categories are a year; `nil` if they are not periods.
  public private(set) var perYear: Int?

  /// How a value of a level is named.
  public typealias Label = (Value, GroupKey) -> Safe

  /// A chart of the rows of an answer.
  ///
  /// - Parameters:
  ///   - request: What was asked, with totals.
  ///   - answer: The rows.
  ///   - unit: What is counted, such as `jobs`, where no metric is.
  ///   - baseline: What one level is compared with, as a series of its own, and what both are called.
  ///   - today: The current date, on which a period is not over.
  ///   - label: How a value is named; as people write it by default.
  public init(
    _ request: AggregateRequest,
    _ answer: AggregateAnswer,
    unit: Safe,
    baseline: (comparison: BaselineComparison, name: Safe, own: Safe)? = nil,
    today: Day,
    label: Label = { AggregationChart.name($0, $1) }
  ) {
    let unit =
      request.metric.map {
        "\(Untrusted($0.operation.rawValue)) \(Safe(showing: $0.field.rawValue))"
      } ?? unit
    if let table = CrossTable(request, answer) {
      self.init(table, unit, today, label)
    } else {
      self.init(request.groups.first?.key ?? .postings, answer, unit, today, label)
      if let (comparison, name, own) = baseline {
        chart.series[0].name = own
        chart.series.append(
          Chart.Series(name, paths[0].map { comparison.baseline(at: $0)?.number })
        )
        paths.append(paths[0])
      }
    }
  }

  private init(
    _ key: GroupKey,
    _ answer: AggregateAnswer,
    _ unit: Safe,
    _ today: Day,
    _ label: Label
  ) {
    var rows = answer.rows.compactMap { row -> (value: Value, number: Double?)? in
      guard case .value(let value)? = row.keys.first,
        row.keys.dropFirst().allSatisfy({ $0 == .all })
      else { return nil }
      return (value, CrossTable.Cell(row).number)
    }
    if key.isPeriod { rows.sort { $0.value.shown.text < $1.value.shown.text } }
    chart = Chart(
      unit: unit,
      categories: rows.map { label($0.value, key) },
      series: [Chart.Series(unit, rows.map(\.number))],
      remark: AggregationChart.remark(rows.last?.value, key, today)
    )
    paths = [rows.map { [$0.value] }]
    perYear = key.interval?.perYear
  }

  private init(_ table: CrossTable, _ unit: Safe, _ today: Day, _ label: Label) {
    func names(_ lines: [CrossTable.Line], _ groups: [GroupKey]) -> [Safe] {
      lines.map { zip($0.path, groups).map(label).joined(separator: " › ") }
    }
    let rows = names(table.rows, table.rowGroups)
    let columns = names(table.columns, table.columnGroups)
    let numbers = table.cells.map { $0.map(\.number) }
    let paths = table.rows.map { row in table.columns.map { row.path + $0.path } }
    let isTransposed =
      table.rowGroups.count == 1 && table.rowGroups[0].isPeriod
      && !table.columnGroups.contains(where: \.isPeriod)
    guard isTransposed else {
      let last = table.columns.last?.path.last
      chart = Chart(
        unit: unit,
        categories: columns,
        series: zip(rows, numbers).map { Chart.Series($0, $1) },
        remark: AggregationChart.remark(last, table.columnGroups.last, today)
      )
      self.paths = paths
      perYear = table.columnGroups.last?.interval?.perYear
      return
    }
    let order = table.rows.indices.sorted {
      table.rows[$0].path.map(\.shown.text).lexicographicallyPrecedes(
        table.rows[$1].path.map(\.shown.text)
      )
    }
    let last = order.last.flatMap { table.rows[$0].path.last }
    chart = Chart(
      unit: unit,
      categories: order.map { rows[$0] },
      series: columns.indices.map { column in
        Chart.Series(columns[column], order.map { numbers[$0][column] })
      },
      remark: AggregationChart.remark(last, table.rowGroups[0], today)
    )
    perYear = table.rowGroups[0].interval?.perYear
    self.paths = columns.indices.map { column in order.map { paths[$0][column] } }
  }

  /// The values on the way to the bucket of a value, outermost level first; empty if there is none.
  public func path(_ position: ChartView.Position) -> [Value] {
    guard paths.indices.contains(position.series),
      paths[position.series].indices.contains(position.category)
    else { return [] }
    return paths[position.series][position.category]
  }

  /// The same chart with something else in place of its values, where the categories are periods.
  public func showing(_ trend: Trend) -> Chart {
    perYear.map { chart.showing(trend, perYear: $0) } ?? chart
  }

  /// Puts something else in place of the values, where the categories are periods.
  public mutating func show(_ trend: Trend) { chart = showing(trend) }

  /// The same chart with words around it.
  public func titled(_ title: Safe, source: Safe) -> Chart {
    var chart = chart
    (chart.title, chart.source) = (title, source)
    return chart
  }

  /// A value as people write it, periods by their names.
  public static func name(_ value: Value, _ key: GroupKey) -> Safe {
    let shown = key.named(value).shown
    return shown.isEmpty ? "(empty)" : shown
  }

  /// Says if the last period is not over.
  private static func remark(_ last: Value?, _ key: GroupKey?, _ today: Day) -> Safe {
    guard case .period(_, let interval, _)? = key, case .text(let text)? = last,
      let day = Day(iso: text.raw), day.end(of: interval) >= today
    else { return .empty }
    return "\(Untrusted(day.name(of: interval))) is not over"
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
  fileprivate var isPeriod: Bool { interval != nil }

  /// How long its periods are; `nil` if they are none.
  fileprivate var interval: Day.Interval? {
    if case .period(_, let interval, _) = self { interval } else { nil }
  }
}

extension Day.Interval {
  /// How many of them are a year, so that the same season comes back.
  fileprivate var perYear: Int {
    switch self {
    case .week: 52
    case .month: 12
    case .quarter: 4
    case .year: 1
    }
  }
}

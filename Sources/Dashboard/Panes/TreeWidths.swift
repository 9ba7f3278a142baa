import Market
import SafeText

/// A column of numbers beside the buckets of a tree.
enum TreeColumn: CaseIterable {
  case count
  /// The part of the bucket around it.
  case part
  /// The part of everything.
  case all
  case metric
  /// How many values the metric stands on.
  case base
  /// How many the baseline has.
  case baseline
  /// How many more there are.
  case change
  /// The change in hundredths.
  case percent

  /// What stands above the column while the buckets are compared.
  func heading(_ comparison: TreeComparison) -> Safe {
    switch self {
    case .count: comparison.ownHeading
    case .baseline: comparison.heading
    case .change: "change"
    case .percent: "%"
    case .part, .all: .empty
    case .metric: "metric"
    case .base: "n"
    }
  }

  /// The measure that it shows, if it shows one.
  var measure: Measure? {
    switch self {
    case .baseline: .baseline
    case .change: .change
    case .percent: .changePercent
    case .count, .part, .all, .metric, .base: nil
    }
  }
}

/// How wide the labels and numbers of a tree are.
struct TreeWidths: Sendable {
  /// How many columns the longest label takes with its indent.
  private(set) var label = 0
  private var numbers: [TreeColumn: Int] = [:]
  /// Whether the buckets are compared.
  private(set) var isCompared = false

  init() {}

  init(of table: TreeTable) {
    let display = ValueDisplay(fields: table.fields)
    let drawing = TreeDrawing(table)
    isCompared = table.comparison?.buckets != nil
    if isCompared, let comparison = table.comparison {
      for column in TreeColumn.allCases { numbers[column] = column.heading(comparison).columns + 1 }
    }
    for row in table.rows {
      label = max(label, row.indent + drawing.label(of: row, display).columns)
      for column in TreeColumn.allCases {
        numbers[column] = max(self[column], drawing.number(column, of: row).columns)
      }
    }
  }

  /// How many columns of the screen the numbers of a column take.
  subscript(column: TreeColumn) -> Int { numbers[column] ?? 1 }

  /// The columns of numbers that fit into a width: parts only where no label loses anything for them, or where
  /// there is room for all.
  func columns(in width: Int, hasMetric: Bool) -> [TreeColumn] {
    let metric: [TreeColumn] = hasMetric ? [.metric, .base] : []
    if isCompared {
      let compared: [TreeColumn] = [.count, .baseline, .change, .percent]
      if width >= 64 || !hasMetric && width >= 40 { return compared + metric }
      return width >= 30 ? [.count, .change, .percent] : [.change]
    }
    if width >= 64 { return [.count, .part, .all] + metric }
    if width >= 40, !hasMetric { return [.count, .part] }
    let few = [.count] + metric
    let more = [.count, .part] + metric
    let fits = CountedRow.fits(
      label: label,
      beside: more.map { self[$0] },
      width: width,
      insteadOf: few.map { self[$0] }
    )
    return fits ? more : few
  }
}

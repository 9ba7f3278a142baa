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
}

/// How wide the labels and numbers of a tree are.
struct TreeWidths: Sendable {
  /// How many columns the longest label takes with its indent.
  private(set) var label = 0
  private var numbers: [TreeColumn: Int] = [:]

  init() {}

  init(of table: TreeTable) {
    let display = ValueDisplay(fields: table.fields)
    for row in table.rows {
      label = max(label, row.indent + table.label(of: row, display).columns)
      for column in TreeColumn.allCases {
        numbers[column] = max(self[column], table.number(column, of: row).columns)
      }
    }
  }

  /// How many columns of the screen the numbers of a column take.
  subscript(column: TreeColumn) -> Int { numbers[column] ?? 1 }

  /// The columns of numbers that fit into a width: parts only where no label loses anything for them, or where
  /// there is room for all.
  func columns(in width: Int, hasMetric: Bool) -> [TreeColumn] {
    let metric: [TreeColumn] = hasMetric ? [.metric, .base] : []
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

import JSON
import Market
import SafeText
import Terminal

/// How a tree is written and drawn.
struct TreeDrawing {
  let table: TreeTable

  init(_ table: TreeTable) { self.table = table }

  /// What the border says in at most so many columns.
  func title(_ noun: Noun, columns: Int) -> Safe {
    let isUsual = Set(table.groups.map(\.key.counts)) != [.posting]
    return TreeTitle(
      unit: isUsual ? noun.many : "postings",
      isUsualUnit: isUsual,
      against: table.comparison?.name,
      metric: table.metric,
      least: table.settings.leastValues.flatMap { table.hasMetric ? ($0, table.leftOut) : nil },
      hasOwnScales: table.settings.hasOwnScales
    ).text(columns: columns)
  }

  /// Below how many values a metric is marked.
  private static let fewValues = 5

  /// What the mark behind a number of values means, if there is one.
  var fewValuesNote: Safe? {
    let isFew = table.rows.contains { row in
      if case .integer(let base)? = row.base { base < TreeDrawing.fewValues } else { false }
    }
    return table.hasMetric && isFew ? "! stands on fewer than \(TreeDrawing.fewValues) values" : nil
  }

  /// A number of a row; what is not known is a dot.
  func number(_ column: TreeColumn, of row: TreeTable.Row) -> Safe {
    switch column {
    case .count: return row.count?.grouped ?? "·"
    case .part: return row.part.map(Safe.percent) ?? .empty
    case .all:
      guard row.path.count > 1, let count = row.count, let total = table.total, total > 0 else {
        return .empty
      }
      return Safe.percent(Double(count) / Double(total)) + " of all"
    case .metric: return table.hasMetric ? row.metric?.grouped ?? "·" : .empty
    case .base:
      guard table.hasMetric, row.kind.isBucket || row.kind == .total else { return .empty }
      guard case .integer(let base)? = row.base else { return "·" }
      return base < TreeDrawing.fewValues ? "\(base)!" : base.grouped
    case .baseline, .change, .percent:
      guard let measure = column.measure, row.kind.isBucket || row.kind == .total else {
        return .empty
      }
      return table.comparison?.buckets?.shown(measure, at: row.path) ?? .empty
    }
  }

  /// Draws the levels and the buckets that are open to view.
  ///
  /// `obstacle` says why the source counts no groups; `nil` if it does.
  func draw(on canvas: inout Canvas, _ context: PaneContext, obstacle: Safe?) {
    let size = canvas.bounds.size
    let seen = table.cursor.seen(count: table.rows.count, height: size.rows - 1)
    let columns = table.widths.columns(in: size.columns, hasMetric: table.hasMetric)
    if table.widths.isCompared {
      heading(columns).draw(on: &canvas, row: 0, isCurrent: false, context)
    } else {
      canvas.write(levelsShown.truncated(columns: size.columns), at: .origin, role: Role.heading.id)
    }
    for (line, index) in seen.enumerated() {
      row(table.rows[index], columns, context.display).draw(
        on: &canvas,
        row: line + 1,
        isCurrent: index == table.cursor.row,
        context
      )
    }
    if let obstacle {
      canvas.write(wrapping: obstacle, at: Point(column: 2, row: 1), role: .dim)
    } else if table.groups.isEmpty {
      let way = context.env.keymap.say(.choose, in: TreePane.scope, "chooses them")
      let words: Safe = "no levels are chosen\(way.map { "; \($0)" } ?? .empty)"
      canvas.write(wrapping: words, at: Point(column: 2, row: 1), role: .dim)
    } else if table.tree.answer == nil, let words = context.unasked.first {
      canvas.write(wrapping: words, at: Point(column: 2, row: 1), role: .dim)
    } else if let asked = table.tree.waitingOrFailed(context.env), table.tree.answer == nil {
      canvas.write(wrapping: asked.text, at: Point(column: 2, row: 1), role: asked.role)
    } else if table.tree.answer != nil, table.rows.isEmpty {
      canvas.write("no buckets", at: Point(column: 2, row: 1), role: Role.dim.id)
    }
  }

  /// The levels, with the names of the columns of a comparison.
  private func heading(_ columns: [TreeColumn]) -> CountedRow {
    CountedRow(
      label: levelsShown,
      indent: -2,
      numbers: columns.map { column in
        let order = table.settings.order.flatMap { $0.measure == column.measure ? $0 : nil }
        let heading = table.comparison.map(column.heading) ?? .empty
        return order.map { "\(heading)\($0.arrow)" } ?? heading
      },
      digits: columns.map { table.widths[$0] },
      share: nil,
      role: .heading
    )
  }

  /// The levels with their limits and orders, such as `region 10 ▼ › profession 5 by value ▲`.
  private var levelsShown: Safe {
    table.groups.map { group in
      let arrow: Safe = group.order.isDescending ? "▼" : "▲"
      let limit = group.limit.map { " \($0)" as Safe } ?? .empty
      return "\(Safe(showing: group.key.description))\(limit) \(basis(of: group))\(arrow)"
    }.joined(separator: " › ")
  }

  /// What a level is in the order of; a provider orders the last level by the metric and the others by number.
  private func basis(of group: Grouping) -> Safe {
    if group.order.basis == .group { return "by value " }
    guard let metric = table.metric else { return .empty }
    return group.key == table.groups.last?.key && table.levels == .together
      ? "by \(Untrusted(metric.operation.rawValue)) " : "by number "
  }

  /// What the last value on the way to a row is a value of.
  private func key(of row: TreeTable.Row) -> GroupKey? {
    let keys = (table.seenGroups + table.groups.dropFirst(table.seenGroups.count)).map(\.key)
    return row.path.isEmpty ? nil : keys.dropFirst(row.path.count - 1).first
  }

  private func row(
    _ row: TreeTable.Row,
    _ columns: [TreeColumn],
    _ display: ValueDisplay
  ) -> CountedRow {
    // Words in place of buckets have the whole line.
    let shown = row.count == nil && !row.kind.isBucket && row.kind != .total ? [] : columns
    return CountedRow(
      label: label(of: row, display),
      indent: row.indent,
      numbers: shown.map { number($0, of: row) },
      digits: shown.map { table.widths[$0] },
      share: row.kind.isBucket ? row.share : nil,
      role: row.role
    )
  }

  /// What stands on the left of a row.
  func label(of row: TreeTable.Row, _ display: ValueDisplay) -> Safe {
    switch row.kind {
    case .total: return row.path.isEmpty ? "= all" : "= _all"
    case .rest(let words): return "  " + words
    case .leaf: return "  " + name(of: row, display)
    case .closed: return "▸ " + name(of: row, display)
    case .open: return "▾ " + name(of: row, display)
    }
  }

  /// The value that a row is about.
  func name(of row: TreeTable.Row, _ display: ValueDisplay) -> Safe {
    row.path.last.map { display.label($0, of: key(of: row)) } ?? .empty
  }
}

extension TreeTable.Row {
  /// How far the label is moved to the right.
  var indent: Int { kind.isBucket ? 2 * path.count - 2 : 2 * path.count }

  fileprivate var role: Role {
    switch kind {
    case .leaf, .closed, .open: .text
    case .total: .total
    case .rest: .dim
    }
  }
}

extension Value {
  /// A number with its digits in groups of three, and one digit behind the point if there are any.
  fileprivate var grouped: Safe? {
    switch self {
    case .integer(let number): number.grouped
    case .decimal(let decimal):
      Int(exactly: decimal.number.rounded(.towardZero)).map { whole in
        let tenth = Int(
          (abs(decimal.number) * 10).rounded(.towardZero).truncatingRemainder(dividingBy: 10)
        )
        return "\(whole.grouped).\(tenth)"
      }
    case .missing, .bool, .text, .coded, .list: nil
    }
  }
}

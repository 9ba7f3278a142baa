import JSON
import Market
import SafeText
import Terminal

extension TreeTable {
  /// What the border says.
  func title(_ noun: Noun) -> Safe {
    let units = Set(groups.map(\.key.counts))
    let unit: Safe = units == [.posting] ? "postings" : noun.many
    let metric = self.metric.map {
      ", \(Untrusted($0.operation.rawValue)) \($0.field.shown) (bars), n" as Safe
    }
    let least: Safe =
      settings.leastValues.flatMap { hasMetric ? ", n ≥ \($0): \(leftOut.grouped) left out" : nil }
      ?? .empty
    let scales: Safe = settings.hasOwnScales ? " ─ own scales" : .empty
    return "Aggregation ─ \(unit)\(least)\(metric ?? .empty)\(scales)"
  }

  /// Below how many values a metric is marked.
  private static let fewValues = 5

  /// What the mark behind a number of values means, if there is one.
  var fewValuesNote: Safe? {
    let isFew = rows.contains { row in
      if case .integer(let base)? = row.base { base < TreeTable.fewValues } else { false }
    }
    return hasMetric && isFew ? "! stands on fewer than \(TreeTable.fewValues) values" : nil
  }

  /// A number of a row; what is not known is a dot.
  func number(_ column: TreeColumn, of row: Row) -> Safe {
    switch column {
    case .count: return row.count?.grouped ?? "·"
    case .part: return row.part.map(Safe.percent) ?? .empty
    case .all:
      guard row.path.count > 1, let count = row.count, let total, total > 0 else { return .empty }
      return Safe.percent(Double(count) / Double(total)) + " of all"
    case .metric: return hasMetric ? row.metric?.grouped ?? "·" : .empty
    case .base:
      guard hasMetric, row.kind.isBucket || row.kind == .total else { return .empty }
      guard case .integer(let base)? = row.base else { return "·" }
      return base < TreeTable.fewValues ? "\(base)!" : base.grouped
    }
  }

  /// Draws the levels and the buckets that are open to view.
  ///
  /// `obstacle` says why the source counts no groups; `nil` if it does.
  func draw(on canvas: inout Canvas, _ context: PaneContext, obstacle: Safe?) {
    let size = canvas.bounds.size
    canvas.write(levelsShown.truncated(columns: size.columns), at: .origin, role: Role.heading.id)
    let seen = cursor.seen(count: rows.count, height: size.rows - 1)
    let columns = widths.columns(in: size.columns, hasMetric: hasMetric)
    for (line, index) in seen.enumerated() {
      row(rows[index], columns, context.display).draw(
        on: &canvas,
        row: line + 1,
        isCurrent: index == cursor.row,
        context
      )
    }
    if let obstacle {
      canvas.write(wrapping: obstacle, at: Point(column: 2, row: 1), role: .dim)
    } else if groups.isEmpty {
      let way = context.env.keymap.say(.choose, in: TreePane.scope, "chooses them")
      let words: Safe = "no levels are chosen\(way.map { "; \($0)" } ?? .empty)"
      canvas.write(wrapping: words, at: Point(column: 2, row: 1), role: .dim)
    } else if tree.answer == nil, let words = context.unasked.first {
      canvas.write(wrapping: words, at: Point(column: 2, row: 1), role: .dim)
    } else if let asked = tree.waitingOrFailed(context.env), tree.answer == nil {
      canvas.write(wrapping: asked.text, at: Point(column: 2, row: 1), role: asked.role)
    } else if tree.answer != nil, rows.isEmpty {
      canvas.write("no buckets", at: Point(column: 2, row: 1), role: Role.dim.id)
    }
  }

  /// The levels with their limits and orders, such as `region 10 ▼ › profession 5 by value ▲`.
  private var levelsShown: Safe {
    groups.map { group in
      let arrow: Safe = group.order.isDescending ? "▼" : "▲"
      let limit = group.limit.map { " \($0)" as Safe } ?? .empty
      return "\(Safe(showing: group.key.description))\(limit) \(basis(of: group))\(arrow)"
    }.joined(separator: " › ")
  }

  /// What a level is in the order of; a provider orders the last level by the metric and the others by number.
  private func basis(of group: Grouping) -> Safe {
    if group.order.basis == .group { return "by value " }
    guard let metric else { return .empty }
    return group.key == groups.last?.key && levels == .together
      ? "by \(Untrusted(metric.operation.rawValue)) " : "by number "
  }

  /// What the last value on the way to a row is a value of.
  private func key(of row: Row) -> GroupKey? {
    let keys = (seenGroups + groups.dropFirst(seenGroups.count)).map(\.key)
    return row.path.isEmpty ? nil : keys.dropFirst(row.path.count - 1).first
  }

  private func row(
    _ row: Row,
    _ columns: [TreeColumn],
    _ display: ValueDisplay
  ) -> CountedRow {
    // Words in place of buckets have the whole line.
    let shown = row.count == nil && !row.kind.isBucket && row.kind != .total ? [] : columns
    return CountedRow(
      label: label(of: row, display),
      indent: row.indent,
      numbers: shown.map { number($0, of: row) },
      digits: shown.map { widths[$0] },
      share: row.kind.isBucket ? row.share : nil,
      role: row.role
    )
  }

  /// What stands on the left of a row.
  func label(of row: Row, _ display: ValueDisplay) -> Safe {
    switch row.kind {
    case .total: return row.path.isEmpty ? "= all" : "= _all"
    case .rest(let words): return "  " + words
    case .leaf: return "  " + name(of: row, display)
    case .closed: return "▸ " + name(of: row, display)
    case .open: return "▾ " + name(of: row, display)
    }
  }

  /// The value that a row is about.
  func name(of row: Row, _ display: ValueDisplay) -> Safe {
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

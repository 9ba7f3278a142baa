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
      ", \(Untrusted($0.operation.rawValue)) \($0.field.shown)" as Safe
    }
    return "Aggregation ─ \(unit)\(metric ?? .empty)"
  }

  /// Draws the levels and the buckets that are open to view.
  ///
  /// `obstacle` says why the source counts no groups; `nil` if it does.
  func draw(on canvas: inout Canvas, _ context: PaneContext, obstacle: Safe?) {
    let size = canvas.bounds.size
    canvas.write(levelsShown.truncated(columns: size.columns), at: .origin, role: Role.heading.id)
    let seen = cursor.seen(count: rows.count, height: size.rows - 1)
    for (line, index) in seen.enumerated() {
      row(rows[index], hiding: context.hidden).draw(
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
      let basis: Safe = group.order.basis == .group ? "by value " : .empty
      let limit = group.limit.map { " \($0)" as Safe } ?? .empty
      return "\(Safe(showing: group.key.description))\(limit) \(basis)\(arrow)"
    }.joined(separator: " › ")
  }

  /// The count, and the metric if the answer has one; what is not known is a dot.
  func numbers(of row: Row?) -> [Safe] {
    let count = row?.count?.grouped ?? "·"
    guard hasMetric else { return [count] }
    return [count, row?.metric?.grouped ?? "·"]
  }

  /// What the last value on the way to a row is a value of.
  private func key(of row: Row) -> GroupKey? {
    let keys = (seenGroups + groups.dropFirst(seenGroups.count)).map(\.key)
    return row.path.isEmpty ? nil : keys.dropFirst(row.path.count - 1).first
  }

  private func row(_ row: Row, hiding hidden: Set<FieldName>) -> CountedRow {
    let isHidden = key(of: row)?.field.map(hidden.contains) ?? false
    let label = isHidden ? Value.hiddenText : row.path.last?.shownOrEmpty ?? .empty
    let depth = 2 * row.path.count
    let (sign, indent, role): (Safe, Int, Role) =
      switch row.kind {
      case .leaf: ("  " + label, depth - 2, .text)
      case .closed: ("▸ " + label, depth - 2, .text)
      case .open: ("▾ " + label, depth - 2, .text)
      case .total: (row.path.isEmpty ? "= all" : "= _all", depth, .total)
      case .rest(let words): ("  " + words, depth, .dim)
      }
    return CountedRow(
      label: sign,
      indent: indent,
      numbers: numbers(of: row),
      digits: digits,
      share: row.kind.isBucket ? row.share : nil,
      role: role
    )
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

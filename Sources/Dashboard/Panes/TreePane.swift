import Market
import SafeText
import Terminal

/// Counts by several fields as a tree, with the provider's total rows.
struct TreePane: Sendable {
  /// The levels.
  var groups: [Grouping]
  var tree = Asked<Answer>()
  var cursor = ListCursor()
  /// The buckets that are open, each by the values on the way to it, without their labels.
  private(set) var open: Set<[Value]> = []
  /// The lines in order, made anew whenever tree or open buckets change.
  private(set) var rows: [Row] = []

  struct Answer: Sendable {
    let tree: AggregationTree
    /// The rows as they came, for exports.
    let rows: AggregateAnswer
  }

  /// One line of the pane.
  struct Row: Sendable {
    /// The values on the way to the bucket, its own last.
    let path: [Value]
    let count: Int?
    /// The length of the bar among its siblings.
    let share: Double
    let kind: Kind

    enum Kind: Sendable {
      case leaf
      case closed
      case open
      /// The provider's `_all` of the bucket named by the path.
      case total
    }
  }

  init(groups: [Grouping]) {
    self.groups = groups
  }

  /// The request for this tree.
  func request(_ query: Query) -> AggregateRequest {
    AggregateRequest(query, groups: groups, wantsTotals: true)
  }

  /// Takes a new tree; the first bucket opens if none was opened before.
  mutating func take(height: Int) {
    let roots = tree.answer?.tree.roots ?? []
    let before = current
    if open.isEmpty, let first = roots.first, !first.children.isEmpty {
      open = [[first.value.unlabelled]]
    }
    refresh(height: height)
    if let before, before.kind != .total { place(on: before.path, height: height) }
  }

  private mutating func refresh(height: Int) {
    rows = TreePane.lines(of: tree.answer?.tree.roots ?? [], under: [], open)
    cursor.settle(count: rows.count, height: height)
  }

  private static func lines(
    of buckets: [AggregationTree.Bucket],
    under path: [Value],
    _ open: Set<[Value]>
  ) -> [Row] {
    let most = Double(max(1, buckets.compactMap(\.count).max() ?? 1))
    var rows: [Row] = []
    for bucket in buckets {
      let path = path + [bucket.value]
      let isOpen = !bucket.children.isEmpty && open.contains(path.unlabelled)
      rows.append(
        Row(
          path: path,
          count: bucket.count,
          share: Double(bucket.count ?? 0) / most,
          kind: bucket.children.isEmpty ? .leaf : isOpen ? .open : .closed
        )
      )
      guard isOpen else { continue }
      rows += lines(of: bucket.children, under: path, open)
      rows.append(Row(path: path, count: bucket.count, share: 0, kind: .total))
    }
    return rows
  }

  /// The line under the cursor.
  var current: Row? {
    rows.indices.contains(cursor.row) ? rows[cursor.row] : nil
  }

  /// The level that the cursor is on.
  var currentLevel: Int {
    max(0, (current?.path.count ?? 1) - 1)
  }
}

// MARK: - Opening and closing

extension TreePane {
  /// Opens the bucket under the cursor; `false` if there is nothing in it or it is open.
  mutating func expand(height: Int) -> Bool {
    guard let row = current, row.kind == .closed else { return false }
    open.insert(row.path.unlabelled)
    refresh(height: height)
    return true
  }

  /// Closes the bucket under the cursor, or goes to the one around it.
  mutating func collapse(height: Int) {
    guard let row = current else { return }
    if row.kind == .open || row.kind == .total {
      close(row.path, height: height)
    } else if row.path.count > 1 {
      place(on: row.path.dropLast(), height: height)
    }
  }

  private mutating func close(_ path: [Value], height: Int) {
    open.remove(path.unlabelled)
    refresh(height: height)
    place(on: path, height: height)
  }

  private mutating func place(on path: [Value], height: Int) {
    let place = path.unlabelled
    if let row = rows.firstIndex(where: { $0.path.unlabelled == place && $0.kind != .total }) {
      cursor.place(on: row, count: rows.count, height: height)
    }
  }

  /// Opens or closes every bucket and stays near the same one.
  mutating func setAll(open isOpen: Bool, height: Int) {
    let path = current?.path ?? []
    open = isOpen ? Set(TreePane.paths(of: tree.answer?.tree.roots ?? [], under: [])) : []
    refresh(height: height)
    place(on: isOpen ? path : Array(path.prefix(1)), height: height)
  }

  private static func paths(
    of buckets: [AggregationTree.Bucket],
    under path: [Value]
  ) -> [[Value]] {
    buckets.filter { !$0.children.isEmpty }.flatMap { bucket in
      let path = path + [bucket.value.unlabelled]
      return [path] + paths(of: bucket.children, under: path)
    }
  }
}

// MARK: - Other questions

extension TreePane {
  /// How many buckets a level may have.
  private static let limits = [3, 5, 10, 20, 50, 100]

  /// Asks for more or fewer buckets on the level of the cursor; `false` if there is no further step.
  mutating func changeLimit(up: Bool) -> Bool {
    let level = currentLevel
    guard groups.indices.contains(level),
      let limit = TreePane.limits.next(after: groups[level].limit ?? 10, up: up)
    else { return false }
    groups[level].limit = limit
    return true
  }

  /// Goes through the orders of the level of the cursor: number down and up, value up and down.
  mutating func cycleOrder() {
    let level = currentLevel
    guard groups.indices.contains(level) else { return }
    let orders = [
      BucketOrder(.value, descending: true), BucketOrder(.value, descending: false),
      BucketOrder(.group, descending: false), BucketOrder(.group, descending: true),
    ]
    let place = orders.firstIndex(of: groups[level].order) ?? 0
    groups[level].order = orders[(place + 1) % orders.count]
  }
}

// MARK: - Drawing

extension TreePane {
  /// What the border says.
  var title: Safe {
    let units = Set(groups.map(\.key.counts)).count == 1 && groups.first?.key.counts == .posting
    return "Aggregation ─ \(units ? "postings" : "jobs")" as Safe
  }

  /// Draws the levels and the buckets that are open to view.
  func draw(on canvas: inout Canvas, _ context: PaneContext) {
    let size = canvas.bounds.size
    canvas.write(levels.truncated(columns: size.columns), at: .origin, role: Role.heading.id)
    let digits = rows.reduce(1) { max($0, $1.count?.grouped.columns ?? 1) }
    let seen = cursor.seen(count: rows.count, height: size.rows - 1)
    for (line, index) in seen.enumerated() {
      draw(rows[index], isCurrent: index == cursor.row, line + 1, digits, on: &canvas, context)
    }
    if let asked = tree.waitingOrFailed(context.now), tree.answer == nil {
      canvas.write(wrapping: asked.text, at: Point(column: 2, row: 1), role: asked.role)
    } else if tree.answer != nil, rows.isEmpty {
      canvas.write("no buckets", at: Point(column: 2, row: 1), role: Role.dim.id)
    }
  }

  /// The levels with their limits and orders, such as `region 10 ▼ › profession 5 a▲`.
  private var levels: Safe {
    groups.map { group in
      let arrow: Safe = group.order.isDescending ? "▼" : "▲"
      let basis: Safe = group.order.basis == .group ? "by value " : .empty
      let limit = group.limit.map { " \($0)" as Safe } ?? .empty
      return "\(Safe(showing: group.key.description))\(limit) \(basis)\(arrow)"
    }.joined(separator: " › ")
  }

  private func draw(
    _ row: Row,
    isCurrent: Bool,
    _ line: Int,
    _ digits: Int,
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let depth = row.path.count - 1
    let label = row.path.last?.shownOrEmpty ?? .empty
    let sign: Safe =
      switch row.kind {
      case .leaf: "  "
      case .closed: "▸ "
      case .open: "▾ "
      case .total: "  "
      }
    let isTotal = row.kind == .total
    let shown = CountedRow(
      label: isTotal ? "= _all" : sign + label,
      indent: 2 * depth + (isTotal ? 2 : 0),
      count: row.count?.grouped ?? "·",
      digits: digits,
      share: isTotal ? nil : row.share,
      role: isTotal ? .total : .text
    )
    shown.draw(on: &canvas, row: line, isCurrent: isCurrent, context)
  }
}

import Market
import SafeText
import Terminal

/// Counts by several fields as a tree, with the provider's total rows.
struct TreeTable: Sendable {
  /// How the levels are had.
  let levels: SourceTraits.Levels
  /// The levels.
  var groups: [Grouping]
  /// What is computed beside the count.
  var metric: Metric?
  /// What of the answer is shown, and how.
  private(set) var settings = TreeSettings()
  /// The fields, once they are known.
  private(set) var fields: FieldCatalog?
  /// The number of all jobs, once it is known.
  private(set) var total: Int?
  var tree = Loadable<Answer>()
  /// What the buckets are compared with.
  private(set) var comparison: TreeComparison?
  var cursor = ListCursor()
  /// What is in the buckets that were opened, where each of them is asked for on its own.
  var branches: [[Value]: Branch] = [:]
  /// The buckets that are open, each by the values on the way to it, without their labels.
  var open: Set<[Value]> = []
  /// The lines in order, rebuilt whenever tree or open buckets change.
  private(set) var rows: [Row] = []
  /// How many buckets are left out.
  private(set) var leftOut = 0
  /// How wide labels and numbers are, found with the lines: a frame formats only those that are seen.
  private(set) var widths = TreeWidths()

  struct Answer: Sendable {
    /// The levels that were asked for; those of the pane may be newer.
    let groups: [Grouping]
    /// The metric that was asked for.
    let metric: Metric?
    let tree: AggregationTree
    /// The rows as they came, for exports.
    let rows: AggregateAnswer
    /// The rows of the outermost level, or all where all levels came together.
    let root: AggregateAnswer
  }

  /// What a bucket is split into, as it was asked for.
  struct Branch: Sendable {
    /// The values on the way to the bucket.
    let path: [Value]
    var rows = Loadable<AggregateAnswer>()
  }

  /// One line of the pane.
  struct Row: Sendable {
    /// The values on the way to the bucket, its own last.
    let path: [Value]
    let count: Int?
    var metric: Value?
    /// How many values the metric stands on.
    var base: Value?
    /// The part of the bucket around it, from 0 to 1; `nil` if that is not known.
    var part: Double?
    /// The length of the bar, from 0 to 1.
    let share: Double
    let kind: Kind

    enum Kind: Sendable, Equatable {
      case leaf
      case closed
      case open
      /// What the buckets named by the path's end do not cover, or cover twice.
      case rest(Safe)
      /// The provider's `_all` of the bucket named by the path.
      case total
    }
  }

  init(groups: [Grouping], levels: SourceTraits.Levels = .together) {
    self.groups = groups
    self.levels = levels
  }

  /// A tree of the same levels and numbers, for another query.
  var next: TreeTable {
    var next = TreeTable(groups: groups, levels: levels)
    next.metric = metric
    next.settings = settings
    next.fields = fields
    return next
  }

  /// The buckets that are seen, with those that a baseline alone has.
  var roots: [AggregationTree.Bucket] {
    comparison?.buckets?.tree.roots ?? tree.answer?.tree.roots ?? []
  }

  /// The levels that are compared: the outermost alone where each bucket is a request of its own.
  var comparedGroups: [Grouping] { levels == .oneByOne ? Array(groups.prefix(1)) : groups }

  /// Compares with another baseline, or with none.
  mutating func compare(_ comparison: TreeComparison?, height: Int) {
    self.comparison = comparison
    refresh(height: height)
  }

  /// Takes the rows of the baseline; `false` if they are not waited for.
  mutating func receiveBaseline(
    _ id: RequestID,
    _ result: Result<(AggregateAnswer, Origin), ProviderFailure>,
    height: Int
  ) -> Bool {
    guard comparison?.rows.receive(id, result) ?? false else { return false }
    let before = current
    comparison?.compare(tree.answer, total: total)
    refresh(height: height, on: before)
    return true
  }

  /// Makes the lines anew, with the cursor on the bucket of an earlier one.
  private mutating func refresh(height: Int, on before: Row?) {
    refresh(height: height)
    if let before, before.kind.isBucket { placeCursor(on: before.path, height: height) }
  }

  /// Whether the rows that are seen have a metric.
  var hasMetric: Bool { tree.answer?.metric != nil }

  /// The levels of the rows that are seen.
  var seenGroups: [Grouping] { tree.answer?.groups ?? groups }

  /// The request for this tree.
  func request(_ query: Query) -> AggregateRequest {
    AggregateRequest(
      query,
      groups: comparedGroups,
      metric: metric,
      wantsTotals: true
    )
  }

  /// Takes a new tree; the first bucket opens if none was opened before.
  mutating func renew(height: Int) {
    let roots = tree.answer?.tree.roots ?? []
    let before = current
    if open.isEmpty, let first = roots.first, !first.children.isEmpty {
      open = [[first.value.unlabelled]]
    }
    total = tree.answer?.rows.total ?? total
    comparison?.compare(tree.answer, total: total)
    refresh(height: height, on: before)
  }

  /// Takes the fields and the total that the rows for the rest are computed from.
  mutating func know(fields: FieldCatalog?, total: Int?, height: Int) {
    let isNews = total != nil && total != self.total
    if let fields { self.fields = fields }
    if let total { self.total = total }
    if isNews { comparison?.compare(tree.answer, total: total) }
    if settings.showsRest || isNews { refresh(height: height) }
  }

  /// Shows or hides the rows that say what the buckets do not cover.
  mutating func toggleRest(fields: FieldCatalog?, total: Int?, height: Int) {
    self.fields = fields
    self.total = total
    settings.showsRest.toggle()
    refresh(height: height)
  }

  /// Shows the same answer in another way.
  mutating func change(height: Int, _ change: (inout TreeSettings) -> Void) {
    change(&settings)
    refresh(height: height)
  }

  mutating func refresh(height: Int) {
    let lines = TreeLines(of: self)
    rows = lines.rows
    leftOut = lines.leftOut
    widths = TreeWidths(of: self)
    cursor.clamp(count: rows.count, height: height)
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

extension TreeTable {
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
    if row.kind == .open || !row.kind.isBucket, !row.path.isEmpty {
      close(row.path, height: height)
    } else if row.path.count > 1 {
      placeCursor(on: row.path.dropLast(), height: height)
    }
  }

  private mutating func close(_ path: [Value], height: Int) {
    open.remove(path.unlabelled)
    refresh(height: height)
    placeCursor(on: path, height: height)
  }

  mutating func placeCursor(on path: [Value], height: Int) {
    let path = path.unlabelled
    if let row = rows.firstIndex(where: { $0.path.unlabelled == path && $0.kind.isBucket }) {
      cursor.place(on: row, count: rows.count, height: height)
    }
  }

  /// Opens or closes every bucket and stays near the same one.
  mutating func setAll(open isOpen: Bool, height: Int) {
    let path = current?.path ?? []
    open = isOpen ? Set(TreeTable.paths(of: roots, under: [])) : []
    refresh(height: height)
    placeCursor(on: isOpen ? path : Array(path.prefix(1)), height: height)
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

extension TreeTable {
  private typealias Order = TreeSettings.Order

  /// How many buckets a level may have.
  private static let limits = [3, 5, 10, 20, 50, 100]

  /// Asks for more or fewer buckets on the level of the cursor; `false` if there is no further step.
  mutating func changeLimit(up: Bool) -> Bool {
    let level = currentLevel
    guard groups.indices.contains(level),
      let limit = TreeTable.limits.next(after: groups[level].limit ?? 10, up: up)
    else { return false }
    groups[level].limit = limit
    return true
  }

  /// Goes through the orders of the level of the cursor: number down, then by the change if the rows are compared,
  /// number up, value up and down.
  ///
  /// - Returns: Whether the provider has to be asked for it.
  mutating func cycleOrder(height: Int) -> Bool {
    let level = currentLevel
    guard groups.indices.contains(level) else { return false }
    let orders = [
      BucketOrder(.value, descending: true), BucketOrder(.value, descending: false),
      BucketOrder(.group, descending: false), BucketOrder(.group, descending: true),
    ]
    let index = orders.firstIndex(of: groups[level].order) ?? 0
    // The greatest buckets are those of which the change is worth an order.
    if index == 0, comparison != nil {
      let next = settings.order.flatMap { Order.all.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      settings.order = Order.all.indices.contains(next) ? Order.all[next] : nil
      guard settings.order == nil else {
        refresh(height: height, on: current)
        return false
      }
    }
    groups[level].order = orders[(index + 1) % orders.count]
    if levels == .oneByOne { refresh(height: height) }
    return levels == .together
  }
}

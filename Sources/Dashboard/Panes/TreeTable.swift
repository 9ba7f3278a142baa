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
  /// Whether the bars of each bucket's parts have a scale of their own, rather than all of them one.
  private(set) var hasOwnScales = false
  /// Buckets whose metric stands on fewer values are left out; `nil` for none.
  private(set) var leastValues: Int?
  /// How many buckets are left out for that.
  private(set) var leftOut = 0
  /// Whether rows say what the buckets do not cover.
  private(set) var showsRest = false
  /// The fields, once they are known.
  private var fields: FieldCatalog?
  /// The number of all jobs, once it is known.
  private(set) var total: Int?
  var tree = Loadable<Answer>()
  var cursor = ListCursor()
  /// What is in the buckets that were opened, where each of them is asked for on its own.
  var branches: [[Value]: Branch] = [:]
  /// The buckets that are open, each by the values on the way to it, without their labels.
  var open: Set<[Value]> = []
  /// The lines in order, rebuilt whenever tree or open buckets change.
  private(set) var rows: [Row] = []
  /// How wide the columns of numbers are, found with the lines: a frame formats only those that are seen.
  private(set) var digits: [NumberColumn: Int] = [:]
  /// How many columns the longest label takes with its indent.
  private(set) var labelColumns = 0

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
    next.hasOwnScales = hasOwnScales
    next.leastValues = leastValues
    next.showsRest = showsRest
    next.fields = fields
    return next
  }

  /// Whether the rows that are seen have a metric.
  var hasMetric: Bool { tree.answer?.metric != nil }

  /// The levels of the rows that are seen.
  var seenGroups: [Grouping] { tree.answer?.groups ?? groups }

  /// The request for this tree.
  func request(_ query: Query) -> AggregateRequest {
    AggregateRequest(
      query,
      groups: levels == .oneByOne ? Array(groups.prefix(1)) : groups,
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
    know(fields: nil, total: tree.answer?.rows.total, height: height)
    refresh(height: height)
    if let before, before.kind.isBucket { placeCursor(on: before.path, height: height) }
  }

  /// Takes the fields and the total that the rows for the rest are computed from.
  mutating func know(fields: FieldCatalog?, total: Int?, height: Int) {
    let isNews = total != nil && total != self.total
    if let fields { self.fields = fields }
    if let total { self.total = total }
    if showsRest || isNews { refresh(height: height) }
  }

  /// Shows or hides the rows that say what the buckets do not cover.
  mutating func toggleRest(fields: FieldCatalog?, total: Int?, height: Int) {
    self.fields = fields
    self.total = total
    showsRest.toggle()
    refresh(height: height)
  }

  /// Gives the bars of each bucket's parts a scale of their own, or all of them one again.
  mutating func toggleScales(height: Int) {
    hasOwnScales.toggle()
    refresh(height: height)
  }

  /// Goes through the steps below which buckets are left out, and none.
  mutating func cycleLeastValues(height: Int) {
    leastValues = TreeTable.leastSteps.next(after: leastValues ?? 0, up: true)
    refresh(height: height)
  }

  /// The numbers of values below which buckets may be left out.
  private static let leastSteps = [5, 10, 30, 100]

  /// Whether a bucket is left out, since its metric stands on too few values; one of which that is not known stays.
  private func isLeftOut(_ bucket: AggregationTree.Bucket) -> Bool {
    guard let leastValues, hasMetric, case .integer(let base)? = bucket.base else { return false }
    return base < leastValues
  }

  private func countLeftOut(_ buckets: [AggregationTree.Bucket]) -> Int {
    buckets.reduce(0) { $0 + (isLeftOut($1) ? 1 : 0) + countLeftOut($1.children) }
  }

  mutating func refresh(height: Int) {
    let rest = showsRest ? RestRows(groups: seenGroups, fields: fields) : nil
    let roots = tree.answer?.tree.roots ?? []
    leftOut = countLeftOut(roots)
    rows = lines(of: roots, in: total, under: [], scale(of: roots, isDeep: true), rest)
    if let rest, !roots.isEmpty { rows += rest.rows(of: roots, in: total) }
    (digits, labelColumns) = ([:], 0)
    let display = ValueDisplay(fields: fields)
    for row in rows {
      labelColumns = max(labelColumns, row.indent + label(of: row, display).columns)
      for column in NumberColumn.allCases {
        digits[column] = max(digits[column] ?? 1, number(column, of: row).columns)
      }
    }
    cursor.clamp(count: rows.count, height: height)
  }

  private func lines(
    of buckets: [AggregationTree.Bucket],
    in whole: Int?,
    under path: [Value],
    _ scale: Double,
    _ rest: RestRows?
  ) -> [Row] {
    let most = hasOwnScales ? self.scale(of: buckets, isDeep: false) : scale
    var rows: [Row] = []
    for bucket in ordered(buckets, level: path.count) where !isLeftOut(bucket) {
      let path = path + [bucket.value]
      let kind = kind(of: bucket, path)
      rows.append(
        Row(
          path: path,
          count: bucket.count,
          metric: bucket.metric,
          base: bucket.base,
          part: bucket.count.flatMap { count in
            whole.flatMap { $0 > 0 ? Double(count) / Double($0) : nil }
          },
          share: max(0, number(of: bucket) / most),
          kind: kind
        )
      )
      guard kind == .open else { continue }
      if let news = branches[path.unlabelled]?.news {
        rows.append(Row(path: path, count: nil, share: 0, kind: .rest(news)))
      }
      guard !bucket.children.isEmpty else { continue }
      rows += lines(of: bucket.children, in: bucket.count, under: path, scale, rest)
      rows += rest?.rows(of: bucket, path: path) ?? []
      rows.append(
        Row(
          path: path,
          count: bucket.count,
          metric: bucket.metric,
          base: bucket.base,
          share: 0,
          kind: .total
        )
      )
    }
    return rows
  }

  /// The number that a bucket's bar draws: the metric if there is one, otherwise the count.
  private func number(of bucket: AggregationTree.Bucket) -> Double {
    guard hasMetric else { return Double(bucket.count ?? 0) }
    return bucket.metric?.double ?? 0
  }

  /// The greatest number of some buckets, which has the longest bar.
  private func scale(of buckets: [AggregationTree.Bucket], isDeep: Bool) -> Double {
    let buckets = buckets.filter { !isLeftOut($0) }
    let own = buckets.map { number(of: $0) }.max() ?? 0
    let deep = isDeep ? buckets.map { scale(of: $0.children, isDeep: true) }.max() ?? 0 : 0
    let most = max(own, deep)
    return most > 0 ? most : 1
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
    open = isOpen ? Set(TreeTable.paths(of: tree.answer?.tree.roots ?? [], under: [])) : []
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

  /// Goes through the orders of the level of the cursor: number down and up, value up and down.
  mutating func cycleOrder(height: Int) {
    let level = currentLevel
    guard groups.indices.contains(level) else { return }
    let orders = [
      BucketOrder(.value, descending: true), BucketOrder(.value, descending: false),
      BucketOrder(.group, descending: false), BucketOrder(.group, descending: true),
    ]
    let index = orders.firstIndex(of: groups[level].order) ?? 0
    groups[level].order = orders[(index + 1) % orders.count]
    if levels == .oneByOne { refresh(height: height) }
  }
}

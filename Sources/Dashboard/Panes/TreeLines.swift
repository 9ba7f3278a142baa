import Market
import SafeText

/// The lines of a tree: its buckets that are open to view, each with its bar and what belongs below it.
struct TreeLines {
  private let table: TreeTable
  private let rest: RestRows?

  init(of table: TreeTable) {
    self.table = table
    rest =
      table.settings.showsRest ? RestRows(groups: table.seenGroups, fields: table.fields) : nil
  }

  /// The lines in order.
  var rows: [TreeTable.Row] {
    let rows = lines(of: roots, in: table.total, under: [], scale(of: roots, isDeep: true))
    guard let rest, !roots.isEmpty else { return rows }
    return rows + rest.rows(of: roots, in: table.total)
  }

  /// How many buckets are left out, at any depth.
  var leftOut: Int { countLeftOut(roots) }

  private var roots: [AggregationTree.Bucket] { table.roots }

  /// Whether a bucket is left out, since its metric stands on too few values; one of which that is not known stays.
  private func isLeftOut(_ bucket: AggregationTree.Bucket) -> Bool {
    guard let least = table.settings.leastValues, table.hasMetric,
      case .integer(let base)? = bucket.base
    else { return false }
    return base < least
  }

  private func countLeftOut(_ buckets: [AggregationTree.Bucket]) -> Int {
    buckets.reduce(0) { $0 + (isLeftOut($1) ? 1 : 0) + countLeftOut($1.children) }
  }

  private func lines(
    of buckets: [AggregationTree.Bucket],
    in whole: Int?,
    under path: [Value],
    _ scale: Double
  ) -> [TreeTable.Row] {
    let most = table.settings.hasOwnScales ? self.scale(of: buckets, isDeep: false) : scale
    var rows: [TreeTable.Row] = []
    for bucket in ordered(buckets, under: path) where !isLeftOut(bucket) {
      let path = path + [bucket.value]
      let kind = kind(of: bucket, path)
      rows.append(
        TreeTable.Row(
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
      if let news = table.branches[path.unlabelled]?.news {
        rows.append(TreeTable.Row(path: path, count: nil, share: 0, kind: .rest(news)))
      }
      guard !bucket.children.isEmpty else { continue }
      rows += lines(of: bucket.children, in: bucket.count, under: path, scale)
      rows += rest?.rows(of: bucket, path: path) ?? []
      rows.append(
        TreeTable.Row(
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
    guard table.hasMetric else { return Double(bucket.count ?? 0) }
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

  /// What the line of a bucket shows about what is in it.
  private func kind(of bucket: AggregationTree.Bucket, _ path: [Value]) -> TreeTable.Row.Kind {
    let branch = table.branches[path.unlabelled]
    let mayAsk =
      table.levels == .oneByOne && path.count < table.seenGroups.count && branch?.rows.answer == nil
    guard !bucket.children.isEmpty || mayAsk else { return .leaf }
    let isThere = !bucket.children.isEmpty || branch != nil
    return isThere && table.open.contains(path.unlabelled) ? .open : .closed
  }

  /// The buckets of a level in its order, which is made here where the levels come one by one.
  private func ordered(
    _ buckets: [AggregationTree.Bucket],
    under path: [Value]
  ) -> [AggregationTree.Bucket] {
    let level = path.count
    if let order = table.settings.order, let compared = table.comparison?.buckets {
      return buckets.sorted(by: order, under: path, compared.measured)
    }
    guard table.levels == .oneByOne, table.groups.indices.contains(level) else { return buckets }
    let order = table.groups[level].order
    let keyed = buckets.enumerated().map { ($0, $1, $1.value.shown.text) }
    return keyed.sorted { left, right in
      let (one, other) = order.isDescending ? (right, left) : (left, right)
      switch order.basis {
      case .value where left.1.count != right.1.count:
        return (one.1.count ?? 0) < (other.1.count ?? 0)
      case .group where left.2 != right.2: return one.2 < other.2
      default: return left.0 < right.0
      }
    }.map(\.1)
  }
}

extension [AggregationTree.Bucket] {
  /// The buckets in the order of a measure, those of which it is not known last.
  fileprivate func sorted(
    by order: TreeSettings.Order,
    under path: [Value],
    _ measured: MeasuredBuckets
  ) -> [AggregationTree.Bucket] {
    let measures = map { measured.value(order.measure, at: path + [$0.value]).double }
    return indices.sorted { one, other in
      switch (measures[one], measures[other]) {
      case (let left?, let right?) where left != right:
        order.isDescending ? left > right : left < right
      case (_?, nil): true
      case (nil, _?): false
      default: one < other
      }
    }.map { self[$0] }
  }
}

import Market

/// Counts the buckets of an aggregation over any number of levels.
struct BucketCounter {
  /// One level.
  struct Level {
    let column: GroupColumn
    /// Whether jobs or postings are counted.
    let counts: Market.Level
    let choice: BucketChoice
  }

  let corpus: Corpus
  let selection: Selection
  let levels: [Level]
  /// What to compute over the jobs of each bucket, beside their number.
  var metric: MetricSource?
  /// Whether buckets that are split further need the metric, too.
  var wantsTotals = false

  /// The chosen buckets, with exact counts.
  func count() -> BucketTree {
    BucketCounter.count([self])[0]
  }

  /// The chosen buckets of several questions about the same selection, which is gone through once for all that
  /// can be counted row by row.
  static func count(_ counters: [BucketCounter]) -> [BucketTree] {
    var trees = [BucketTree](repeating: BucketTree(roots: []), count: counters.count)
    var tallies: [Market.Level: [(tree: Int, tally: CubeTally)]] = [:]
    for (tree, counter) in counters.enumerated() where !counter.levels.isEmpty {
      if let unit = counter.simpleUnit {
        tallies[unit, default: []].append((tree, CubeTally(counter, unit: unit)))
      } else {
        trees[tree] = BucketRefiner(counter: counter).count()
      }
    }
    for (unit, var group) in tallies {
      group[0].tally.counter.selection.mask(of: unit).forEachBlock { rows in
        for index in group.indices { group[index].tally.add(rows) }
      }
      for (tree, tally) in group { trees[tree] = tally.tree() }
    }
    return trees
  }

  /// Whether the metric of a level's buckets is delivered.
  func needsMetric(at depth: Int) -> Bool {
    metric != nil && (wantsTotals || depth == levels.count - 1)
  }

  /// The table whose rows can be counted one by one: every level has one slot a row and counts these
  /// very rows, and all combinations of slots fit into one array.
  private var simpleUnit: Market.Level? {
    let unit: Market.Level = levels[0].counts
    // A metric looks at each job once.
    if let metric, unit == .posting || metric.table == .posting { return nil }
    var cells = 1
    for level in levels {
      guard level.counts == unit, !level.column.isList,
        unit == .posting || level.column.table == .job
      else { return nil }
      cells = cells.multipliedReportingOverflow(by: level.column.size).partialValue
      guard cells <= BucketCounter.cubeLimit else { return nil }
    }
    return unit
  }

  private static let cubeLimit = 1 << 20
}

extension GroupColumn {
  var isList: Bool {
    switch rows {
    case .lists, .several: true
    case .single, .constant: false
    }
  }
}

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
    guard !levels.isEmpty else { return BucketTree(roots: []) }
    if let unit = simpleUnit { return cube(of: unit) }
    return BucketRefiner(counter: self).count()
  }

  /// Whether the metric of a level's buckets is delivered.
  func needsMetric(at depth: Int) -> Bool {
    metric != nil && (wantsTotals || depth == levels.count - 1)
  }

  /// The table whose rows can be counted one by one: every level has one place a row and counts these
  /// very rows, and all combinations of places fit into one array.
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

// MARK: - All combinations in one array

extension BucketCounter {
  private func cube(of unit: Market.Level) -> BucketTree {
    let rows = unit == .job ? selection.jobs : selection.postings
    let owners = unit == .job ? rows : corpus.jobs(of: rows, ifNeededBy: levels)
    var cells = [UInt32](repeating: 0, count: rows.count)
    for level in levels {
      level.column.deepen(&cells, rows: level.column.table == .job ? owners : rows)
    }
    let size = levels.reduce(1) { $0 * $1.column.size }
    let counts = tally(cells, size: size)
    var numbers = metric.map { metric in
      GroupedNumbers(metric.operation, metric.numbers(of: rows, cells: cells), size: size)
    }
    return BucketTree(roots: nodes(counts[...], depth: 0, &numbers))
  }

  /// How often each cell number occurs.
  private func tally(_ cells: [UInt32], size: Int) -> [UInt32] {
    // Two arrays by turns: counting the same cell twice in a row would wait for the first to be stored.
    var even = [UInt32](repeating: 0, count: size)
    var odd = [UInt32](repeating: 0, count: size)
    even.withUnsafeMutableBufferPointer { even in
      odd.withUnsafeMutableBufferPointer { odd in
        cells.withUnsafeBufferPointer { cells in
          for index in stride(from: 0, to: cells.count - 1, by: 2) {
            even[Int(cells[index])] &+= 1
            odd[Int(cells[index + 1])] &+= 1
          }
          if cells.count % 2 == 1 { even[Int(cells[cells.count - 1])] &+= 1 }
        }
      }
    }
    for index in even.indices { even[index] &+= odd[index] }
    return even
  }

  /// The chosen buckets of a level, from the part of the array that belongs to their parent.
  private func nodes(
    _ counts: ArraySlice<UInt32>,
    depth: Int,
    _ numbers: inout GroupedNumbers?
  ) -> [BucketTree.Node] {
    let level = levels[depth]
    let isSortedByMetric = level.choice.basis == .metric
    let width = counts.count / level.column.size
    func part(_ place: Int) -> Range<Int> {
      let start = counts.startIndex + place * width
      return start..<start + width
    }
    var found: [BucketTree.Node] = []
    for place in 1..<level.column.size {
      let count = counts[part(place)].reduce(0) { $0 + Int($1) }
      guard count > 0 else { continue }
      let metric = isSortedByMetric ? numbers?.value(of: part(place)) : nil
      found.append(BucketTree.Node(place: place, count: count, metric: metric))
    }
    return level.choice.choose(found, precedes: level.column.precedes).map { bucket in
      var bucket = bucket
      // Before the metric of the bucket, which mixes up the numbers of its parts.
      if depth + 1 < levels.count {
        bucket.children = nodes(counts[part(bucket.place)], depth: depth + 1, &numbers)
      }
      if needsMetric(at: depth), !isSortedByMetric {
        bucket.metric = numbers?.value(of: part(bucket.place))
      }
      return bucket
    }
  }
}

extension Corpus {
  /// The jobs of postings, if a level looks at jobs.
  fileprivate func jobs(of postings: [UInt32], ifNeededBy levels: [BucketCounter.Level]) -> [UInt32]
  {
    guard levels.contains(where: { $0.column.table == .job }) else { return [] }
    return postings.map { jobOfPosting[Int($0)] }
  }
}

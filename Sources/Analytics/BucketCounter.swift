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

  /// The chosen buckets, with exact counts.
  func count() -> BucketTree {
    guard !levels.isEmpty else { return BucketTree(roots: []) }
    if let unit = simpleUnit { return cube(of: unit) }
    return BucketRefiner(corpus: corpus, selection: selection, levels: levels).count()
  }

  /// The table whose rows can be counted one by one: every level has one place a row and counts these
  /// very rows, and all combinations of places fit into one array.
  private var simpleUnit: Market.Level? {
    let unit: Market.Level = levels[0].counts
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
    if case .lists = rows { true } else { false }
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
    return BucketTree(roots: nodes(ArraySlice(tally(cells, size: size)), depth: 0))
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
  private func nodes(_ counts: ArraySlice<UInt32>, depth: Int) -> [BucketTree.Node] {
    let level = levels[depth]
    let width = counts.count / level.column.size
    func part(_ place: Int) -> ArraySlice<UInt32> {
      let start = counts.startIndex + place * width
      return counts[start..<start + width]
    }
    var found: [(place: Int, count: Int)] = []
    for place in 1..<level.column.size {
      let count = part(place).reduce(0) { $0 + Int($1) }
      if count > 0 { found.append((place, count)) }
    }
    return level.choice.choose(found, precedes: level.column.precedes).map { bucket in
      BucketTree.Node(
        place: bucket.place,
        count: bucket.count,
        children: depth + 1 < levels.count ? nodes(part(bucket.place), depth: depth + 1) : []
      )
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

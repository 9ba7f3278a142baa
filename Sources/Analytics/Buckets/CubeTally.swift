import Market

/// Counts all combinations of slots in one array, row by row.
struct CubeTally {
  let counter: BucketCounter
  private let unit: Level
  private let needsOwners: Bool
  // Two arrays by turns: counting the same cell twice in a row would wait for the first to be stored.
  private var even: [UInt32]
  private var odd: [UInt32]
  private var found = FoundNumbers()
  private var cells = [UInt32](repeating: 0, count: Mask.blockSize)
  private var owners: [UInt32] = []

  /// Counts jobs or postings, each of which has one slot on every level.
  init(_ counter: BucketCounter, unit: Level) {
    self.counter = counter
    self.unit = unit
    let size = counter.levels.reduce(1) { $0 * $1.column.size }
    even = [UInt32](repeating: 0, count: size)
    odd = even
    needsOwners = unit == .posting && counter.levels.contains { $0.column.table == .job }
    if needsOwners { owners = cells }
  }

  /// Counts a block of rows.
  mutating func add(_ rows: UnsafeBufferPointer<UInt32>) {
    if needsOwners {
      for (index, row) in rows.enumerated() {
        owners[index] = counter.corpus.postings.owners[Int(row)]
      }
    }
    let (levels, unit) = (counter.levels, unit)
    cells.withUnsafeMutableBufferPointer { all in
      let cells = UnsafeMutableBufferPointer(rebasing: all[..<rows.count])
      cells.update(repeating: 0)
      owners.withUnsafeBufferPointer { owners in
        for level in levels {
          let isOfOwner = unit == .posting && level.column.table == .job
          level.column.deepen(cells, rows: isOfOwner ? owners : rows)
        }
      }
      even.withUnsafeMutableBufferPointer { even in
        odd.withUnsafeMutableBufferPointer { odd in
          for index in stride(from: 0, to: cells.count - 1, by: 2) {
            even[Int(cells[index])] &+= 1
            odd[Int(cells[index + 1])] &+= 1
          }
          if cells.count % 2 == 1 { even[Int(cells[cells.count - 1])] &+= 1 }
        }
      }
      counter.metric?.collect(rows, cells: UnsafeBufferPointer(cells), into: &found)
    }
  }

  /// The chosen buckets of all rows that were added.
  func tree() -> BucketTree {
    let counts = zip(even, odd).map { $0 &+ $1 }
    var numbers = counter.metric.map {
      GroupedNumbers($0, found, size: counts.count)
    }
    return counts.withUnsafeBufferPointer { counts in
      BucketTree(roots: counter.nodes(counts, 0..<counts.count, depth: 0, &numbers))
    }
  }
}

extension BucketCounter {
  /// The chosen buckets of a level, from the range of the array that belongs to their parent.
  fileprivate func nodes(
    _ counts: UnsafeBufferPointer<UInt32>,
    _ range: Range<Int>,
    depth: Int,
    _ numbers: inout GroupedNumbers?
  ) -> [BucketTree.Node] {
    let level = levels[depth]
    let isSortedByMetric = level.choice.basis == .metric
    let width = range.count / level.column.size
    func part(_ slot: Int) -> Range<Int> {
      let start = range.lowerBound + slot * width
      return start..<start + width
    }
    var found: [BucketTree.Node] = []
    for slot in 1..<level.column.size {
      var count = 0
      for cell in part(slot) { count += Int(counts[cell]) }
      guard count > 0 else { continue }
      let metric = isSortedByMetric ? numbers?.value(of: part(slot)) : nil
      found.append(BucketTree.Node(slot: slot, count: count, metric: metric))
    }
    var chosen = level.choice.choose(found, precedes: level.column.precedes)
    for index in chosen.indices {
      let part = part(chosen[index].slot)
      // Before the metric of the bucket, which mixes up the numbers of its parts.
      if depth + 1 < levels.count {
        chosen[index].children = nodes(counts, part, depth: depth + 1, &numbers)
      }
      if needsMetric(at: depth), !isSortedByMetric {
        chosen[index].metric = numbers?.value(of: part)
      }
    }
    return chosen
  }
}

import Market

/// Counts buckets level by level: those of the next one only within the chosen ones of the last.
///
/// The way for rows that count for several buckets, and for more combinations than fit into one array.
struct BucketRefiner {
  let counter: BucketCounter
  private var corpus: Corpus { counter.corpus }
  private var levels: [BucketCounter.Level] { counter.levels }

  /// Jobs or postings, each with the chosen bucket that it has reached; in the order of jobs, once for each
  /// bucket.
  private struct Units {
    var rows: [UInt32]
    var buckets: [UInt64]
  }

  /// Buckets with the numbers of their parents.
  private struct Found {
    var parents: [Int] = []
    var nodes: [BucketTree.Node] = []
  }

  init(counter: BucketCounter) {
    self.counter = counter
  }

  /// The chosen buckets, with exact counts.
  func count() -> BucketTree {
    let rows = counter.selection.mask(of: unit).indices
    var units = Units(rows: rows, buckets: [UInt64](repeating: 0, count: rows.count))
    var parents = 1
    var chosen: [Found] = []
    for (depth, level) in levels.enumerated() {
      units = spread(units, over: level.column)
      var found = tally(level, among: units)
      let isSortedByMetric = level.choice.basis == .metric
      if isSortedByMetric {
        measure(&found, keep(units, in: found, size: level.column.size))
      }
      found = choose(level, among: found, parents: parents)
      let needsMetric = counter.needsMetric(at: depth) && !isSortedByMetric
      if needsMetric || depth + 1 < levels.count {
        units = keep(units, in: found, size: level.column.size)
      }
      if needsMetric { measure(&found, units) }
      parents = found.nodes.count
      chosen.append(found)
    }
    return BucketTree(roots: BucketRefiner.roots(chosen))
  }

  /// What is counted one by one: postings as soon as one level, or the metric, looks at them.
  private var unit: Level {
    let looksAtPostings = levels.contains { $0.counts == .posting || $0.column.table == .posting }
    return looksAtPostings || counter.metric?.table == .posting ? .posting : .job
  }

  /// Moves each unit from its bucket into the cell of its slot on the next level, once for each slot.
  private func spread(_ units: Units, over column: GroupColumn) -> Units {
    let rows =
      unit == .posting && column.table == .job
      ? units.rows.map { corpus.postings.owners[Int($0)] } : units.rows
    var spread = units
    guard column.isList else {
      spread.buckets.withUnsafeMutableBufferPointer { buckets in
        rows.withUnsafeBufferPointer { rows in column.deepen(buckets, rows: rows) }
      }
      return spread
    }
    spread = Units(rows: [], buckets: [])
    for (index, row) in rows.enumerated() {
      column.forEachSlot(of: Int(row)) { slot in
        spread.rows.append(units.rows[index])
        spread.buckets.append(units.buckets[index] * UInt64(column.size) + UInt64(slot))
      }
    }
    return spread
  }

  /// Counts each cell once for every job or posting in it.
  private func tally(_ level: BucketCounter.Level, among units: Units) -> Found {
    let cells = (units.buckets.max() ?? 0) + 1
    var tally = CellTally(cells: Int(cells))
    if level.counts == unit {
      tally.count(units.buckets) { units.rows[$0] }
    } else {
      tally.count(units.buckets) { corpus.postings.owners[Int(units.rows[$0])] }
    }
    var found = Found()
    for (cell, count) in tally.members {
      let (parent, slot) = cell.quotientAndRemainder(dividingBy: level.column.size)
      // Slot 0 is no bucket.
      guard slot > 0 else { continue }
      found.parents.append(parent)
      found.nodes.append(BucketTree.Node(slot: slot, count: count))
    }
    return found
  }

  /// The buckets of each parent that are delivered.
  private func choose(_ level: BucketCounter.Level, among found: Found, parents: Int) -> Found {
    var families = [[BucketTree.Node]](repeating: [], count: parents)
    for (parent, node) in zip(found.parents, found.nodes) { families[parent].append(node) }
    var chosen = Found()
    for (parent, family) in families.enumerated() {
      let nodes = level.choice.choose(family, precedes: level.column.precedes)
      chosen.parents += repeatElement(parent, count: nodes.count)
      chosen.nodes += nodes
    }
    return chosen
  }

  /// The units in these buckets, each with the number of its bucket among them.
  private func keep(_ units: Units, in found: Found, size: Int) -> Units {
    let numbers = CellNumbers(zip(found.parents, found.nodes).map { $0 * size + $1.slot })
    var kept = Units(rows: [], buckets: [])
    guard !found.nodes.isEmpty else { return kept }
    kept.rows.reserveCapacity(units.rows.count)
    kept.buckets.reserveCapacity(units.rows.count)
    for (row, cell) in zip(units.rows, units.buckets) {
      guard let number = numbers[Int(cell)] else { continue }
      kept.rows.append(row)
      kept.buckets.append(UInt64(number))
    }
    return kept
  }

  /// Computes the metric over the units of each bucket: every job, or every posting, once.
  private func measure(_ found: inout Found, _ units: Units) {
    guard let metric = counter.metric else { return }
    var last = [UInt32](repeating: 0, count: found.nodes.count)
    var rows: [UInt32] = []
    var cells: [UInt32] = []
    rows.reserveCapacity(units.rows.count)
    cells.reserveCapacity(units.rows.count)
    for (row, bucket) in zip(units.rows, units.buckets) {
      let isOfJob = unit == .posting && metric.table == .job
      let member = isOfJob ? corpus.postings.owners[Int(row)] : row
      guard last[Int(bucket)] != member + 1 else { continue }
      last[Int(bucket)] = member + 1
      rows.append(member)
      cells.append(UInt32(bucket))
    }
    var collected = FoundNumbers()
    rows.withUnsafeBufferPointer { rows in
      cells.withUnsafeBufferPointer { cells in
        metric.collect(rows, cells: cells, into: &collected)
      }
    }
    var numbers = GroupedNumbers(metric, collected, size: found.nodes.count)
    for index in found.nodes.indices {
      found.nodes[index].metric = numbers.value(of: index..<index + 1)
    }
  }

  /// Puts the buckets of each level into their parents.
  private static func roots(_ levels: [Found]) -> [BucketTree.Node] {
    var below = Found()
    for var level in levels.reversed() {
      for (parent, node) in zip(below.parents, below.nodes) {
        level.nodes[parent].children.append(node)
      }
      below = level
    }
    return below.nodes
  }
}

/// The indices of cells in a list of some of them.
private struct CellNumbers {
  /// The index behind the list for cells that are not in it; empty if they lie too far apart.
  private var table: [UInt32] = []
  private var sparse: [Int: Int] = [:]
  private let count: Int

  init(_ cells: [Int]) {
    count = cells.count
    let size = (cells.max() ?? -1) + 1
    if size <= CellTally.denseLimit {
      table = [UInt32](repeating: UInt32(count), count: size)
      for (index, cell) in cells.enumerated() { table[cell] = UInt32(index) }
    } else {
      for (index, cell) in cells.enumerated() { sparse[cell] = index }
    }
  }

  subscript(cell: Int) -> Int? {
    guard sparse.isEmpty else { return sparse[cell] }
    guard cell < table.count, table[cell] < count else { return nil }
    return Int(table[cell])
  }
}

/// How many different members each cell has.
///
/// Members come in order, so that it is enough to remember the last one of each cell.
private struct CellTally {
  private enum Storage {
    case dense(counts: [UInt32], last: [UInt32])
    case sparse([UInt64: (count: Int, last: UInt32)])
  }

  /// How many cells get an array; for more of them a dictionary holds those that occur.
  static let denseLimit = 1 << 22

  private var storage: Storage

  init(cells: Int) {
    let zeros = [UInt32](repeating: 0, count: cells <= CellTally.denseLimit ? cells : 0)
    storage = cells <= CellTally.denseLimit ? .dense(counts: zeros, last: zeros) : .sparse([:])
  }

  /// Counts each cell of a list once per member; `member` returns the member of an element.
  mutating func count(_ cells: [UInt64], member: (Int) -> UInt32) {
    switch storage {
    case .dense(var counts, var last):
      storage = .sparse([:])
      for (index, cell) in cells.enumerated() {
        let mark = member(index) + 1
        if last[Int(cell)] != mark {
          last[Int(cell)] = mark
          counts[Int(cell)] += 1
        }
      }
      storage = .dense(counts: counts, last: last)
    case .sparse(var entries):
      storage = .sparse([:])
      for (index, cell) in cells.enumerated() {
        let mark = member(index) + 1
        let old = entries[cell] ?? (0, 0)
        if old.last != mark { entries[cell] = (old.count + 1, mark) }
      }
      storage = .sparse(entries)
    }
  }

  /// The cells that have members, with their number.
  var members: [(cell: Int, count: Int)] {
    switch storage {
    case .dense(let counts, _):
      counts.enumerated().filter { $0.element > 0 }.map { ($0.offset, Int($0.element)) }
    case .sparse(let entries):
      entries.map { (Int($0.key), $0.value.count) }
    }
  }
}

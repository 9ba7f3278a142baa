import Market

/// Counts buckets level by level: those of the next one only within the chosen ones of the last.
///
/// The way for rows that count for several buckets, and for more combinations than fit into one array.
struct BucketRefiner {
  let corpus: Corpus
  let selection: Selection
  let levels: [BucketCounter.Level]

  /// Jobs or postings, each with the chosen bucket that it has reached; in the order of jobs, once for each
  /// bucket.
  private struct Units {
    var rows: [UInt32]
    var buckets: [UInt64]
  }

  /// A chosen bucket, by the number of its parent.
  private struct Chosen {
    let parent: Int
    let place: Int
    let count: Int
  }

  /// The chosen buckets, with exact counts.
  func count() -> BucketTree {
    let rows = unit == .job ? selection.jobs : selection.postings
    var units = Units(rows: rows, buckets: [UInt64](repeating: 0, count: rows.count))
    var parents = 1
    var chosen: [[Chosen]] = []
    for level in levels {
      units = spread(units, over: level.column)
      let next = choose(level, among: units, parents: parents)
      units = keep(units, in: next, size: level.column.size, parents: parents)
      parents = next.count
      chosen.append(next)
    }
    return BucketTree(roots: BucketRefiner.nodes(chosen))
  }

  /// What is counted one by one: postings as soon as one level looks at them.
  private var unit: Level {
    levels.contains { $0.counts == .posting || $0.column.table == .posting } ? .posting : .job
  }

  /// Moves each unit from its bucket into the cell of its place on the next level, once for each place.
  private func spread(_ units: Units, over column: GroupColumn) -> Units {
    let rows =
      unit == .posting && column.table == .job
      ? units.rows.map { corpus.jobOfPosting[Int($0)] } : units.rows
    var spread = units
    guard column.isList else {
      column.deepen(&spread.buckets, rows: rows)
      return spread
    }
    spread = Units(rows: [], buckets: [])
    for (index, row) in rows.enumerated() {
      column.forEachPlace(of: Int(row)) { place in
        spread.rows.append(units.rows[index])
        spread.buckets.append(units.buckets[index] * UInt64(column.size) + UInt64(place))
      }
    }
    return spread
  }

  /// Counts each cell once for every job or posting in it, and chooses among those of each parent.
  private func choose(_ level: BucketCounter.Level, among units: Units, parents: Int) -> [Chosen] {
    var tally = CellTally(cells: parents * level.column.size)
    if level.counts == unit {
      tally.count(units.buckets) { units.rows[$0] }
    } else {
      tally.count(units.buckets) { corpus.jobOfPosting[Int(units.rows[$0])] }
    }
    var found = [[(place: Int, count: Int)]](repeating: [], count: parents)
    for (cell, count) in tally.members {
      let (parent, place) = cell.quotientAndRemainder(dividingBy: level.column.size)
      // Place 0 is no bucket.
      if place > 0 { found[parent].append((place, count)) }
    }
    return found.enumerated().flatMap { parent, buckets in
      level.choice.choose(buckets, precedes: level.column.precedes)
        .map { Chosen(parent: parent, place: $0.place, count: $0.count) }
    }
  }

  /// The units in chosen cells, each with the number of its cell among them.
  private func keep(_ units: Units, in chosen: [Chosen], size: Int, parents: Int) -> Units {
    let numbers = Dictionary(
      chosen.enumerated().map { (UInt64($1.parent * size + $1.place), UInt64($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    var kept = Units(rows: [], buckets: [])
    guard chosen.count > 0, levels.count > 1 else { return kept }
    for (row, cell) in zip(units.rows, units.buckets) {
      guard let number = numbers[cell] else { continue }
      kept.rows.append(row)
      kept.buckets.append(number)
    }
    return kept
  }

  private static func nodes(_ levels: [[Chosen]]) -> [BucketTree.Node] {
    var below: [BucketTree.Node] = []
    for (depth, chosen) in levels.enumerated().reversed() {
      var children = [[BucketTree.Node]](repeating: [], count: chosen.count)
      if depth + 1 < levels.count {
        for (child, node) in zip(levels[depth + 1], below) { children[child.parent].append(node) }
      }
      below = zip(chosen, children).map {
        BucketTree.Node(place: $0.place, count: $0.count, children: $1)
      }
    }
    return below
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
  private static let denseLimit = 1 << 22

  private var storage: Storage

  init(cells: Int) {
    let zeros = [UInt32](repeating: 0, count: cells <= CellTally.denseLimit ? cells : 0)
    storage = cells <= CellTally.denseLimit ? .dense(counts: zeros, last: zeros) : .sparse([:])
  }

  /// Counts each cell of a list for its member; `member` names that of an element.
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

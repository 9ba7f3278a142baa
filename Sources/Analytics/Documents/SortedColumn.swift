/// The values of some rows in order, each with its row; a row may have several values or none.
struct SortedColumn<Value: Comparable & Sendable>: Sendable {
  let values: [Value]
  let rows: [UInt32]

  init(_ pairs: [(value: Value, row: UInt32)]) {
    let sorted = pairs.sorted { ($0.value, $0.row) < ($1.value, $1.row) }
    values = sorted.map(\.value)
    rows = sorted.map(\.row)
  }

  /// The first place whose value fulfils a condition that all values behind it fulfil, too.
  func first(where isThere: (Value) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if isThere(values[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Adds the rows of places.
  func unite(_ places: Range<Int>, into set: inout RowSet) {
    for place in places { set.insert(Int(rows[place])) }
  }

  /// Hands out the runs of equal values, each with the number of its rows that are in a set.
  func forEachRun(in set: RowSet, _ body: (Value, Int) -> Void) {
    var start = 0
    while start < values.count {
      var end = start
      var count = 0
      var last: UInt32?
      while end < values.count, values[end] == values[start] {
        if set[Int(rows[end])], rows[end] != last { count += 1 }
        last = rows[end]
        end += 1
      }
      body(values[start], count)
      start = end
    }
  }
}

/// One end of a range, or its absence.
struct RangeEnd<Value> {
  var value: Value
  var isIncluded: Bool
}

extension SortedColumn {
  /// The rows with a value between two ends; values are compared by `isBelow`, which says whether the
  /// first is less than the second, and `isAbove`.
  func rows<Bound>(
    from low: RangeEnd<Bound>?,
    to high: RangeEnd<Bound>?,
    count: Int,
    compare: (Value, Bound) -> Order
  ) -> RowSet {
    var set = RowSet(count: count)
    let start =
      low.map { low in
        first { compare($0, low.value).isAbove(orSame: low.isIncluded) }
      } ?? 0
    let end =
      high.map { high in
        first { compare($0, high.value).isAbove(orSame: !high.isIncluded) }
      } ?? values.count
    if start < end { unite(start..<end, into: &set) }
    return set
  }
}

/// How one value stands to another.
enum Order {
  case below, same, above

  func isAbove(orSame: Bool) -> Bool { self == .above || orSame && self == .same }

  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .below : left == right ? .same : .above
  }

  /// Compares a whole number with any other exactly, though not every whole number is a `Double`.
  init(_ left: Int64, _ right: Double) {
    if let right = Int64(exactly: right.rounded(.down)) {
      self = left == right ? .same : left < right ? .below : .above
    } else {
      self = right > 0 ? .below : .above
    }
    if self == .same, right != right.rounded(.down) { self = .below }
  }

  var reversed: Order {
    switch self {
    case .below: .above
    case .same: .same
    case .above: .below
    }
  }
}

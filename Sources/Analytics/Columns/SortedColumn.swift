/// The values of some rows in order, each with its row; a row may have several values or none.
struct SortedColumn<Value: Comparable & Sendable>: Sendable {
  let values: [Value]
  let rows: [UInt32]

  init(_ pairs: [(value: Value, row: UInt32)]) {
    let sorted = pairs.sorted { ($0.value, $0.row) < ($1.value, $1.row) }
    values = sorted.map(\.value)
    rows = sorted.map(\.row)
  }

  /// The first index whose value fulfils a condition that all values behind it fulfil, too.
  private func firstIndex(where isThere: (Value) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if isThere(values[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Adds the rows with a value in a range to a mask.
  func unite(
    _ range: NumberRange,
    into mask: inout Mask,
    compare: (Value, ExactNumber) -> Comparison
  ) {
    let start =
      range.low.map { low in
        firstIndex { compare($0, low.value).isAbove(orSame: low.isIncluded) }
      } ?? 0
    let end =
      range.high.map { high in
        firstIndex { compare($0, high.value).isAbove(orSame: !high.isIncluded) }
      } ?? values.count
    guard start < end else { return }
    mask.rows.withUnsafeMutableBufferPointer { mask in
      for row in rows[start..<end] { mask[Int(row)] = 1 }
    }
  }
}

/// Numbers in order, whole ones kept exactly.
struct NumberIndex: Sendable {
  let integers: SortedColumn<Int64>
  let decimals: SortedColumn<Double>

  /// Adds the rows with a number in a range to a mask.
  func unite(_ range: NumberRange, into mask: inout Mask) {
    integers.unite(range, into: &mask) { value, bound in
      switch bound {
      case .integer(let number): Comparison(value, number)
      case .decimal(let number): Comparison(value, number)
      }
    }
    guard !decimals.values.isEmpty else { return }
    decimals.unite(range, into: &mask) { value, bound in
      switch bound {
      case .integer(let number): Comparison(number, value).reversed
      case .decimal(let number): Comparison(value, number)
      }
    }
  }
}

import JSON
import Market

/// Numbers with decimals: rows that point into their spellings.
///
/// Spellings are in the order of the numbers, so that a range of numbers is a range of indices. Index 0 means
/// that the row has none.
struct DecimalColumn: Sendable {
  var rows: Packed
  /// The spellings; the one of index `i` is `spellings[i - 1]`.
  var spellings: [ExactDecimal]

  subscript(row: Int) -> ExactDecimal? {
    let index = Int(rows[row])
    return index > 0 ? spellings[index - 1] : nil
  }

  /// The indices of the numbers in a range; `nil` if there are none.
  func indices(in range: DecimalRange) -> ClosedRange<UInt64>? {
    let low =
      range.from.map { from in first { $0.order(to: from) > (range.excludesStart ? 0 : -1) } } ?? 0
    let high =
      range.to.map { to in first { $0.order(to: to) > (range.excludesEnd ? -1 : 0) } }
      ?? spellings.count
    return low < high ? UInt64(low + 1)...UInt64(high) : nil
  }

  /// The first spelling for which a condition holds that holds for all behind it, too.
  private func first(_ isThere: (ExactDecimal) -> Bool) -> Int {
    var (low, high) = (0, spellings.count)
    while low < high {
      let middle = (low + high) / 2
      if isThere(spellings[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The different numbers in order, each in one spelling, and for each index its number, counted from 1.
  var numbers: (values: [ExactDecimal], slots: [UInt32]) {
    var values: [ExactDecimal] = []
    var slots: [UInt32] = [0]
    for spelling in spellings {
      if let last = values.last, last.isSameNumber(as: spelling) {
        // The shortest spelling stands for the number.
        if spelling.text.utf8.count < last.text.utf8.count { values[values.count - 1] = spelling }
      } else {
        values.append(spelling)
      }
      slots.append(UInt32(values.count))
    }
    return (values, slots)
  }
}

extension DecimalColumn {
  /// The column of `count` rows; `number` says the number of a row, `nil` if it has none.
  init(count: Int, _ number: (Int) -> ExactDecimal?) {
    var indices = GrowingCodes()
    var found: [ExactDecimal] = []
    var known: [ExactDecimal: Int] = [:]
    for row in 0..<count {
      guard let number = number(row) else { continue }
      let index = known[number] ?? found.count + 1
      if index > found.count {
        found.append(number)
        known[number] = index
      }
      indices.set(index, row: row)
    }
    let order = found.indices.sorted { found[$0] < found[$1] }
    var places = [UInt32](repeating: 0, count: found.count + 1)
    for (place, index) in order.enumerated() { places[index + 1] = UInt32(place + 1) }
    let unsorted = indices.finish(count: count)
    rows = Packed(codes: (0..<count).map { places[Int(unsorted[$0])] }, largest: found.count)
    spellings = order.map { found[$0] }
  }
}

import Market

/// Puts the jobs of a selection into an order, as far as a page needs it.
struct JobOrder {
  let corpus: Corpus
  let selection: Selection

  /// A job with its sort key.
  private struct Entry {
    var key: UInt64
    var job: UInt32

    static func < (left: Entry, right: Entry) -> Bool {
      left.key != right.key ? left.key < right.key : left.job < right.job
    }
  }

  /// The jobs of a page.
  ///
  /// Jobs without a value come last whatever the direction; jobs that are equal stay in the order
  /// of the corpus.
  func page(sortedBy keys: [SortKey], offset: Int, limit: Int) -> [UInt32] {
    let end = min(selection.jobs.count, offset.addingReportingOverflow(limit).partialValue)
    guard offset < end else { return [] }
    guard !keys.isEmpty else { return Array(selection.jobs[offset..<end]) }
    var entries = zip(composite(keys), selection.jobs).map { Entry(key: $0, job: $1) }
    entries.withUnsafeMutableBufferPointer { buffer in
      JobOrder.moveSmallest(end, toFrontOf: &buffer)
      buffer[..<end].sort(by: <)
    }
    return entries[offset..<end].map(\.job)
  }

  /// One number a job that orders jobs as all keys do.
  private func composite(_ keys: [SortKey]) -> [UInt64] {
    var composite = [UInt64](repeating: 0, count: selection.jobs.count)
    var bits = 0
    for key in keys {
      let ranks = ranks(key)
      let width = UInt64.bitWidth - (ranks.max() ?? 0).leadingZeroBitCount
      if bits + width > UInt64.bitWidth {
        composite = JobOrder.dense(composite)
        bits = UInt64.bitWidth - UInt64(composite.count).leadingZeroBitCount
      }
      for index in composite.indices { composite[index] = composite[index] << width | ranks[index] }
      bits += width
    }
    return composite
  }

  /// The same order in the smallest numbers.
  private static func dense(_ numbers: [UInt64]) -> [UInt64] {
    let sorted = Set(numbers).sorted()
    let ranks = Dictionary(
      sorted.enumerated().map { ($1, UInt64($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    return numbers.map { ranks[$0] ?? 0 }
  }

  /// Puts the `count` smallest entries first, in no order among themselves (Hoare's quickselect).
  private static func moveSmallest(
    _ count: Int,
    toFrontOf entries: inout UnsafeMutableBufferPointer<Entry>
  ) {
    var low = 0
    var high = entries.count - 1
    while low < high, count <= high {
      let pivot = entries[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while entries[left] < pivot { left += 1 }
        while pivot < entries[right] { right -= 1 }
        if left <= right {
          entries.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count - 1 <= right {
        high = right
      } else if count - 1 >= left {
        low = left
      } else {
        return
      }
    }
  }
}

// MARK: - One key

extension JobOrder {
  /// For each selected job a number that grows in the order of the key.
  private func ranks(_ key: SortKey) -> [UInt64] {
    guard let field = corpus.catalog[key.field] else {
      return [UInt64](repeating: 0, count: selection.jobs.count)
    }
    let place = corpus.place(of: field, for: field.defaultLevel)
    let rows = place.table == .job ? selection.jobs.map { Int($0) } : matchingPostings
    let ranks = ranks(of: place, rows)
    let top = ranks.lazy.compactMap(\.self).max() ?? 0
    return ranks.map { rank in
      guard let rank else { return top + 1 }
      return key.isDescending ? top - rank : rank
    }
  }

  private var matchingPostings: [Int] {
    selection.jobs.map { selection.firstPosting(of: Int($0)) }
  }

  /// For each row its rank among the values of the column, or `nil` if it has none.
  private func ranks(of place: Corpus.Place, _ rows: [Int]) -> [UInt64?] {
    switch place.column {
    case .missing:
      return rows.map { _ in nil }
    case .numbers(let column):
      return rows.map { row in
        let offset = column.offsets[row]
        return offset == column.none ? nil : offset
      }
    case .shared(let column):
      let ranks = corpus.ranks.thing(of: place) { column.dictionary.ranks() }
      return rows.map { row in
        let value = Int(column.rows[row])
        return value == 0 ? nil : UInt64(ranks[value])
      }
    case .lists(let column):
      let ranks = corpus.ranks.thing(of: place) { column.dictionary.ranks() }
      return rows.map { row in
        column.run(of: row).first.map { UInt64(ranks[Int(column.places[$0])]) }
      }
    case .texts(let column):
      let texts = rows.map { column[$0] }
      let sorted = Set(texts.compactMap(\.self)).sorted()
      let ranks = Dictionary(
        sorted.enumerated().map { ($1, UInt64($0)) },
        uniquingKeysWith: { first, _ in first }
      )
      return texts.map { $0.flatMap { ranks[$0] } }
    }
  }
}

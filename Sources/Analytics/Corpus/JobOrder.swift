import Market
import Synchronization

/// Puts the jobs of a selection into an order, as far as a page needs it.
struct JobOrder {
  let corpus: Corpus
  let selection: Selection

  /// A job with its sort key.
  private struct Entry: Comparable {
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
    let end = min(selection.jobCount, offset.addingReportingOverflow(limit).partialValue)
    guard offset < end else { return [] }
    guard !keys.isEmpty else { return selection.jobMask.indices(at: offset..<end) }
    if let order = wholeOrder(keys, end: end) {
      return selection.jobMask.indices(at: offset..<end, in: order)
    }
    let jobs = selection.jobs
    var entries = zip(composite(keys, jobs).numbers, jobs).map { Entry(key: $0, job: $1) }
    entries.withUnsafeMutableBufferPointer { buffer in
      if end < buffer.count { buffer.select(end - 1, in: 0..<buffer.count) }
      buffer[..<end].sort(by: <)
    }
    return entries[offset..<end].map(\.job)
  }

  /// One number a job that orders jobs as all keys do, and how many bits it needs.
  private func composite(_ keys: [SortKey], _ jobs: [UInt32]) -> (numbers: [UInt64], bits: Int) {
    var composite = [UInt64](repeating: 0, count: jobs.count)
    var bits = 0
    for key in keys {
      let ranks = ranks(key, jobs)
      let width = UInt64.bitWidth - (ranks.max() ?? 0).leadingZeroBitCount
      if bits + width > UInt64.bitWidth {
        composite = JobOrder.dense(composite)
        bits = UInt64.bitWidth - UInt64(composite.count).leadingZeroBitCount
      }
      for index in composite.indices { composite[index] = composite[index] << width | ranks[index] }
      bits += width
    }
    return (composite, bits)
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
}

// MARK: - An order of all jobs

extension JobOrder {
  /// All jobs in an order, if going through them is the shorter way to a page that ends at `end`.
  ///
  /// Such an order is kept. It can be where every key looks at jobs, or at the first posting of each: with a
  /// filter on postings it is the first matching one that counts.
  private func wholeOrder(_ keys: [SortKey], end: Int) -> [UInt32]? {
    let isFixed = keys.allSatisfy { key in
      selection.postingMask == nil || storedField(of: key)?.table ?? .job == .job
    }
    // About one job in N of the order matches.
    let distance = Double(corpus.jobCount) / Double(selection.jobCount)
    guard isFixed, Double(end) * distance < 4 * Double(selection.jobCount) else { return nil }
    return corpus.orders.order(by: keys) {
      guard distance <= 8 else { return nil }
      let jobs = (0..<UInt32(corpus.jobCount)).map { $0 }
      let (numbers, bits) = composite(keys, jobs)
      return JobOrder.sorted(numbers, bits: bits)
    }
  }

  /// The indices of numbers in ascending order, equal ones as they stood (radix sort, the lowest digit first).
  private static func sorted(_ numbers: [UInt64], bits: Int) -> [UInt32] {
    let digit = 11
    var order = (0..<UInt32(numbers.count)).map { $0 }
    var next = order
    for shift in stride(from: 0, to: bits, by: digit) {
      func bucket(_ index: UInt32) -> Int {
        Int(numbers[Int(index)] >> UInt64(shift)) & (1 << digit - 1)
      }
      var starts = [Int](repeating: 0, count: 1 << digit + 1)
      for index in order { starts[bucket(index) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      for index in order {
        let bucket = bucket(index)
        next[starts[bucket]] = index
        starts[bucket] += 1
      }
      swap(&order, &next)
    }
    return order
  }
}

/// Orders of all jobs that were needed lately.
final class SortOrderCache: Sendable {
  /// How many are kept: one takes four bytes a job.
  private static let limit = 4

  private let kept = Mutex<[(keys: [SortKey], order: [UInt32])]>([])

  /// The order by some keys, made if there is none yet; `nil` if it should not be.
  func order(by keys: [SortKey], make: () -> [UInt32]?) -> [UInt32]? {
    let known = kept.withLock { orders -> [UInt32]? in
      guard let index = orders.firstIndex(where: { $0.keys == keys }) else { return nil }
      let known = orders.remove(at: index)
      orders.append(known)
      return known.order
    }
    if let known { return known }
    // Outside the lock: two concurrent callers may both make it.
    guard let order = make() else { return nil }
    kept.withLock { orders in
      orders.removeAll { $0.keys == keys }
      orders.append((keys, order))
      if orders.count > SortOrderCache.limit { orders.removeFirst() }
    }
    return order
  }
}

// MARK: - One key

extension JobOrder {
  private func storedField(of key: SortKey) -> Corpus.StoredField? {
    corpus.catalog[key.field].map { corpus.storedField($0, for: $0.defaultLevel) }
  }

  /// For each job a number that grows in the order of the key.
  private func ranks(_ key: SortKey, _ jobs: [UInt32]) -> [UInt64] {
    guard let stored = storedField(of: key) else {
      return [UInt64](repeating: 0, count: jobs.count)
    }
    let rows = jobs.map { job in
      stored.table == .job ? Int(job) : selection.firstPosting(of: Int(job))
    }
    let ranks = ranks(of: stored, rows)
    let top = ranks.lazy.compactMap(\.self).max() ?? 0
    return ranks.map { rank in
      guard let rank else { return top + 1 }
      return key.isDescending ? top - rank : rank
    }
  }

  /// For each row its rank among the values of the column, or `nil` if it has none.
  private func ranks(of stored: Corpus.StoredField, _ rows: [Int]) -> [UInt64?] {
    switch stored.column {
    case .missing, .index:
      return rows.map { _ in nil }
    case .numbers(let column):
      return rows.map { row in
        let offset = column.offsets[row]
        return offset == column.none ? nil : offset
      }
    case .decimals(let column):
      let slots = column.numbers.slots
      return rows.map { row in
        let slot = slots[Int(column.rows[row])]
        return slot == 0 ? nil : UInt64(slot)
      }
    case .shared(let column):
      let ranks = corpus.ranks.value(for: stored.key) { column.dictionary.ranks() }
      return rows.map { row in
        let value = Int(column.rows[row])
        return value == 0 ? nil : UInt64(ranks[value])
      }
    case .lists(let column):
      let ranks = corpus.ranks.value(for: stored.key) { column.dictionary.ranks() }
      return rows.map { row in
        column.run(of: row).lazy.map { Int(column.indices[$0]) }.first { $0 > 0 }
          .map { UInt64(ranks[$0]) }
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

import Market

/// Where the numbers of a metric come from.
struct MetricSource {
  let operation: Metric.Operation
  /// The table whose rows have the numbers: that of jobs if the field exists there.
  let table: Level
  private let storage: Storage

  private enum Storage {
    case numbers(NumberColumn)
    /// Codes that are numbers, by their places in a column.
    case codes(Packed, [Int?])
    case none
  }

  /// The numbers of a field.
  ///
  /// Jobs have their own value. A field that postings alone have gives all values of the matching postings.
  init(_ metric: Metric, in corpus: Corpus) {
    operation = metric.operation
    guard let field = corpus.catalog[metric.field] else {
      (table, storage) = (.job, .none)
      return
    }
    let place = corpus.place(of: field, for: field.levels.contains(.job) ? .job : .posting)
    table = place.table
    switch place.column {
    case .numbers(let column): storage = .numbers(column)
    case .shared(let column):
      let numbers = column.dictionary.codes.map { code -> Int? in
        if case .number(let number) = code { number } else { nil }
      }
      storage = .codes(column.rows, [nil] + numbers)
    case .lists, .texts, .missing: storage = .none
    }
  }

  /// The numbers of rows, each with the cell of its row; rows without a number are left out.
  func numbers(of rows: [UInt32], cells: [UInt32]) -> (cells: [UInt32], numbers: [Int]) {
    switch storage {
    case .none: ([], [])
    case .codes(let places, let numbers):
      MetricSource.collect(rows, cells) { numbers[Int(places[$0])] }
    case .numbers(let column):
      switch column.offsets {
      case .bytes(let offsets): MetricSource.collect(rows, cells, column, offsets)
      case .shorts(let offsets): MetricSource.collect(rows, cells, column, offsets)
      case .words(let offsets): MetricSource.collect(rows, cells, column, offsets)
      case .longs(let offsets): MetricSource.collect(rows, cells, column, offsets)
      }
    }
  }

  private static func collect<Number: FixedWidthInteger & UnsignedInteger>(
    _ rows: [UInt32],
    _ cells: [UInt32],
    _ column: NumberColumn,
    _ offsets: [Number]
  ) -> (cells: [UInt32], numbers: [Int]) {
    offsets.withUnsafeBufferPointer { offsets in
      collect(rows, cells) { row in
        let offset = UInt64(offsets[row])
        return offset == column.none ? nil : column.base &+ Int(offset)
      }
    }
  }

  @inline(__always)
  private static func collect(
    _ rows: [UInt32],
    _ cells: [UInt32],
    _ number: (Int) -> Int?
  ) -> (cells: [UInt32], numbers: [Int]) {
    var found: (cells: [UInt32], numbers: [Int]) = ([], [])
    found.cells.reserveCapacity(rows.count / 4)
    found.numbers.reserveCapacity(rows.count / 4)
    for (row, cell) in zip(rows, cells) {
      guard let number = number(Int(row)) else { continue }
      found.cells.append(cell)
      found.numbers.append(number)
    }
    return found
  }
}

import Market

/// Where the numbers of a metric come from.
struct MetricSource {
  let operation: Metric.Operation
  /// The table whose rows have the numbers: jobs, if the field exists there.
  let table: Level
  private let storage: Storage
  /// What the numbers mean.
  let unit: NumberUnit

  private enum Storage {
    case numbers(NumberColumn)
    /// Codes that are numbers, by their indices in a column.
    case codes(Packed, [Int?])
    case none
  }

  /// The numbers of a field.
  ///
  /// Jobs have their own value. A field that postings alone have gives all values of the matching postings.
  init(_ metric: Metric, in corpus: Corpus) {
    operation = metric.operation
    guard let field = corpus.catalog[metric.field] else {
      (table, storage, unit) = (.job, .none, .whole)
      return
    }
    let stored = corpus.storedField(field, for: field.levels.contains(.job) ? .job : .posting)
    table = stored.table
    switch stored.column {
    case .numbers(let column): (storage, unit) = (.numbers(column), .whole)
    case .decimals(let column):
      let (unit, numbers) = NumberUnit.common(to: column.spellings)
      (storage, self.unit) = (.codes(column.rows, [nil] + numbers), unit)
    case .shared(let column):
      let numbers = column.dictionary.codes.map { code -> Int? in
        if case .number(let number) = code { number } else { nil }
      }
      (storage, unit) = (.codes(column.rows, [nil] + numbers), .whole)
    case .lists, .texts, .index, .missing: (storage, unit) = (.none, .whole)
    }
  }

  /// Collects the numbers of rows, each with the cell of its row; rows without a number are left out.
  func collect(
    _ rows: UnsafeBufferPointer<UInt32>,
    cells: UnsafeBufferPointer<UInt32>,
    into found: inout FoundNumbers
  ) {
    switch storage {
    case .none: break
    case .codes(let indices, let numbers):
      found.collect(rows, cells) { row in
        let number = numbers[Int(indices[row])]
        return (number ?? 0, number != nil)
      }
    case .numbers(let column):
      switch column.offsets {
      case .bytes(let offsets): found.collect(rows, cells, column, offsets)
      case .shorts(let offsets): found.collect(rows, cells, column, offsets)
      case .words(let offsets): found.collect(rows, cells, column, offsets)
      case .longs(let offsets): found.collect(rows, cells, column, offsets)
      }
    }
  }
}

/// Numbers with the cells that they are in.
struct FoundNumbers {
  private(set) var cells: [UInt32] = []
  private(set) var numbers: [Int] = []

  fileprivate mutating func collect<Number: FixedWidthInteger & UnsignedInteger>(
    _ rows: UnsafeBufferPointer<UInt32>,
    _ cells: UnsafeBufferPointer<UInt32>,
    _ column: NumberColumn,
    _ offsets: [Number]
  ) {
    let (base, none) = (column.base, column.none)
    offsets.withUnsafeBufferPointer { offsets in
      collect(rows, cells) { row in
        let offset = UInt64(offsets[row])
        return (base &+ Int(truncatingIfNeeded: offset), offset != none)
      }
    }
  }

  /// Takes the numbers of a block of rows; `number` says the number of a row and whether there is one.
  @inline(__always)
  fileprivate mutating func collect(
    _ rows: UnsafeBufferPointer<UInt32>,
    _ cells: UnsafeBufferPointer<UInt32>,
    _ number: (Int) -> (Int, isThere: Bool)
  ) {
    // One element more than needed, since a number is written before it is known to be there.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: rows.count + 1) { taken in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rows.count + 1) { theirs in
        var count = 0
        for index in rows.indices {
          let (number, isThere) = number(Int(rows[index]))
          taken[count] = number
          theirs[count] = cells[index]
          count &+= isThere ? 1 : 0
        }
        numbers.append(contentsOf: UnsafeBufferPointer(rebasing: taken[..<count]))
        self.cells.append(contentsOf: UnsafeBufferPointer(rebasing: theirs[..<count]))
      }
    }
  }
}

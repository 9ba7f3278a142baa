import Market

/// A column cut into buckets.
///
/// Each row has a slot among them; slot 0 means that it is in none.
struct GroupColumn {
  /// The table that the rows belong to.
  let table: Level
  let rows: Rows
  /// The number of slots, the one for none included.
  let size: Int
  /// The value that a bucket stands for.
  let value: (Int) -> Value
  /// Whether the bucket at one slot comes before that at another when sorted by value.
  let precedes: (Int, Int) -> Bool

  enum Rows {
    /// One slot a row: the number stored, looked up in `slots` if there is such a table. Numbers beyond
    /// its end are in no bucket.
    case single(Packed, slots: [UInt32]?)
    /// Several slots a row: those of the number stored.
    case several(Packed, [[UInt32]])
    /// A run of slots a row, each of which may stand for several others, or none.
    case lists(ListColumn, slots: [[UInt32]]?)
    /// All rows at the same slot.
    case constant(Int)
  }

  /// Every row in one bucket, or in none.
  static func constant(_ value: Value, isNone: Bool, table: Level) -> GroupColumn {
    GroupColumn(
      table: table,
      rows: .constant(isNone ? 0 : 1),
      size: 2,
      value: { _ in value },
      precedes: { $0 < $1 }
    )
  }
}

// MARK: - Making one

extension GroupColumn {
  /// The values of a column, or the periods of a column of days.
  init(_ stored: Corpus.StoredField, interval: Day.Interval?) {
    switch stored.column {
    case .missing, .index:
      self = .constant(.missing, isNone: true, table: stored.table)
    case .shared(let column):
      self.init(column, stored)
    case .lists(let column):
      let dictionary = column.dictionary
      self.init(
        table: stored.table,
        rows: .lists(column, slots: nil),
        size: dictionary.size,
        value: { dictionary.value(at: $0) },
        precedes: { dictionary.codes[$0 - 1] < dictionary.codes[$1 - 1] }
      )
    case .numbers(let column):
      self.init(column, stored, interval)
    case .decimals(let column):
      let (values, slots) = column.numbers
      self.init(
        table: stored.table,
        rows: .single(column.rows, slots: slots),
        size: values.count + 1,
        value: { .decimal(values[$0 - 1]) },
        precedes: { $0 < $1 }
      )
    case .texts(let column):
      let builder = SharedColumnBuilder()
      for row in 0..<column.count {
        if let text = column[row] { builder.set(.name(text), row: row) }
      }
      guard case .shared(let shared) = builder.finish(count: column.count) else {
        self = .constant(.missing, isNone: true, table: stored.table)
        return
      }
      self.init(shared, stored)
    }
  }

  private init(_ column: SharedColumn, _ stored: Corpus.StoredField) {
    let dictionary = column.dictionary
    let isTruth = stored.field.type == .boolean
    self.init(
      table: stored.table,
      rows: .single(column.rows, slots: nil),
      size: dictionary.size,
      value: { slot in
        let value = dictionary.value(at: slot)
        guard isTruth, case .integer(let number) = value else { return value }
        return .bool(number != 0)
      },
      precedes: { dictionary.codes[$0 - 1] < dictionary.codes[$1 - 1] }
    )
  }

  private init(_ column: NumberColumn, _ stored: Corpus.StoredField, _ interval: Day.Interval?) {
    let (offsets, numbers) = column.distinct()
    let isDay = stored.field.type == .date
    let bucket: (Int) -> Int = { number in
      interval.map { Day(number: number).start(of: $0).number } ?? number
    }
    var buckets: [Int] = []
    var slots: [UInt32] = []
    for number in numbers {
      guard let number else {
        slots.append(0)
        continue
      }
      if buckets.last != bucket(number) { buckets.append(bucket(number)) }
      slots.append(UInt32(buckets.count))
    }
    self.init(
      table: stored.table,
      rows: .single(offsets, slots: slots),
      size: buckets.count + 1,
      value: { [buckets] slot in
        isDay ? .text(Day(number: buckets[slot - 1]).description) : .integer(buckets[slot - 1])
      },
      precedes: { $0 < $1 }
    )
  }
}

extension NumberColumn {
  /// How far numbers may lie apart to be counted by slot; further apart they are collected first.
  private static let spanLimit = 1 << 20

  /// Small stored numbers, and what each of them stands for, in ascending order; `nil` for those that no
  /// row needs.
  func distinct() -> (Packed, [Int?]) {
    let largest = offsets.greatest(except: none)
    if largest < NumberColumn.spanLimit, largest < 4 * offsets.count + 1024 {
      return (offsets, (0...Int(largest)).map { base + $0 })
    }
    let sorted = Set((0..<offsets.count).compactMap { self[$0] }).sorted()
    let slots = Dictionary(
      sorted.enumerated().map { ($1, UInt32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let codes = (0..<offsets.count).map { row in
      self[row].flatMap { slots[$0] } ?? UInt32(sorted.count)
    }
    return (Packed(codes: codes, largest: sorted.count), sorted)
  }
}

// MARK: - Values that do not fit

extension GroupColumn {
  /// The same buckets and one more, behind them, for rows whose value does not fit the field's type.
  func adding(_ unreadable: some Collection<Int>, rows count: Int) -> GroupColumn {
    guard !unreadable.isEmpty else { return self }
    let added = UInt32(size)
    let rows: Rows
    switch self.rows {
    case .constant, .single:
      var slots = [UInt32](repeating: 0, count: count)
      for row in slots.indices { forEachSlot(of: row) { slots[row] = UInt32($0) } }
      for row in unreadable { slots[row] = added }
      rows = .single(Packed(codes: slots, largest: size), slots: nil)
    case .several, .lists:
      var lists = [[UInt32]](repeating: [], count: count)
      for row in lists.indices { forEachSlot(of: row) { lists[row].append(UInt32($0)) } }
      for row in unreadable { lists[row] = [added] }
      rows = .several(Packed(codes: lists.indices.map { UInt32($0) }, largest: count), lists)
    }
    return GroupColumn(
      table: table,
      rows: rows,
      size: size + 1,
      value: { [value, size] in $0 == size ? .unreadable : value($0) },
      precedes: { [precedes, size] one, other in
        one != size && (other == size || precedes(one, other))
      }
    )
  }
}

// MARK: - Reading it

extension GroupColumn {
  /// Moves each cell number on by one level: times ``size``, plus the slot of its row.
  ///
  /// There is one cell number for each of the chosen rows of ``table``.
  func deepen<Cell: FixedWidthInteger & UnsignedInteger>(
    _ cells: UnsafeMutableBufferPointer<Cell>,
    rows chosen: UnsafeBufferPointer<UInt32>
  ) {
    switch rows {
    case .constant(let slot):
      for index in cells.indices { cells[index] = cells[index] * 2 + Cell(slot) }
    case .single(.bytes(let numbers), let slots): deepen(cells, chosen, numbers, slots)
    case .single(.shorts(let numbers), let slots): deepen(cells, chosen, numbers, slots)
    case .single(.words(let numbers), let slots): deepen(cells, chosen, numbers, slots)
    case .single(.longs(let numbers), let slots): deepen(cells, chosen, numbers, slots)
    case .lists, .several: break  // these are never counted by cells: a row has several slots
    }
  }

  private func deepen<
    Cell: FixedWidthInteger & UnsignedInteger,
    Number: FixedWidthInteger & UnsignedInteger
  >(
    _ cells: UnsafeMutableBufferPointer<Cell>,
    _ chosen: UnsafeBufferPointer<UInt32>,
    _ numbers: [Number],
    _ slots: [UInt32]?
  ) {
    let size = Cell(self.size)
    numbers.withUnsafeBufferPointer { numbers in
      guard let slots else {
        for index in cells.indices {
          let slot = Cell(truncatingIfNeeded: numbers[Int(chosen[index])])
          cells[index] = cells[index] &* size &+ slot
        }
        return
      }
      slots.withUnsafeBufferPointer { slots in
        for index in cells.indices {
          let number = UInt(truncatingIfNeeded: numbers[Int(chosen[index])])
          let slot = number < UInt(slots.count) ? slots[Int(number)] : 0
          cells[index] = cells[index] &* size &+ Cell(truncatingIfNeeded: slot)
        }
      }
    }
  }

  /// Calls a function with each slot of a row.
  func forEachSlot(of row: Int, _ body: (Int) -> Void) {
    switch rows {
    case .constant(let slot):
      if slot > 0 { body(slot) }
    case .single(let numbers, let slots):
      let number = numbers[row]
      let slot = slots.map { number < $0.count ? Int($0[Int(number)]) : 0 } ?? Int(number)
      if slot > 0 { body(slot) }
    case .several(let numbers, let slots):
      let number = numbers[row]
      if number < slots.count { for slot in slots[Int(number)] { body(Int(slot)) } }
    case .lists(let column, let slots):
      for index in column.run(of: row) {
        let slot = Int(column.indices[index])
        guard let slots else {
          // An object of a list may have no value.
          if slot > 0 { body(slot) }
          continue
        }
        for slot in slots[slot] { body(Int(slot)) }
      }
    }
  }
}

import Market

/// A column cut into buckets.
///
/// Each row has a place among them; place 0 means that it is in none.
struct GroupColumn {
  /// The table that the rows belong to.
  let table: Level
  let rows: Rows
  /// The number of places, the one for none included.
  let size: Int
  /// The value that a bucket stands for.
  let value: (Int) -> Value
  /// Whether the bucket at one place comes before that at another when sorted by value.
  let precedes: (Int, Int) -> Bool

  enum Rows {
    /// One place a row: the number stored, looked up in `places` if there is such a table. Numbers beyond
    /// its end are in no bucket.
    case single(Packed, places: [UInt32]?)
    /// Several places a row: those of the number stored.
    case several(Packed, [[UInt32]])
    /// A run of places a row, each of which may stand for several others, or none.
    case lists(ListColumn, places: [[UInt32]]?)
    /// All rows at the same place.
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
  init(_ place: Corpus.Place, interval: Day.Interval?) {
    switch place.column {
    case .missing, .index:
      self = .constant(.missing, isNone: true, table: place.table)
    case .shared(let column):
      self.init(column, place)
    case .lists(let column):
      let dictionary = column.dictionary
      self.init(
        table: place.table,
        rows: .lists(column, places: nil),
        size: dictionary.size,
        value: { dictionary.value(at: $0) },
        precedes: { dictionary.codes[$0 - 1] < dictionary.codes[$1 - 1] }
      )
    case .numbers(let column):
      self.init(column, place, interval)
    case .texts(let column):
      let builder = SharedColumnBuilder()
      for row in 0..<column.count {
        if let text = column[row] { builder.set(.name(text), row: row) }
      }
      guard case .shared(let shared) = builder.finish(count: column.count) else {
        self = .constant(.missing, isNone: true, table: place.table)
        return
      }
      self.init(shared, place)
    }
  }

  private init(_ column: SharedColumn, _ place: Corpus.Place) {
    let dictionary = column.dictionary
    let isTruth = place.field.type == .boolean
    self.init(
      table: place.table,
      rows: .single(column.rows, places: nil),
      size: dictionary.size,
      value: { place in
        let value = dictionary.value(at: place)
        guard isTruth, case .integer(let number) = value else { return value }
        return .bool(number != 0)
      },
      precedes: { dictionary.codes[$0 - 1] < dictionary.codes[$1 - 1] }
    )
  }

  private init(_ column: NumberColumn, _ place: Corpus.Place, _ interval: Day.Interval?) {
    let (offsets, numbers) = column.distinct()
    let isDay = place.field.type == .date
    let bucket: (Int) -> Int = { number in
      interval.map { Day(number: number).start(of: $0).number } ?? number
    }
    var buckets: [Int] = []
    var places: [UInt32] = []
    for number in numbers {
      guard let number else {
        places.append(0)
        continue
      }
      if buckets.last != bucket(number) { buckets.append(bucket(number)) }
      places.append(UInt32(buckets.count))
    }
    self.init(
      table: place.table,
      rows: .single(offsets, places: places),
      size: buckets.count + 1,
      value: { [buckets] place in
        isDay ? .text(Day(number: buckets[place - 1]).description) : .integer(buckets[place - 1])
      },
      precedes: { $0 < $1 }
    )
  }
}

extension NumberColumn {
  /// How far numbers may lie apart to be counted by place; further apart they are collected first.
  private static let spanLimit = 1 << 20

  /// Small stored numbers, and what each of them stands for, in ascending order; `nil` for those that no
  /// row needs.
  func distinct() -> (Packed, [Int?]) {
    let largest = offsets.greatest(except: none)
    if largest < NumberColumn.spanLimit, largest < 4 * offsets.count + 1024 {
      return (offsets, (0...Int(largest)).map { base + $0 })
    }
    let sorted = Set((0..<offsets.count).compactMap { self[$0] }).sorted()
    let places = Dictionary(
      sorted.enumerated().map { ($1, UInt32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let codes = (0..<offsets.count).map { row in
      self[row].flatMap { places[$0] } ?? UInt32(sorted.count)
    }
    return (Packed(codes: codes, largest: sorted.count), sorted)
  }
}

// MARK: - Reading it

extension GroupColumn {
  /// Moves each cell number on by one level: times ``size``, plus the place of its row.
  ///
  /// There is one cell number for each of the chosen rows of ``table``.
  func deepen<Cell: FixedWidthInteger & UnsignedInteger>(
    _ cells: UnsafeMutableBufferPointer<Cell>,
    rows chosen: UnsafeBufferPointer<UInt32>
  ) {
    switch rows {
    case .constant(let place):
      for index in cells.indices { cells[index] = cells[index] * 2 + Cell(place) }
    case .single(.bytes(let numbers), let places): deepen(cells, chosen, numbers, places)
    case .single(.shorts(let numbers), let places): deepen(cells, chosen, numbers, places)
    case .single(.words(let numbers), let places): deepen(cells, chosen, numbers, places)
    case .single(.longs(let numbers), let places): deepen(cells, chosen, numbers, places)
    case .lists, .several: break  // these are never counted by cells: a row has several places
    }
  }

  private func deepen<
    Cell: FixedWidthInteger & UnsignedInteger,
    Number: FixedWidthInteger & UnsignedInteger
  >(
    _ cells: UnsafeMutableBufferPointer<Cell>,
    _ chosen: UnsafeBufferPointer<UInt32>,
    _ numbers: [Number],
    _ places: [UInt32]?
  ) {
    let size = Cell(self.size)
    numbers.withUnsafeBufferPointer { numbers in
      guard let places else {
        for index in cells.indices {
          let place = Cell(truncatingIfNeeded: numbers[Int(chosen[index])])
          cells[index] = cells[index] &* size &+ place
        }
        return
      }
      places.withUnsafeBufferPointer { places in
        for index in cells.indices {
          let number = UInt(truncatingIfNeeded: numbers[Int(chosen[index])])
          let place = number < UInt(places.count) ? places[Int(number)] : 0
          cells[index] = cells[index] &* size &+ Cell(truncatingIfNeeded: place)
        }
      }
    }
  }

  /// Hands out the places of a row.
  func forEachPlace(of row: Int, _ body: (Int) -> Void) {
    switch rows {
    case .constant(let place):
      if place > 0 { body(place) }
    case .single(let numbers, let places):
      let number = numbers[row]
      let place = places.map { number < $0.count ? Int($0[Int(number)]) : 0 } ?? Int(number)
      if place > 0 { body(place) }
    case .several(let numbers, let places):
      let number = numbers[row]
      if number < places.count { for place in places[Int(number)] { body(Int(place)) } }
    case .lists(let column, let places):
      for index in column.run(of: row) {
        let place = Int(column.places[index])
        guard let places else {
          body(place)
          continue
        }
        for place in places[place] { body(Int(place)) }
      }
    }
  }
}

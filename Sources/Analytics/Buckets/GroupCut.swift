import Market

/// Buckets that are not the values of a field, but ranges or categories of them.
struct GroupCut {
  /// How many buckets there are.
  let count: Int
  /// The ranges, if that is what the buckets are.
  let ranges: NumberRanges?
  /// Hands out the buckets that a value is in, counted from 0.
  let forEachBucket: (Code, (Int) -> Void) -> Void
  /// The value that a bucket stands for.
  let value: (Int) -> Value
  /// Whether a bucket comes before another when sorted by value.
  let precedes: (Int, Int) -> Bool

  /// Ranges of whole numbers.
  init(_ ranges: NumberRanges) {
    count = ranges.count
    self.ranges = ranges
    forEachBucket = { code, body in
      if case .number(let number) = code, let bucket = ranges.bucket(of: number) { body(bucket) }
    }
    value = { ranges.value($0) }
    precedes = { $0 < $1 }
  }

  /// The account's own categories on one of their levels, in its order.
  init(_ custom: CustomCategories?, _ level: CategoryLevel) {
    let categories = custom?.level(level.depth) ?? []
    var places: [Code: [Int]] = [:]
    for (place, category) in categories.enumerated() {
      for code in Set(custom?.codes(in: category.id) ?? []) {
        places[code, default: []].append(place)
      }
    }
    count = categories.count
    ranges = nil
    forEachBucket = { [places] code, body in
      for place in places[code] ?? [] { body(place) }
    }
    value = { .coded(.number(categories[$0].id), label: categories[$0].label) }
    precedes = { categories[$0].id < categories[$1].id }
  }
}

/// The places of the buckets that each of a column's numbers stands for.
private struct PlaceTable {
  /// The first place of each number, 0 for none.
  var first: [UInt32] = []
  /// All places of the numbers that have several.
  var several: [Int: [UInt32]] = [:]

  /// The places of codes in the order of their numbers.
  init(_ codes: some Sequence<Code?>, _ cut: GroupCut) {
    for (number, code) in codes.enumerated() {
      first.append(0)
      guard let code else { continue }
      cut.forEachBucket(code) { bucket in
        let place = UInt32(bucket + 1)
        if first[number] == 0 {
          first[number] = place
        } else {
          several[number, default: [first[number]]].append(place)
        }
      }
    }
  }

  var lists: [[UInt32]] {
    first.enumerated().map { several[$0] ?? ($1 == 0 ? [] : [$1]) }
  }

  /// The rows of a column of such numbers.
  func rows(_ numbers: Packed) -> GroupColumn.Rows {
    several.isEmpty ? .single(numbers, places: first) : .several(numbers, lists)
  }
}

extension GroupColumn {
  /// The ranges or categories of a column.
  init(_ place: Corpus.Place, cut: GroupCut) {
    let rows: Rows
    switch place.column {
    case .shared(let column):
      rows = PlaceTable([nil] + column.dictionary.codes, cut).rows(column.rows)
    case .lists(let column):
      rows = .lists(column, places: PlaceTable([nil] + column.dictionary.codes, cut).lists)
    case .numbers(let column):
      let (offsets, numbers) = column.distinct()
      if let ranges = cut.ranges {
        // Numbers are many; this way is short.
        let places = numbers.map {
          $0.flatMap { ranges.bucket(of: $0) }.map { UInt32($0 + 1) } ?? 0
        }
        rows = .single(offsets, places: places)
      } else {
        rows = PlaceTable(numbers.lazy.map { $0.map { .number($0) } }, cut).rows(offsets)
      }
    case .texts, .index, .missing:
      self = .constant(.missing, isNone: true, table: place.table)
      return
    }
    self.init(
      table: place.table,
      rows: rows,
      size: cut.count + 1,
      value: { cut.value($0 - 1) },
      precedes: { cut.precedes($0 - 1, $1 - 1) }
    )
  }
}

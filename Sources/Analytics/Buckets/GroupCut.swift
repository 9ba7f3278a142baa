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
    var slots: [Code: [Int]] = [:]
    for (slot, category) in categories.enumerated() {
      for code in Set(custom?.codes(in: category.id) ?? []) {
        slots[code, default: []].append(slot)
      }
    }
    count = categories.count
    ranges = nil
    forEachBucket = { [slots] code, body in
      for slot in slots[code] ?? [] { body(slot) }
    }
    value = { .coded(.number(categories[$0].id), label: categories[$0].label) }
    precedes = { categories[$0].id < categories[$1].id }
  }
}

/// The slots of the buckets that each of a column's numbers stands for.
private struct SlotTable {
  /// The first slot of each number, 0 for none.
  var first: [UInt32] = []
  /// All slots of the numbers that have several.
  var several: [Int: [UInt32]] = [:]

  /// The slots of codes in the order of their numbers.
  init(_ codes: some Sequence<Code?>, _ cut: GroupCut) {
    for (number, code) in codes.enumerated() {
      first.append(0)
      guard let code else { continue }
      cut.forEachBucket(code) { bucket in
        let slot = UInt32(bucket + 1)
        if first[number] == 0 {
          first[number] = slot
        } else {
          several[number, default: [first[number]]].append(slot)
        }
      }
    }
  }

  var lists: [[UInt32]] {
    first.enumerated().map { several[$0] ?? ($1 == 0 ? [] : [$1]) }
  }

  /// The rows of a column of such numbers.
  func rows(_ numbers: Packed) -> GroupColumn.Rows {
    several.isEmpty ? .single(numbers, slots: first) : .several(numbers, lists)
  }
}

extension GroupColumn {
  /// The ranges or categories of a column.
  init(_ stored: Corpus.StoredField, cut: GroupCut) {
    let rows: Rows
    switch stored.column {
    case .shared(let column):
      rows = SlotTable([nil] + column.dictionary.codes, cut).rows(column.rows)
    case .lists(let column):
      rows = .lists(column, slots: SlotTable([nil] + column.dictionary.codes, cut).lists)
    case .numbers(let column):
      let (offsets, numbers) = column.distinct()
      if let ranges = cut.ranges {
        // Numbers are many; this way is short.
        let slots = numbers.map {
          $0.flatMap { ranges.bucket(of: $0) }.map { UInt32($0 + 1) } ?? 0
        }
        rows = .single(offsets, slots: slots)
      } else {
        rows = SlotTable(numbers.lazy.map { $0.map { .number($0) } }, cut).rows(offsets)
      }
    case .decimals(let column):
      let slots = column.spellings.map { number in
        cut.ranges?.bucket(of: number).map { UInt32($0 + 1) } ?? 0
      }
      rows = .single(column.rows, slots: [0] + slots)
    case .texts, .index, .missing:
      self = .constant(.missing, isNone: true, table: stored.table)
      return
    }
    self.init(
      table: stored.table,
      rows: rows,
      size: cut.count + 1,
      value: { cut.value($0 - 1) },
      precedes: { cut.precedes($0 - 1, $1 - 1) }
    )
  }
}

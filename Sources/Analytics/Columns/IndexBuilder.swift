/// Collects the values of one field into an index, row after row.
struct IndexBuilder {
  /// How values become words.
  private let isWhole: Bool
  private var texts = TextSegmentBuilder(firstRow: 0)
  private var segments: [TextSegment] = []
  private var integers: [(value: Int64, row: UInt32)] = []
  private var decimals: [(value: Double, row: UInt32)] = []
  /// The rows that have a value, in order.
  private var rows: [UInt32] = []

  /// - Parameter isWhole: Whether a text is one word, whatever it is, and not cut into words.
  init(isWhole: Bool) {
    self.isWhole = isWhole
  }

  /// Adds a text to a row, which is not before any row that has one.
  mutating func add(_ text: String, row: Int) {
    endTexts(before: row)
    var text = text
    text.withUTF8 { texts.add($0, isWhole: isWhole) }
    mark(row)
  }

  /// Adds a number to a row.
  mutating func add(_ number: ExactNumber, row: Int) {
    switch number {
    case .integer(let number): integers.append((number, UInt32(row)))
    case .decimal(let number): decimals.append((number, UInt32(row)))
    }
    mark(row)
  }

  private mutating func mark(_ row: Int) {
    if rows.last != UInt32(row) { rows.append(UInt32(row)) }
  }

  private mutating func endTexts(before row: Int) {
    var ended = (segments.last?.rows.upperBound ?? 0) + texts.rowCount
    while ended < row {
      texts.endRow()
      ended += 1
      guard texts.isFull else { continue }
      segments.append(texts.finish())
      texts = TextSegmentBuilder(firstRow: ended)
    }
  }

  /// What was collected of `count` rows.
  consuming func finish(count: Int) -> Part {
    if !rows.isEmpty, integers.isEmpty, decimals.isEmpty {
      endTexts(before: count)
      segments.append(texts.finish())
    }
    return Part(
      count: count,
      segments: segments,
      integers: integers,
      decimals: decimals,
      rows: rows
    )
  }

  /// The values of some rows one behind the other, which may be put behind others.
  struct Part: Sendable {
    let count: Int
    fileprivate let segments: [TextSegment]
    fileprivate let integers: [(value: Int64, row: UInt32)]
    fileprivate let decimals: [(value: Double, row: UInt32)]
    fileprivate let rows: [UInt32]
  }
}

extension ColumnIndex {
  /// Puts parts together, the rows of each behind those of the one before.
  init?(_ parts: [IndexBuilder.Part]) {
    let count = parts.reduce(0) { $0 + $1.count }
    var present = RowSet(count: count)
    var segments: [TextSegment] = []
    var integers: [(value: Int64, row: UInt32)] = []
    var decimals: [(value: Double, row: UInt32)] = []
    var start = 0
    for part in parts {
      let first = UInt32(start)
      for row in part.rows { present.insert(start + Int(row)) }
      segments += part.segments.map { $0.moved(by: start) }
      integers += part.integers.lazy.map { ($0.value, $0.row + first) }
      decimals += part.decimals.lazy.map { ($0.value, $0.row + first) }
      start += part.count
    }
    guard !present.isEmpty else { return nil }
    let numbers = NumberIndex(integers: SortedColumn(integers), decimals: SortedColumn(decimals))
    let texts = TextIndex(count: count, segments: segments)
    self.init(values: segments.isEmpty ? .numbers(numbers) : .terms(texts), present: present)
  }
}

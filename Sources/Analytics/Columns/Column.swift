import Market
import SafeText

/// The values of one field, one row after the other.
enum Column: Sendable {
  /// Values that many rows share, stored once.
  case shared(SharedColumn)
  /// Several such values a row.
  case lists(ListColumn)
  /// Whole numbers, or days as their ``Day/number``.
  case numbers(NumberColumn)
  /// Numbers with decimals.
  case decimals(DecimalColumn)
  /// Texts that are nearly all different.
  case texts(TextColumn)
  /// Values of any kind by which rows are found, and which are not kept to be read.
  case index(ColumnIndex)
  /// No row has a value.
  case missing

  var isList: Bool {
    if case .lists = self { true } else { false }
  }
}

/// Rows that point into a dictionary of values.
///
/// Index 0 means that the row has none.
struct SharedColumn: Sendable {
  var rows: Packed
  var dictionary: Dictionary

  /// The values that rows point at; the one of index `i` is `codes[i - 1]`.
  struct Dictionary: Sendable {
    var codes: [Code]
    /// What people call the codes; empty where values speak for themselves.
    var labels: [Untrusted]

    /// The number of indices, the one for none included.
    var size: Int { codes.count + 1 }

    /// The value of an index.
    func value(at index: Int) -> Value {
      guard index > 0 else { return .missing }
      let code = codes[index - 1]
      if !labels.isEmpty { return .coded(code, label: labels[index - 1]) }
      return switch code {
      case .number(let number): .integer(number)
      case .name(let name): .text(name)
      }
    }

    /// For each index, its rank among all when sorted by value; none comes last.
    func ranks() -> [UInt32] {
      let order = codes.indices.sorted { codes[$0] < codes[$1] }
      var ranks = [UInt32](repeating: UInt32(codes.count), count: size)
      for (rank, index) in order.enumerated() { ranks[index + 1] = UInt32(rank) }
      return ranks
    }
  }
}

/// Rows that each have a run of indices in a dictionary.
struct ListColumn: Sendable {
  /// Where the run of each row begins; one more than there are rows.
  var starts: [UInt32]
  var indices: Packed
  var dictionary: SharedColumn.Dictionary

  func run(of row: Int) -> Range<Int> {
    Int(starts[row])..<Int(starts[row + 1])
  }
}

extension ListColumn {
  /// The values of a row; a row without any has no value.
  func value(at row: Int) -> Value {
    let run = run(of: row)
    return run.isEmpty ? .missing : .list(run.map { dictionary.value(at: Int(indices[$0])) })
  }
}

/// Whole numbers as offsets from the smallest.
struct NumberColumn: Sendable {
  /// The smallest number of the column.
  var base: Int
  /// The offset that marks a row without a number.
  var none: UInt64
  var offsets: Packed

  subscript(row: Int) -> Int? {
    let offset = offsets[row]
    return offset == none ? nil : base + Int(offset)
  }
}

extension Column {
  /// The value of a row, for people and providers.
  func value(at row: Int, type: FieldType) -> Value {
    switch self {
    case .missing, .index: .missing
    case .shared(let column): Column.typed(column.dictionary.value(at: Int(column.rows[row])), type)
    case .lists(let column):
      .list(
        column.run(of: row).map { column.dictionary.value(at: Int(column.indices[$0])) }
      )
    case .numbers(let column): Column.number(column[row], type)
    case .decimals(let column): column[row].map { .decimal($0) } ?? .missing
    case .texts(let column): column[row].map { .text($0) } ?? .missing
    }
  }

  private static func typed(_ value: Value, _ type: FieldType) -> Value {
    guard type == .boolean, case .integer(let number) = value else { return value }
    return .bool(number != 0)
  }

  private static func number(_ number: Int?, _ type: FieldType) -> Value {
    guard let number else { return .missing }
    return type == .date ? .text(Day(number: number).description) : .integer(number)
  }
}

extension Column {
  /// The same column of `count` rows, with other values in some of them.
  func replacing(_ values: [Int: Value], count: Int) -> Column {
    let isShared: Bool =
      switch self {
      case .shared: true
      case .missing: values.values.contains { if case .bool = $0 { true } else { false } }
      case .lists, .numbers, .decimals, .texts, .index: false
      }
    let shared = SharedColumnBuilder()
    let numbers = NumberColumnBuilder()
    let builder: any ColumnBuilder = isShared ? shared : numbers
    for row in 0..<count {
      let value = values[row] ?? value(at: row, type: .integer)
      if value != .missing { builder.set(value, row: row) }
    }
    return isShared ? shared.finish(count: count) : numbers.finish(count: count)
  }

  /// The same column with the numbers of another one where it has no value itself: some records give a field as
  /// a code with a label, others as a number.
  func filled(from numbers: Column, count: Int) -> Column {
    if case .missing = self { return numbers }
    if case .missing = numbers { return self }
    let builder = SharedColumnBuilder()
    for row in 0..<count {
      let own = value(at: row, type: .integer)
      let value = own == .missing ? numbers.value(at: row, type: .integer) : own
      if value != .missing { builder.set(value, row: row) }
    }
    return builder.finish(count: count)
  }

  /// The column of these rows, in this order.
  func rows(_ order: [Int]) -> Column {
    switch self {
    case .missing, .index:
      return .missing
    case .shared(var column):
      column.rows = column.rows.elements(at: order)
      return .shared(column)
    case .numbers(var column):
      column.offsets = column.offsets.elements(at: order)
      return .numbers(column)
    case .decimals(var column):
      column.rows = column.rows.elements(at: order)
      return .decimals(column)
    case .lists(let column):
      let builder = ListColumnBuilder()
      for (row, old) in order.enumerated() {
        builder.set(
          column.run(of: old).map { column.dictionary.value(at: Int(column.indices[$0])) },
          row: row
        )
      }
      return builder.finish(count: order.count)
    case .texts(let column):
      return .texts(column.rows(order))
    }
  }
}

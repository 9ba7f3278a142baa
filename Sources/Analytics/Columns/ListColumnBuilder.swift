public import Market

/// Collects several shared values a row.
public final class ListColumnBuilder: ColumnBuilder {
  private let values: SharedColumnBuilder
  private var starts: [UInt32] = []
  private var count: UInt32 = 0

  /// Starts with the values of a fixed list, or with none.
  public init(_ list: CodeList? = nil) {
    values = SharedColumnBuilder(list)
  }

  /// Sets the values of a row by their indices in the fixed list.
  public func set(indices: some Sequence<Int>, row: Int) {
    begin(row)
    for index in indices {
      values.set(index: index, row: Int(count))
      count += 1
    }
  }

  /// Takes a list, or a single value as a list of one.
  public func set(_ value: Value, row: Int) {
    begin(row)
    let elements = if case .list(let elements) = value { elements } else { [value] }
    for element in elements {
      guard let (code, label) = SharedColumnBuilder.code(element) else { continue }
      values.set(code, label: label, row: Int(count))
      count += 1
    }
  }

  /// Takes a list in which a missing value keeps its place, so that lists of one length belong together.
  public func set(_ elements: [Value], row: Int) {
    begin(row)
    for element in elements {
      // A place that nothing was set in has no value.
      if let (code, label) = SharedColumnBuilder.code(element) {
        values.set(code, label: label, row: Int(count))
      }
      count += 1
    }
  }

  private func begin(_ row: Int) {
    while starts.count <= row { starts.append(count) }
  }

  /// The column over `count` rows; the builder is empty afterwards.
  func finish(count rows: Int) -> Column {
    guard case .shared(let column) = values.finish(count: Int(count)) else { return .missing }
    while starts.count <= rows { starts.append(count) }
    defer { (starts, count) = ([], 0) }
    return .lists(
      ListColumn(starts: starts, indices: column.rows, dictionary: column.dictionary)
    )
  }
}

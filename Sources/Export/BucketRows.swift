public import Market

/// The rows of an aggregation as rows of a file, total rows included.
public struct BucketRows: Sendable {
  private let answer: AggregateAnswer

  /// The rows of an answer.
  public init(_ answer: AggregateAnswer) {
    self.answer = answer
  }

  /// The columns of the file: one per level, then the numbers.
  public var columns: [RowColumn] { answer.header.map { RowColumn($0) } }

  /// The values, one row per bucket; a number that the provider did not send is missing.
  public var values: [[Value]] {
    answer.rows.map { row in
      let values = row.keys.map(\.exported) + row.numbers
      return values + Array(repeating: .missing, count: max(0, columns.count - values.count))
    }
  }
}

extension BucketRow.Key {
  fileprivate var exported: Value {
    switch self {
    case .all: .text("_all")
    case .value(let value): value
    }
  }
}

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
      let keys = zip(row.keys, answer.header).map { key, name in
        key.exported(GroupKey(spelled: name))
      }
      let values = keys + row.numbers
      return values + Array(repeating: .missing, count: max(0, columns.count - values.count))
    }
  }
}

extension BucketRow.Key {
  /// The value as files have it: a period by its name.
  fileprivate func exported(_ key: GroupKey) -> Value {
    switch self {
    case .all: .text("_all")
    case .value(let value): key.named(value)
    }
  }
}

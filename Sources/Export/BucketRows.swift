public import Market

/// The rows of an aggregation as rows of a file, total rows included.
public struct BucketRows: Sendable, Hashable {
  /// The rows, without the measures.
  public let answer: AggregateAnswer
  private let measures: [Measure]
  private let measured: MeasuredBuckets?

  /// The rows of an answer.
  ///
  /// - Parameters:
  ///   - answer: The rows.
  ///   - measures: What stands behind the numbers of the provider.
  ///   - measured: Their values.
  public init(
    _ answer: AggregateAnswer,
    measures: [Measure] = [],
    of measured: MeasuredBuckets? = nil
  ) {
    self.answer = answer
    self.measures = measured == nil ? [] : measures
    self.measured = measured
  }

  /// The columns of the file: one per level, then the numbers, then the measures.
  public var columns: [RowColumn] {
    (answer.header + measures.map(\.rawValue)).map { RowColumn($0) }
  }

  /// The values, one row per bucket; a number that the provider did not send is missing.
  public var values: [[Value]] {
    answer.rows.map { row in
      let keys = zip(row.keys, answer.header).map { key, name in
        key.exported(GroupKey(spelled: name))
      }
      let values = keys + row.numbers
      return values + Array(repeating: .missing, count: max(0, answer.header.count - values.count))
        + measures.map { measured?.value($0, at: row.path) ?? .missing }
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

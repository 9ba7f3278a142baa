/// The buckets of an answer by the values on the way to them, and these in the provider's order.
struct BucketIndex: Sendable, Hashable {
  private(set) var cells: [[Value]: CrossTable.Cell] = [:]
  private(set) var paths: [[Value]] = []
  /// The buckets in each bucket, by their paths, in the provider's order.
  private(set) var children: [[Value]: [[Value]]] = [:]

  /// The buckets of an answer.
  ///
  /// - Parameters:
  ///   - answer: The rows.
  ///   - levels: How many levels they have.
  ///   - key: What a path is found by; itself if not given.
  init(_ answer: AggregateAnswer, levels: Int, key: ([Value]) -> [Value] = { $0 }) {
    for row in answer.rows {
      let path = key(row.path(levels: levels))
      if cells[path] == nil, !path.isEmpty {
        children[Array(path.dropLast()), default: []].append(path)
        paths.append(path)
      }
      cells[path] = CrossTable.Cell(row)
    }
  }

  /// Whether a bucket that was not delivered is empty, since its siblings are all here.
  ///
  /// - Parameters:
  ///   - path: The values on the way to the bucket.
  ///   - limits: The most buckets of each level; `nil` for all.
  /// - Returns: Whether it has no members; `false` if it was delivered, or may have been cut off.
  func isEmpty(_ path: [Value], limits: [Int?]) -> Bool {
    var around: [Value] = []
    for (value, limit) in zip(path, limits) {
      let next = around + [value]
      guard cells[next] != nil else {
        return limit.map { children[around]?.count ?? 0 < $0 } ?? true
      }
      around = next
    }
    return false
  }
}

extension BucketRow {
  /// The values on the way to the bucket, outermost first; those around it if the row is a total.
  public var path: [Value] { path(levels: keys.count) }

  func path(levels: Int) -> [Value] {
    keys.prefix(levels).compactMap { key in
      if case .value(let value) = key { value } else { nil }
    }
  }
}

extension Value {
  /// The value as it is in every language: codes without their labels, in whichever form they came.
  public var unlabelled: Value {
    switch self {
    case .coded(.number(let number), _): .integer(number)
    case .coded(.name(let name), _): .text(name)
    case .list(let values): .list(values.map(\.unlabelled))
    case .missing, .bool, .integer, .decimal, .text: self
    }
  }
}

extension [Value] {
  /// The values as they are in every language.
  public var unlabelled: [Value] { map(\.unlabelled) }
}

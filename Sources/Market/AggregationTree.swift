/// Nested buckets, one level for each field.
///
/// The numbers of an inner bucket come from the provider's `_all` row. They are never summed from
/// its children: limits cut children off, and children overlap if a job has several values.
public struct AggregationTree: Sendable, Hashable {
  /// The group of each level, outermost first.
  public var groups: [GroupKey]
  /// The buckets of the outermost level, in the provider's order.
  public var roots: [Bucket]

  /// One bucket with its children.
  public struct Bucket: Sendable, Hashable {
    /// The value that its members share.
    public var value: Value
    /// The number of members; `nil` if not requested.
    public var count: Int?
    /// The metric over its members; `nil` if not requested.
    public var metric: Value?
    /// How many members have a value for the metric; see ``BucketRow/base``.
    public var base: Value?
    /// Its children in the provider's order; empty on the innermost level.
    public var children: [Bucket]

    init(
      value: Value,
      count: Int?,
      metric: Value?,
      base: Value? = nil,
      children: [Bucket]
    ) {
      self.value = value
      self.count = count
      self.metric = metric
      self.base = base
      self.children = children
    }

    /// The total of everything, counted by a separate request.
    public init(all roots: [Bucket], count: Int) {
      self.init(value: .missing, count: count, metric: nil, children: roots)
    }
  }

  /// Builds the tree from the rows of an answer.
  ///
  /// Total rows may come before or after the rows that they total.
  public init(groups: [GroupKey], rows: [BucketRow]) {
    var root = Branch(value: .missing)
    for row in rows {
      let path = row.keys.prefix { $0 != .all }
      root.put(row, path)
    }
    self.groups = groups
    roots = root.buckets
  }

  /// A bucket under construction, with the index of each child by value.
  private struct Branch {
    let value: Value
    var count: Int?
    var metric: Value?
    var base: Value?
    var children: [Branch] = []
    var indices: [Value: Int] = [:]

    init(value: Value) {
      self.value = value
    }

    mutating func put(_ row: BucketRow, _ path: ArraySlice<BucketRow.Key>) {
      guard case .value(let next) = path.first else {
        count = row.count
        metric = row.metric
        base = row.base
        return
      }
      let index = indices[next] ?? children.count
      if index == children.count {
        indices[next] = index
        children.append(Branch(value: next))
      }
      children[index].put(row, path.dropFirst())
    }

    var buckets: [Bucket] {
      children.map {
        Bucket(
          value: $0.value,
          count: $0.count,
          metric: $0.metric,
          base: $0.base,
          children: $0.buckets
        )
      }
    }
  }
}

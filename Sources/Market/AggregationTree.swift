/// Buckets in each other, as many levels deep as there are fields.
///
/// The numbers of a bucket that is split further are those of the provider's own `_all` row. They are never
/// summed up from the buckets below: those are cut off by limits and overlap where a job has several values.
public struct AggregationTree: Sendable, Hashable {
  /// What the levels are, the outermost first.
  public var groups: [GroupKey]
  /// The buckets of the outermost level, in the provider's order.
  public var roots: [Bucket]

  /// One bucket with those it is split into.
  public struct Bucket: Sendable, Hashable {
    /// The value that its members share.
    public var value: Value
    /// How many members it has, or `nil` if the provider was not asked.
    public var count: Int?
    /// The metric over its members, or `nil` if the provider was not asked.
    public var metric: Value?
    /// What it is split into, in the provider's order; empty on the innermost level.
    public var children: [Bucket]

    init(value: Value, count: Int?, metric: Value?, children: [Bucket]) {
      self.value = value
      self.count = count
      self.metric = metric
      self.children = children
    }

    /// Everything, split into the outermost buckets, as another request has counted it.
    public init(all roots: [Bucket], count: Int) {
      self.init(value: .missing, count: count, metric: nil, children: roots)
    }
  }

  /// Puts the rows of an answer into each other.
  ///
  /// Total rows may stand before or behind the rows that they sum up.
  public init(groups: [GroupKey], rows: [BucketRow]) {
    var root = Branch(value: .missing)
    for row in rows {
      let path = row.keys.prefix { $0 != .all }
      root.put(row, path)
    }
    self.groups = groups
    roots = root.buckets
  }

  /// A bucket that knows where its children stand.
  private struct Branch {
    let value: Value
    var count: Int?
    var metric: Value?
    var children: [Branch] = []
    var places: [Value: Int] = [:]

    init(value: Value) {
      self.value = value
    }

    mutating func put(_ row: BucketRow, _ path: ArraySlice<BucketRow.Key>) {
      guard case .value(let next) = path.first else {
        count = row.count
        metric = row.metric
        return
      }
      let place = places[next] ?? children.count
      if place == children.count {
        places[next] = place
        children.append(Branch(value: next))
      }
      children[place].put(row, path.dropFirst())
    }

    var buckets: [Bucket] {
      children.map {
        Bucket(value: $0.value, count: $0.count, metric: $0.metric, children: $0.buckets)
      }
    }
  }
}

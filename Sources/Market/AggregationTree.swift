/// Buckets in each other, as many levels deep as there are fields.
///
/// The number of an inner bucket is the provider's own `_all` row. It is never summed up from the
/// buckets below: those are cut off by limits and overlap where a job has several values.
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
    /// What it is split into, in the provider's order; empty on the innermost level.
    public var children: [Bucket]
  }

  /// Puts the rows of an answer into each other.
  ///
  /// Total rows may stand before or behind the rows that they sum up.
  public init(groups: [GroupKey], rows: [BucketRow]) {
    var root = Branch(value: .missing)
    for row in rows {
      let path = row.keys.prefix { $0 != .all }
      root.put(row.count, path)
    }
    self.groups = groups
    roots = root.buckets
  }

  /// A bucket that knows where its children stand.
  private struct Branch {
    let value: Value
    var count: Int?
    var children: [Branch] = []
    var places: [Value: Int] = [:]

    init(value: Value) {
      self.value = value
    }

    mutating func put(_ number: Int, _ path: ArraySlice<BucketRow.Key>) {
      guard case .value(let next) = path.first else {
        count = number
        return
      }
      let place = places[next] ?? children.count
      if place == children.count {
        places[next] = place
        children.append(Branch(value: next))
      }
      children[place].put(number, path.dropFirst())
    }

    var buckets: [Bucket] {
      children.map { Bucket(value: $0.value, count: $0.count, children: $0.buckets) }
    }
  }
}

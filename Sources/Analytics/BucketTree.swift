/// Counted buckets in each other: what an aggregation delivers, before anyone gives it a form.
struct BucketTree {
  /// One bucket.
  struct Node {
    /// Its place in the column of its level.
    let place: Int
    let count: Int
    var children: [Node]
  }

  /// The chosen buckets of the outermost level, in order.
  var roots: [Node]
}

/// Which buckets of a level are delivered, and in which order.
struct BucketChoice {
  let offset: Int
  /// `nil` for all.
  let limit: Int?
  let isByValue: Bool
  let isDescending: Bool

  /// The chosen buckets among those of a parent, each given as place and count.
  ///
  /// Buckets with the same count stand in the order of their values.
  func choose(
    _ buckets: [(place: Int, count: Int)],
    precedes: (Int, Int) -> Bool
  ) -> [(place: Int, count: Int)] {
    let sorted = buckets.sorted { left, right in
      if isByValue, left.count != right.count {
        return isDescending ? left.count > right.count : left.count < right.count
      }
      let isReversed = isDescending && !isByValue
      return isReversed ? precedes(right.place, left.place) : precedes(left.place, right.place)
    }
    let rest = sorted.dropFirst(offset)
    return Array(limit.map { rest.prefix($0) } ?? rest)
  }
}

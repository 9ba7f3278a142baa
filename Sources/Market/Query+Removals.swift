extension Query {
  /// The query without each of its filters in turn, in their order; empty if it has fewer than two.
  ///
  /// Counts of these tell which filter leaves nothing.
  public var removals: [(filter: Filter, rest: Query)] {
    guard filters.count > 1 else { return [] }
    return filters.indices.map { index in
      var rest = filters
      let removed = rest.remove(at: index)
      // What was a second condition on a field is the first one now.
      if !removed.isConjunct {
        for other in rest.indices where rest[other].isSecond(besides: removed) {
          rest[other].isConjunct = false
        }
      }
      return (removed, Query(rest))
    }
  }
}

extension Filter {
  /// Whether this is the second condition under the key of another filter.
  fileprivate func isSecond(besides other: Filter) -> Bool {
    guard isConjunct else { return false }
    var alone = self
    alone.isConjunct = false
    return alone.key == other.key
  }
}

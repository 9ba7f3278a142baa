extension Query {
  /// The query without each of its filters in turn, in their order; empty if it has fewer than two.
  ///
  /// Counts of these tell which filter leaves nothing.
  public var removals: [(filter: Filter, rest: Query)] {
    guard filters.count > 1 else { return [] }
    return filters.indices.map { (filters[$0], removing(at: $0)) }
  }
}

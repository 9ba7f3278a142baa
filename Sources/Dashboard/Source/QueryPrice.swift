import Market
import SafeText

/// What asking a query costs, before it is asked.
struct QueryPrice {
  private let source: SourceState

  init(_ source: SourceState) {
    self.source = source
  }

  /// What asking a query will cost.
  func words(of query: Query?) -> Safe {
    guard let query else { return .empty }
    if source.traits.neededFilter != nil, query.filters.isEmpty { return "a filter comes first" }
    if query == source.entry.query, source.entry.scope == .all { return "as it is" }
    if source.traits.chargesRows {
      // Where nothing is grouped, the matches are counted.
      let counts =
        source.traits.levels == .none
        ? source.setup.requests(1, .count)
        : source.entry.tree.groups.isEmpty ? nil : source.setup.requests(1, .aggregate)
      return (["no credits"] + [counts].compactMap(\.self)).joined(separator: ", ")
    }
    // Where pages are small, the first screen takes several.
    let first = min(source.setup.reach, ResultsTable.firstPage)
    // The number of values behind a metric is asked for on its own.
    let trees = source.entry.tree.metric == nil ? 1 : 2
    let counts = source.entry.tree.groups.isEmpty || source.traits.levels == .none ? 0 : trees
    return
      "at most \(Safe.count(source.traits.requests(for: first, each: first) + counts, "request"))"
  }
}

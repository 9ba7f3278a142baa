import Market
import SafeText

/// What choosing a value of a facet does to the query.
extension SourceState {
  /// A way to choose a value.
  enum FacetChoice {
    /// Ask for it alone, and go on to the rows.
    case only
    /// Ask for it, too, or no longer for it.
    case include
    /// Leave it out, or no longer.
    case exclude
  }

  /// Chooses the value under the cursor of the facets.
  mutating func choose(_ choice: FacetChoice, _ env: Env) -> [Effect] {
    guard let (field, value) = entry.facets.current else { return [] }
    let bucket = (key: GroupKey.field(field, counts: .job), value: value)
    let kept = entry.facets.withoutOwnFilter(field, entry.query)
    // Where the values of other filters of the field stand, too, one of them is asked for instead of those.
    if choice == .only, kept == nil || entry.facets.kept[field] == nil {
      return narrow(by: [bucket], excluding: false, staying: false, env)
    }
    let present = entry.query
    let chosen = telling { (narrowing) throws(Narrowing.Refusal) in
      try narrowing.check([bucket], env.keymap)
      let filter = try narrowing.filter(bucket)
      let query =
        switch choice {
        case .only: present.choosingOnly(filter)
        case .include: present.including(filter)
        case .exclude: present.excluding(filter)
        }
      return (query: try Narrowing.expressed(query), filter: filter)
    }
    guard let (query, filter) = chosen else { return [] }
    return goOn(with: query, choice, filter, bucket, kept, env)
  }

  private mutating func goOn(
    with query: Query,
    _ choice: FacetChoice,
    _ filter: Filter,
    _ bucket: (key: GroupKey, value: Value),
    _ kept: Facet?,
    _ env: Env
  ) -> [Effect] {
    let pane = focus
    defer { if choice != .only { focus = pane } }
    guard query != entry.query else {
      focus = .results
      return []
    }
    let stance = query.stance(on: filter)
    let sign: Safe =
      switch stance {
      case .included: ": "
      case .excluded: " ≠ "
      case nil: " no longer "
      }
    let chosen = stance == .included ? query.alternatives(to: filter) : 0
    let others: Safe = chosen > 0 ? " or \(chosen.grouped) more" : .empty
    let name = filter.field.shown
    var next = entry.next(query, crumb: "\(name)\(sign)\(bucket.value.shownOrEmpty)\(others)")
    next.facets = entry.facets.next(keeping: kept)
    return goOn(to: next, env)
  }
}

extension Query {
  /// How many values beside that of a filter are asked for with it.
  fileprivate func alternatives(to filter: Filter) -> Int {
    guard let same = filters.first(where: { $0.key == filter.key }) else { return 0 }
    return switch same.test {
    case .oneOf(let values): values.count - 1
    case .exact(let texts): texts.count - 1
    default: 0
    }
  }
}

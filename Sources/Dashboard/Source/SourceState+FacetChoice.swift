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
    guard mayNarrow(by: [bucket], env), let filter = filter(bucket) else { return [] }
    let query =
      switch choice {
      case .only: entry.query.choosingOnly(filter)
      case .include: entry.query.including(filter)
      case .exclude: entry.query.excluding(filter)
      }
    guard let query else {
      tellInexpressible()
      return []
    }
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

  /// What the query does with the values of the facets.
  func stance(on field: FieldName, _ value: Value) -> Query.Stance? {
    guard !entry.query.filters.isEmpty else { return nil }
    return Filter(.field(field, counts: .job), value, fields: fields.answer)
      .flatMap { entry.query.stance(on: $0) }
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

extension Query {
  /// What a query does with a value.
  public enum Stance: Sendable, Hashable {
    /// Rows with the value, and perhaps with others, are asked for.
    case included
    /// Rows with the value are left out.
    case excluded
  }

  /// What the query does with the value of a filter.
  ///
  /// - Parameter filter: A filter for one value, not negated.
  /// - Returns: What it does; `nil` if it names the value in no list.
  public func stance(on filter: Filter) -> Stance? {
    if place(of: filter) != nil { return .included }
    return place(of: filter.negated) == nil ? nil : .excluded
  }

  /// The query that asks for one more value of a field, or, if it asks for that already, no longer for it.
  ///
  /// Values of one field that are included are alternatives.
  ///
  /// - Parameter filter: A filter for one value, not negated.
  /// - Returns: The query; `nil` if the language cannot say it.
  public func including(_ filter: Filter) -> Query? {
    if let place = place(of: filter) { return removing(filter.test, at: place) }
    let rest = place(of: filter.negated).map { removing(filter.test, at: $0) } ?? self
    guard let index = rest.filters.firstIndex(where: { $0.key == filter.key }),
      let joined = rest.filters[index].test.joined(with: filter.test)
    else { return rest.adding(filter) }
    var query = rest
    query.filters[index].test = joined
    return query
  }

  /// The query that leaves one more value of a field out, or, if it leaves that out already, no longer does.
  ///
  /// A value that is included with others is no longer included; the last one that is included is left out.
  ///
  /// - Parameter filter: A filter for one value, not negated.
  /// - Returns: The query; `nil` if the language cannot say it.
  public func excluding(_ filter: Filter) -> Query? {
    if let place = place(of: filter.negated) { return removing(filter.test, at: place) }
    guard let place = place(of: filter) else { return adding(filter.negated) }
    let rest = removing(filter.test, at: place)
    return rest.filters.count == filters.count ? rest : rest.adding(filter.negated)
  }

  /// The query that asks for one value of a field instead of those that are included now.
  ///
  /// - Parameter filter: A filter for one value, not negated.
  /// - Returns: The query; `nil` if the language cannot say it.
  public func choosingOnly(_ filter: Filter) -> Query? {
    let rest = place(of: filter.negated).map { removing(filter.test, at: $0) } ?? self
    guard let index = rest.filters.firstIndex(where: { $0.key == filter.key }) else {
      return rest.adding(filter)
    }
    var query = rest
    query.filters[index].test = filter.test
    return query
  }

  /// The query without one of its filters; what was a second condition on its field is the first one then.
  public func removing(at index: Int) -> Query {
    var rest = filters
    let removed = rest.remove(at: index)
    if !removed.isConjunct {
      for other in rest.indices where rest[other].isSecond(besides: removed) {
        rest[other].isConjunct = false
      }
    }
    return Query(rest)
  }

  /// Which filter of the same key names all the values of a filter.
  private func place(of filter: Filter) -> Int? {
    filters.firstIndex { $0.key == filter.key && $0.test.names(filter.test) }
  }

  /// The query without the values of a test in one of its filters, and without that filter if none is left.
  private func removing(_ test: Filter.Test, at index: Int) -> Query {
    guard let rest = filters[index].test.removing(test) else { return removing(at: index) }
    var query = self
    query.filters[index].test = rest
    return query
  }
}

extension Filter {
  /// The filter that the others pass.
  var negated: Filter {
    var other = self
    other.isNegated.toggle()
    return other
  }

  /// Whether this is the second condition under the key of another filter.
  fileprivate func isSecond(besides other: Filter) -> Bool {
    guard isConjunct else { return false }
    var alone = self
    alone.isConjunct = false
    return alone.key == other.key
  }
}

extension Filter.Test {
  /// Whether it lists all the values that another one lists, or is the same.
  fileprivate func names(_ other: Self) -> Bool {
    switch (self, other) {
    case (.oneOf(let mine), .oneOf(let others)): Set(mine).isSuperset(of: others)
    case (.exact(let mine), .exact(let others)): Set(mine).isSuperset(of: others)
    case (.custom(let mine), .custom(let others)): Set(mine).isSuperset(of: others)
    default: self == other
    }
  }

  /// The test that what passes either passes; `nil` if the language has none.
  fileprivate func joined(with other: Self) -> Self? {
    switch (self, other) {
    case (.oneOf(let mine), .oneOf(let others)): .oneOf((mine + others).withoutRepetitions)
    case (.exact(let mine), .exact(let others)): .exact((mine + others).withoutRepetitions)
    case (.custom(let mine), .custom(let others)): .custom((mine + others).withoutRepetitions)
    default: nil
    }
  }

  /// The test without the values that another one lists; `nil` if none is left.
  fileprivate func removing(_ other: Self) -> Self? {
    switch (self, other) {
    case (.oneOf(let mine), .oneOf(let others)): Self.rest(mine, others).map { .oneOf($0) }
    case (.exact(let mine), .exact(let others)): Self.rest(mine, others).map { .exact($0) }
    case (.custom(let mine), .custom(let others)): Self.rest(mine, others).map { .custom($0) }
    default: nil
    }
  }

  private static func rest<Value: Hashable>(_ mine: [Value], _ others: [Value]) -> [Value]? {
    let rest = mine.filter { !others.contains($0) }
    return rest.isEmpty ? nil : rest
  }
}

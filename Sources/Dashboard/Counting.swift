import Market
import SafeText

extension Facet {
  /// Counts the values of a field in some jobs, the most frequent first; a job with several counts for each.
  init(_ request: FacetRequest, of jobs: [Job]) {
    var counts: [Value: Int] = [:]
    for job in jobs {
      switch job.values[request.field] {
      case .missing: break
      case .list(let values): for value in Set(values) { counts[value, default: 0] += 1 }
      case let value: counts[value, default: 0] += 1
      }
    }
    let values = counts.map { (ValueCount($0, count: $1), $0.shown.text) }.sorted { left, right in
      left.0.count == right.0.count ? left.1 < right.1 : left.0.count > right.0.count
    }
    self.init(request.field, values: values.prefix(request.limit).map(\.0))
  }

  /// The values of a field as the rows of an aggregation by it count them.
  init(_ field: FieldName, rows: [BucketRow]) {
    let values = rows.compactMap { row -> ValueCount? in
      guard case .value(let value) = row.keys.first, let count = row.count else { return nil }
      return ValueCount(value, count: count)
    }
    self.init(field, values: values)
  }
}

extension DashboardState {
  /// Asks the provider to count the values of the facet under the cursor: one request of its own.
  mutating func askProvider(at now: Moment, anew: Bool = false) -> [Effect] {
    guard traits.facets == .loadedOrAggregated, visit.scope == .all,
      let field = visit.facets.currentFacet,
      let request = visit.facets.requests.first(where: { $0.field == field })
    else {
      notice = Notice(.warning, "the provider counts nothing on its own here")
      return []
    }
    guard visit.facets.provided[field]?.pending == nil else { return [] }
    let id = newRequest()
    visit.facets.askProvider(field, id, at: now)
    var aggregation = AggregateRequest(
      visit.query,
      groups: [Grouping(.field(field, counts: .job), limit: request.limit)]
    )
    aggregation.labelling = visit.labelling
    return [.aggregate(id, aggregation, anew: anew)]
  }

  /// What the lower border of the facets says: the key that asks the provider, and its price.
  var facetsPrice: (text: Safe, role: Role)? {
    guard traits.facets == .loadedOrAggregated, visit.scope == .all, focus == .facets else {
      return nil
    }
    let asked = visit.facets.currentFacet.flatMap { visit.facets.provided[$0] }
    if let failure = asked?.failure, failure.reason != .cancelled {
      return ("\(failure.message) · p asks again: \(requests(1, .aggregate))", .error)
    }
    return ("p asks the provider: \(requests(1, .aggregate))", .accent)
  }
}

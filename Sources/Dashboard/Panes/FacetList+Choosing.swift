import Market

/// What stays of the facets while values are chosen in them.
extension FacetList {
  /// The values of a field as they are without the filters on it, where they are known; `nil` elsewhere.
  func withoutOwnFilter(_ field: FieldName, _ query: Query) -> Facet? {
    guard origin == .withSearch else { return nil }
    if let kept = kept[field] { return kept }
    guard !query.filters.contains(where: { $0.field == field }) else { return nil }
    return facets.answer?.first { $0.field == field }
  }

  /// The facets of another query, in which the cursor stays, with the values of the field in which one was chosen:
  /// filters on a field alone change none of its own counts.
  func next(keeping facet: Facet?) -> FacetList {
    var next = next
    next.kept = facet.map { [$0.field: $0] } ?? [:]
    return next
  }
}

import Market
import SafeText

extension SourceState {
  /// Goes on to the jobs of some buckets, or to those outside of them.
  ///
  /// With `staying`, the pane that has the keys keeps them.
  mutating func narrow(
    by buckets: [(key: GroupKey, value: Value)],
    excluding: Bool,
    staying: Bool,
    _ env: Env
  ) -> [Effect] {
    guard entry.scope == .all else {
      tell(.warning, "the provider does not filter expired jobs")
      return []
    }
    guard !buckets.contains(where: { $0.key.field.map(hidden.contains) ?? false }) else {
      let way = env.keymap.say(.reveal, "shows what is hidden").map { "; \($0)" as Safe }
      tell(.warning, "the query would tell this value\(way ?? .empty)")
      return []
    }
    guard let query = query(narrowedBy: buckets, excluding: excluding) else { return [] }
    let pane = focus
    defer { if staying { focus = pane } }
    guard query != entry.query else {
      focus = .results
      return []
    }
    let crumb = buckets.map { bucket -> Safe in
      let name: Safe = bucket.key.field?.shown ?? "posting"
      let sign: Safe = excluding ? " ≠ " : ": "
      return "\(name)\(sign)\(bucket.value.shownOrEmpty)"
    }.joined(separator: ", ")
    var next = entry.next(query, crumb: crumb)
    if staying { next.facets = entry.facets.next }
    return goOn(to: next, env)
  }

  /// The present query with the filters of some buckets; `nil`, with a word why, if the language has none.
  mutating func query(
    narrowedBy buckets: [(key: GroupKey, value: Value)],
    excluding: Bool
  ) -> Query? {
    var query = entry.query
    for bucket in buckets {
      guard var filter = Filter(bucket.key, bucket.value, fields: fields.answer) else {
        tell(.warning, "\(Safe(showing: bucket.key.description)) has no filter for this value")
        return nil
      }
      filter.isNegated = excluding
      guard let narrower = query.adding(filter) else {
        tell(
          .warning,
          "the query language cannot say this together with the filters that are there"
        )
        return nil
      }
      query = narrower
    }
    return query
  }
}

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
    guard mayNarrow(by: buckets, env) else { return [] }
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

  /// Whether filters on some buckets may be asked for; says why if not.
  mutating func mayNarrow(by buckets: [(key: GroupKey, value: Value)], _ env: Env) -> Bool {
    guard entry.scope == .all else {
      tell(.warning, "the provider does not filter expired jobs")
      return false
    }
    guard !buckets.contains(where: { $0.key.field.map(hidden.contains) ?? false }) else {
      let way = env.keymap.say(.reveal, "shows what is hidden").map { "; \($0)" as Safe }
      tell(.warning, "the query would tell this value\(way ?? .empty)")
      return false
    }
    return true
  }

  /// The filter that the members of a bucket pass; `nil`, with a word why, if the language has none.
  mutating func filter(_ bucket: (key: GroupKey, value: Value)) -> Filter? {
    if let filter = Filter(bucket.key, bucket.value, fields: fields.answer) { return filter }
    tell(.warning, "\(Safe(showing: bucket.key.description)) has no filter for this value")
    return nil
  }

  /// Says that the filters that are there leave no room for another one.
  mutating func tellInexpressible() {
    tell(.warning, "the query language cannot say this together with the filters that are there")
  }

  /// The present query with the filters of some buckets; `nil`, with a word why, if the language has none.
  mutating func query(
    narrowedBy buckets: [(key: GroupKey, value: Value)],
    excluding: Bool
  ) -> Query? {
    var query = entry.query
    for bucket in buckets {
      guard var filter = filter(bucket) else { return nil }
      filter.isNegated = excluding
      guard let narrower = query.adding(filter) else {
        tellInexpressible()
        return nil
      }
      query = narrower
    }
    return query
  }
}

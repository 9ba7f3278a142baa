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
    let narrower = telling { (narrowing) throws(Narrowing.Refusal) in
      try narrowing.check(buckets, env.keymap)
      return try narrowing.query(by: buckets, excluding: excluding)
    }
    guard let query = narrower else { return [] }
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

  /// Tells why a query cannot be narrowed, if it cannot.
  mutating func telling<Result>(_ work: (Narrowing) throws(Narrowing.Refusal) -> Result) -> Result?
  {
    do throws(Narrowing.Refusal) {
      return try work(Narrowing(self))
    } catch {
      tell(.warning, error.words)
      return nil
    }
  }
}

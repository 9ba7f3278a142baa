import Market
import SafeText

extension TreePane {
  func number(_ scene: Scene, _ env: Env) -> NumberSubject? {
    bucket(scene.source) ?? Panes[.results].number(scene, env)
  }

  private func bucket(_ source: SourceState) -> NumberSubject? {
    let tree = source.entry.tree
    guard let answer = tree.tree.answer, let path = tree.current?.path,
      path.count <= answer.groups.count
    else { return nil }
    var siblings = tree.roots
    var found: AggregationTree.Bucket?
    var parent: Int?
    for value in path {
      if let found { (siblings, parent) = (found.children, found.count) }
      found = siblings.first { $0.value == value }
      guard found != nil else { return nil }
    }
    guard let bucket = found else { return nil }
    let groups = answer.groups
    let level = groups[path.count - 1]
    let unit = level.key.counts
    let what: Safe = "buckets of \(Safe(showing: level.key.description))"
    return NumberSubject(
      number: bucket.count.map { source.traits.noun.counted($0, of: unit) } ?? "not counted",
      unit: unit,
      query: source.entry.query,
      path: zip(groups.map(\.key), path).map { ($0, $1) },
      origin: tree.tree.origin,
      exactness: "as the provider counted them; "
        + (isWhole(siblings, of: parent ?? source.entry.total)
          ? "all \(what) are here, and they add up"
          : NumberSubject.cut(siblings.count, level.effectiveLimit, what)),
      metric: metric(of: bucket, answer.metric, source.traits.noun),
      comparison: tree.comparison?.facts(path) ?? [],
      split: groups.indices.contains(path.count) && !bucket.children.isEmpty
        ? (bucket, groups[path.count]) : nil
    )
  }

  /// Whether the buckets hold as many as the one around them, so that none is missing.
  private func isWhole(_ buckets: [AggregationTree.Bucket], of whole: Int?) -> Bool {
    let counts = buckets.compactMap(\.count)
    return counts.count == buckets.count && counts.reduce(0, +) == whole
  }

  /// What the metric of a bucket is, in words, and on how many values it stands.
  private func metric(
    of bucket: AggregationTree.Bucket,
    _ metric: Metric?,
    _ noun: Noun
  ) -> (name: Safe, value: Safe)? {
    guard let value = bucket.metric, let metric else { return nil }
    let field = metric.field.shown
    guard value != .missing else {
      return (metric.operation.title, "none of these \(noun.many) has a \(field)")
    }
    let base: Safe
    switch (bucket.base, bucket.count) {
    case (.integer(let known)?, let count?):
      base = "over the \(known.grouped) of \(noun.counted(count)) that have one"
    case (.integer(let known)?, nil): base = "over the \(known.grouped) \(noun.many) that have one"
    default: base = "over the \(noun.many) that have one; how many is not known"
    }
    let number = value.shown(asQuantity: true)
    return (metric.operation.title, "\(number): the \(metric.operation.title) of \(field), \(base)")
  }
}

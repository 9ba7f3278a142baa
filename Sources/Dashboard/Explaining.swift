import Market
import SafeText
import Terminal

extension DashboardState {
  /// Shows what the number under the cursor says.
  mutating func openExplanation(at now: Moment) -> [Effect] {
    guard var subject else {
      notice = Notice(.warning, "there is no number here")
      return []
    }
    for place in subject.path.indices
    where subject.path[place].key.field.map(source.hidden.contains) ?? false {
      subject.path[place].value = .text(Value.hiddenText.text)
    }
    overlays.append(.number(NumberView(subject: subject, noun: traits.noun, today: setup.today())))
    return askFields(at: now)
  }

  mutating func press(_ key: Key, number view: NumberView) -> [Effect] {
    var view = view
    let command = setup.keymap.command(for: key, in: [.help])
    if command == .close {
      closeOverlay()
    } else if let motion = command.flatMap(ListCursor.Motion.init) {
      view.scroll(motion, size: overlayArea.size, fields: fields.answer)
      replaceOverlay(.number(view))
    }
    return []
  }

  private var subject: NumberView.Subject? {
    switch focus {
    case .facets: facetSubject
    case .results: totalSubject
    case .tree: bucketSubject ?? totalSubject
    case .bulk: nil
    }
  }

  private var totalSubject: NumberView.Subject? {
    guard let total = visit.total else { return nil }
    let reach: Safe =
      total > source.setup.reach
      ? "; the first \(source.setup.reach.grouped) of them can be fetched" : .empty
    return NumberView.Subject(
      number: number(total, of: .job),
      unit: .job,
      query: visit.query,
      origin: visit.results.page.origin ?? visit.tree.tree.origin,
      exactness: "as the provider counted them" + reach
    )
  }

  private var facetSubject: NumberView.Subject? {
    let rows = visit.facets.rows
    guard rows.indices.contains(visit.facets.cursor.row),
      case .value(let field, let count, _) = rows[visit.facets.cursor.row]
    else { return nil }
    let facet = visit.facets.shown.first { $0.field == field }
    let provided = visit.facets.provided[field]
    let isCounted = traits.facets != .withSearch && provided?.answer == nil
    let limit = visit.facets.requests.first { $0.field == field }?.limit
    return NumberView.Subject(
      number: number(count.count, of: .job),
      unit: .job,
      query: visit.query,
      path: [(.field(field, counts: .job), count.value)],
      origin: isCounted ? nil : provided?.origin ?? visit.facets.facets.origin,
      exactness: (isCounted
        ? "counted here, in the \(visit.facets.counted.rows.grouped) rows that are loaded; "
        : "as the provider counted them; ")
        + cut(facet?.values.count ?? 0, limit, "values of \(field.shown)")
    )
  }

  private var bucketSubject: NumberView.Subject? {
    guard let answer = visit.tree.tree.answer, let path = visit.tree.current?.path,
      path.count <= answer.groups.count
    else { return nil }
    var siblings = answer.tree.roots
    var found: AggregationTree.Bucket?
    for value in path {
      if let found { siblings = found.children }
      found = siblings.first { $0.value == value }
      guard found != nil else { return nil }
    }
    guard let bucket = found else { return nil }
    let groups = answer.groups
    let level = groups[path.count - 1]
    let unit = level.key.counts
    return NumberView.Subject(
      number: bucket.count.map { number($0, of: unit) } ?? "not counted",
      unit: unit,
      query: visit.query,
      path: zip(groups.map(\.key), path).map { ($0, $1) },
      origin: visit.tree.tree.origin,
      exactness: "as the provider counted them; "
        + cut(
          siblings.count,
          level.effectiveLimit,
          "buckets of \(Safe(showing: level.key.description))"
        ),
      metric: metric(of: bucket, answer.rows.header.dropFirst(groups.count).first),
      split: groups.indices.contains(path.count) && !bucket.children.isEmpty
        ? (bucket, groups[path.count]) : nil
    )
  }

  private func number(_ count: Int, of unit: Level) -> Safe {
    switch unit {
    case .job: traits.noun.counted(count)
    case .posting: Safe.count(count, "posting")
    }
  }

  private func metric(
    of bucket: AggregationTree.Bucket,
    _ name: String?
  ) -> (name: Safe, value: Safe)? {
    guard let metric = bucket.metric, let name else { return nil }
    let value: Safe = metric == .missing ? "none of them has a value" : "\(metric.shown), over them"
    return (Safe(showing: name), value)
  }

  /// Whether all of a kind are here or some were left out.
  private func cut(_ count: Int, _ limit: Int?, _ what: Safe) -> Safe {
    guard let limit, count >= limit else { return "all \(what) are here" }
    return "\(limit) \(what) were asked for, and there may be more"
  }
}

public import Market

extension Corpus {
  /// The page of jobs, and the facets, that a request asks for; `now` in its filters means `today`.
  ///
  /// Values of posting-level fields come from the first matching posting of a job. Source: Jobfeed manual,
  /// "Searching".
  public func search(_ request: SearchRequest, today: Day) -> SearchAnswer {
    let selection = Selection(request.query, in: self, today: today)
    let page = JobOrder(corpus: self, selection: selection)
      .page(sortedBy: request.sort, offset: request.offset, limit: request.limit)
    let reader = JobReader(corpus: self, selection: selection, request: request)
    return SearchAnswer(
      total: selection.jobCount,
      jobs: page.map { reader.job(Int($0)) },
      facets: facets(request.facets, of: selection)
    )
  }

  /// The buckets that a request asks for.
  ///
  /// Total rows come after the rows that they sum up.
  ///
  /// Source: Jobfeed manual, "Aggregations".
  public func aggregate(_ request: AggregateRequest, today: Day) -> AggregateAnswer {
    let selection = Selection(request.query, in: self, today: today)
    let metric = request.metric.map { MetricSource($0, in: self) }
    let counts = request.groups.first?.key.counts ?? .job
    let levels =
      request.isUngrouped
      ? [everything(counts)]
      : request.groups.enumerated().map { depth, grouping in
        level(grouping, ofMetric: metric != nil && depth == request.groups.count - 1)
      }
    let counter = BucketCounter(
      corpus: self,
      selection: selection,
      levels: levels,
      metric: metric,
      wantsTotals: request.wantsTotals
    )
    var rows = Rows(levels: levels, request: request)
    if request.isUngrouped {
      rows.addEverything(counter.count().roots.first)
    } else {
      rows.add(counter.count().roots, under: [])
    }
    return AggregateAnswer(header: request.header, rows: rows.rows)
  }

  /// The number that a request asks for.
  ///
  /// Source: Jobfeed manual, "Counts".
  public func count(_ request: CountRequest, today: Day) -> Int {
    let selection = Selection(request.query, in: self, today: today)
    switch request.subject {
    case .jobs: return selection.jobCount
    case .postings: return selection.mask(of: .posting).count
    case .distinct(let name):
      let field = catalog[name]
      let all = BucketOrder(.group, descending: false)
      let level = level(
        Grouping(.field(name, counts: field?.defaultLevel ?? .job), limit: .max, order: all)
      )
      let roots = BucketCounter(corpus: self, selection: selection, levels: [level]).count().roots
      return roots.count { !level.column.value($0.slot).isUnreadable }
    }
  }
}

// MARK: - Buckets

extension Corpus {
  /// One level; `ofMetric` says whether "by value" sorts it by the metric.
  private func level(_ grouping: Grouping, ofMetric: Bool = false) -> BucketCounter.Level {
    let basis: BucketChoice.Basis =
      switch (grouping.key, grouping.order.basis) {
      case (.categories, .value): .given
      case (_, .value): ofMetric ? .metric : .count
      case (_, .group): .value
      }
    return BucketCounter.Level(
      column: column(grouping.key),
      counts: grouping.key.counts,
      choice: BucketChoice(
        offset: grouping.offset,
        limit: grouping.effectiveLimit,
        basis: basis,
        isDescending: grouping.order.isDescending
      )
    )
  }

  /// A level with all jobs, or all postings, in one bucket.
  private func everything(_ counts: Level) -> BucketCounter.Level {
    BucketCounter.Level(
      column: .constant(.missing, isNone: false, table: counts),
      counts: counts,
      choice: BucketChoice(offset: 0, limit: nil, basis: .given, isDescending: false)
    )
  }

  /// The column to group by: at the level that is counted, if the field exists there.
  private func column(_ key: GroupKey) -> GroupColumn {
    guard let name = key.field else {
      return .constant(.text("posting"), isNone: false, table: .posting)
    }
    guard let field = catalog[name] else {
      return .constant(.missing, isNone: true, table: .job)
    }
    let level = field.levels.contains(key.counts) ? key.counts : field.defaultLevel
    let stored = storedField(field, for: level)
    let column =
      switch key {
      case .field, .postings: GroupColumn(stored, interval: nil)
      case .period(_, let interval, _): GroupColumn(stored, interval: interval)
      case .ranges(_, let ranges, _):
        GroupColumn(stored, cut: GroupCut(ranges.over(field.type)))
      case .categories(_, let level, _): GroupColumn(stored, cut: GroupCut(field.custom, level))
      }
    return column.adding(stored.unreadable.keys, rows: table(stored.table).count)
  }

  private func facets(_ requests: [FacetRequest], of selection: Selection) -> [Facet] {
    let levels = requests.map { level(Grouping(.field($0.field, counts: .job), limit: $0.limit)) }
    let trees = BucketCounter.count(
      levels.map { BucketCounter(corpus: self, selection: selection, levels: [$0]) }
    )
    return zip(requests, zip(levels, trees)).map { request, counted in
      let (level, tree) = counted
      return Facet(
        request.field,
        values: tree.roots.map { ValueCount(level.column.value($0.slot), count: $0.count) }
      )
    }
  }
}

/// The rows of an aggregation, in the making.
private struct Rows {
  let levels: [BucketCounter.Level]
  let request: AggregateRequest
  var rows: [BucketRow] = []

  /// One row for all there is.
  mutating func addEverything(_ node: BucketTree.Node?) {
    add(node ?? BucketTree.Node(slot: 0, count: 0), [.all])
  }

  mutating func add(_ nodes: [BucketTree.Node], under path: [BucketRow.Key]) {
    for node in nodes {
      let keys = path + [.value(levels[path.count].column.value(node.slot))]
      guard keys.count < levels.count else {
        add(node, keys)
        continue
      }
      add(node.children, under: keys)
      if request.wantsTotals {
        add(node, keys + Array(repeating: .all, count: levels.count - keys.count))
      }
    }
  }

  private mutating func add(_ node: BucketTree.Node, _ keys: [BucketRow.Key]) {
    rows.append(
      BucketRow(
        keys: keys,
        count: request.metric?.withCount ?? true ? node.count : nil,
        metric: request.metric.map { _ in node.metric?.value ?? .missing }
      )
    )
  }
}

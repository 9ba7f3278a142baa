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
      total: selection.jobs.count,
      jobs: page.map { reader.job(Int($0)) },
      facets: request.facets.map { facet($0, of: selection) }
    )
  }

  /// The buckets that a request asks for.
  ///
  /// Total rows stand behind the rows that they sum up.
  ///
  /// Source: Jobfeed manual, "Aggregations".
  public func aggregate(_ request: AggregateRequest, today: Day) -> AggregateAnswer {
    let selection = Selection(request.query, in: self, today: today)
    guard request.groups != [Grouping(.postings)] else {
      return AggregateAnswer(
        header: ["posting", "count"],
        rows: [BucketRow(keys: [.all], count: selection.postings.count)]
      )
    }
    guard !request.groups.isEmpty else {
      return AggregateAnswer(
        header: ["_all", "count"],
        rows: [BucketRow(keys: [.all], count: selection.jobs.count)]
      )
    }
    let levels = request.groups.map { level($0) }
    let tree = BucketCounter(corpus: self, selection: selection, levels: levels).count()
    var rows: [BucketRow] = []
    append(tree.roots, under: [], of: levels, totals: request.wantsTotals, to: &rows)
    return AggregateAnswer(header: request.groups.map(\.key.description) + ["count"], rows: rows)
  }

  /// The number that a request asks for.
  ///
  /// Source: Jobfeed manual, "Counts".
  public func count(_ request: CountRequest, today: Day) -> Int {
    let selection = Selection(request.query, in: self, today: today)
    switch request.subject {
    case .jobs: return selection.jobs.count
    case .postings: return selection.postings.count
    case .distinct(let name):
      let field = catalog[name]
      let all = BucketOrder(.group, descending: false)
      let level = level(
        Grouping(.field(name, counts: field?.defaultLevel ?? .job), limit: .max, order: all)
      )
      return BucketCounter(corpus: self, selection: selection, levels: [level]).count().roots.count
    }
  }
}

// MARK: - Buckets

extension Corpus {
  /// How many buckets a level has if nobody says, dates apart.
  private static let defaultLimit = 10

  private func level(_ grouping: Grouping) -> BucketCounter.Level {
    let column: GroupColumn
    var limit = grouping.limit
    switch grouping.key {
    case .field(let name, let counts):
      column = group(name, counts, nil)
      limit = limit ?? Corpus.defaultLimit
    case .period(let name, let interval, let counts):
      column = group(name, counts, interval)
    case .postings:
      column = .constant(.text("posting"), isNone: false, table: .posting)
    }
    return BucketCounter.Level(
      column: column,
      counts: grouping.key.counts,
      choice: BucketChoice(
        offset: grouping.offset,
        limit: limit,
        isByValue: grouping.order.basis == .value,
        isDescending: grouping.order.isDescending
      )
    )
  }

  /// The column to group by: that of the level counted, if the field exists there.
  private func group(_ name: FieldName, _ counts: Level, _ interval: Day.Interval?) -> GroupColumn {
    guard let field = catalog[name] else {
      return .constant(.missing, isNone: true, table: .job)
    }
    let level = field.levels.contains(counts) ? counts : field.defaultLevel
    return GroupColumn(place(of: field, for: level), interval: interval)
  }

  private func facet(_ request: FacetRequest, of selection: Selection) -> Facet {
    let level = level(Grouping(.field(request.field, counts: .job), limit: request.limit))
    let tree = BucketCounter(corpus: self, selection: selection, levels: [level]).count()
    return Facet(
      request.field,
      values: tree.roots.map { ValueCount(level.column.value($0.place), count: $0.count) }
    )
  }

  private func append(
    _ nodes: [BucketTree.Node],
    under path: [BucketRow.Key],
    of levels: [BucketCounter.Level],
    totals: Bool,
    to rows: inout [BucketRow]
  ) {
    for node in nodes {
      let keys = path + [.value(levels[path.count].column.value(node.place))]
      guard keys.count < levels.count else {
        rows.append(BucketRow(keys: keys, count: node.count))
        continue
      }
      append(node.children, under: keys, of: levels, totals: totals, to: &rows)
      if totals {
        let rest = Array(repeating: BucketRow.Key.all, count: levels.count - keys.count)
        rows.append(BucketRow(keys: keys + rest, count: node.count))
      }
    }
  }
}

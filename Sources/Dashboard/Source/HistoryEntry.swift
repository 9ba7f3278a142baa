import Market
import SafeText
import Terminal

/// One stop on the way from all jobs to a few: a query and what its panes show.
///
/// Going back shows the entry as it was left: rows, cursors, order, open buckets.
struct HistoryEntry: Sendable {
  let query: Query
  /// Among which jobs.
  @Versioned var scope = SearchRequest.Scope.all
  /// What the breadcrumb says.
  let crumb: Safe
  @Versioned var results: ResultsTable
  @Versioned var facets: FacetList
  @Versioned var tree: TreeTable
  /// How the values are labelled that were asked for last.
  @Versioned var labelling: Labelling

  init(
    query: Query,
    crumb: Safe,
    results: ResultsTable,
    facets: FacetList,
    tree: TreeTable,
    labelling: Labelling
  ) {
    self.query = query
    self.crumb = crumb
    self.results = results
    self.facets = facets
    self.tree = tree
    self.labelling = labelling
    self.results.showsSnippets =
      query.searchesFullText && results.traits.availability(of: .snippets).isThere
  }

  /// The first entry of a source.
  init(_ setup: SourceSetup) {
    self.init(
      query: setup.query,
      crumb: setup.query == .everything
        ? setup.traits.noun.all : Safe(showing: setup.query.description),
      results: ResultsTable(
        columns: setup.columns,
        sort: setup.sort,
        column: 0,
        traits: setup.traits
      ),
      facets: FacetList(requests: setup.facets, origin: setup.traits.facets),
      tree: TreeTable(groups: setup.groups, levels: setup.traits.levels),
      labelling: setup.labelling
    )
    tree.metric = setup.metric
  }

  /// An entry with another query, and the same columns, order, facets and levels.
  func next(_ query: Query, crumb: Safe) -> HistoryEntry {
    HistoryEntry(
      query: query,
      crumb: crumb,
      results: ResultsTable(
        columns: results.columns,
        sort: results.sort,
        column: results.column,
        traits: results.traits
      ),
      facets: FacetList(requests: facets.requests, origin: facets.origin),
      tree: tree.next,
      labelling: labelling
    )
  }

  /// How many jobs there are, as the rows or else the aggregation tell it.
  var total: Int? { results.total ?? tree.total }

  /// Whether it is known that no row matches.
  var isKnownEmpty: Bool { total == 0 && results.jobs.isEmpty && !results.hasFailed }

  /// The price of the next rows, where a person has to say that they want them; what is known to match nothing
  /// is not offered.
  var offer: Price? { total == 0 && results.page.answer == nil ? nil : results.offer }

  /// Lets the facets know of how many rows their counts are parts.
  mutating func shareTotal() {
    if facets.total != total { facets.total = total }
  }

  /// The requests that are under way for this entry, each once.
  var pending: Set<RequestID> {
    Set(
      [results.page.pending?.id, results.further.pending?.id].compactMap(\.self)
        + facets.pending.map(\.id) + tree.pending.map(\.id) + results.removals.pending
    )
  }

  /// When the waiting of a pane is to be shown next.
  func nextDeadline(after elapsed: Duration) -> Duration? {
    [
      results.page.nextDeadline(after: elapsed), results.further.nextDeadline(after: elapsed),
      facets.nextDeadline(after: elapsed), tree.nextDeadline(after: elapsed),
      results.removals.nextDeadline(after: elapsed),
    ].compactMap(\.self).min()
  }

  /// Gives a request up, whichever pane waits for it.
  mutating func giveUp(_ id: RequestID, _ room: PaneRoom) {
    results.giveUp(id)
    facets.giveUp(id)
    tree.giveUp(id, height: room.tree)
  }

  /// Brings the cursors back into their panes.
  mutating func clampCursors(_ room: PaneRoom) {
    results.cursor.clamp(count: results.lineCount, height: results.room(inRows: room.results))
    facets.cursor.clamp(count: facets.rows.count, height: room.facets)
    tree.cursor.clamp(count: tree.rows.count, height: room.tree)
  }

  /// Takes the answer to a search, if a pane waits for it.
  mutating func receive(
    _ id: RequestID,
    _ result: Result<(SearchAnswer, Origin), ProviderFailure>,
    _ room: PaneRoom
  ) {
    let columns = results.identified
    let rows = result.map { answer, origin in
      (
        ResultsTable.Rows(
          columns: columns,
          jobs: answer.jobs,
          total: answer.total,
          nextPrice: answer.nextPrice,
          remark: answer.remark,
          isCutShort: answer.isCutShort
        ), origin
      )
    }
    results.receive(id, rows, height: results.room(inRows: room.results))
    facets.receive(id, result.map { ($0.facets, $1) }, height: room.facets)
    facets.count(results.jobs, height: room.facets)
  }
}

/// How many rows the panes show below their headings.
struct PaneRoom {
  /// Headings included.
  let results: Int
  let facets: Int
  let tree: Int

  init(_ layout: Layout) {
    results = layout.inside(.results).size.rows
    facets = layout.inside(.facets).size.rows
    tree = layout.inside(.tree).size.rows - 1
  }
}

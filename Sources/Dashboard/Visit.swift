import Market
import SafeText

/// One stop on the way from all jobs to a few: a query and what its panes show.
///
/// Going back shows the stop as it was left: rows, cursors, order, open buckets.
struct Visit: Sendable {
  let query: Query
  /// Among which jobs.
  var scope = SearchRequest.Scope.all
  /// What the breadcrumb says.
  let crumb: Safe
  var results: ResultsPane
  var facets: FacetsPane
  var tree: TreePane
  /// How the values are labelled that were asked for last.
  var labelling: Labelling

  init(
    query: Query,
    crumb: Safe,
    results: ResultsPane,
    facets: FacetsPane,
    tree: TreePane,
    labelling: Labelling
  ) {
    self.query = query
    self.crumb = crumb
    self.results = results
    self.facets = facets
    self.tree = tree
    self.labelling = labelling
    self.results.showsSnippets = query.searchesFullText
  }

  /// A stop with another query, and the same columns, order, facets and levels.
  func next(_ query: Query, crumb: Safe) -> Visit {
    Visit(
      query: query,
      crumb: crumb,
      results: ResultsPane(
        columns: results.columns,
        sort: results.sort,
        column: results.column,
        traits: results.traits
      ),
      facets: FacetsPane(requests: facets.requests, origin: facets.origin),
      tree: tree.next,
      labelling: labelling
    )
  }

  /// How many jobs there are, as the rows or else the aggregation tell it.
  var total: Int? { results.total ?? tree.total }

  /// The requests that are under way for this stop, each once.
  var pending: Set<RequestID> {
    Set(
      [results.page.pending?.id, results.further.pending?.id].compactMap(\.self)
        + facets.pending.map(\.id) + tree.pending.map(\.id)
    )
  }

  /// When the waiting of a pane is to be shown next.
  func nextNews(after now: Moment) -> Moment? {
    [
      results.page.nextNews(after: now), results.further.nextNews(after: now),
      facets.nextNews(after: now), tree.nextNews(after: now),
    ].compactMap(\.self).min()
  }
}

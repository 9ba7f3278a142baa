import Market
import SafeText
import Terminal

/// The table of jobs: pages that were loaded so far, in the provider's order.
struct ResultsTable: Sendable {
  /// What the source can do.
  let traits: SourceTraits
  /// The values of each job that are shown.
  var columns: [FieldName] {
    didSet { wishes = TableColumns.wishes(columns, jobs) }
  }
  /// How wide the columns would like to be, renewed when the first rows or the columns change.
  private(set) var wishes: [TableColumns.Wish]
  var sort: [SortKey] {
    didSet { if !traits.sorts { arrange() } }
  }
  /// The column that sorting means.
  var column: Int
  /// Whether each job is followed by a line of its text with the words that were looked for.
  var showsSnippets = false
  var cursor = ListCursor()
  /// The jobs in the order in which they are shown.
  private(set) var jobs: [Job] = []
  /// The request that pays for rows, while it is under way; it is never given up.
  private(set) var purchase: RequestID?
  /// What is loaded.
  private(set) var page = Loadable<Rows>()
  /// What is to be put behind it.
  private(set) var further = Loadable<Rows>()
  /// Whether newer rows are looked for, although the provider said that none follow.
  private(set) var isReopened = false
  /// Which filter leaves nothing, if nothing is left.
  var removals = FilterRemovals()

  struct Rows: Sendable {
    /// The columns that were asked for.
    var columns: [FieldName]
    var jobs: [Job]
    var total: Int
    /// What the rows behind these cost; `nil` if there are none, or nothing is charged.
    var nextPrice: Price?
    /// What should be known about the rows.
    var remark: Safe?
    /// Whether the provider left out rows that asking again may bring.
    var isCutShort = false
  }

  init(columns: [FieldName], sort: [SortKey], column: Int, traits: SourceTraits) {
    self.traits = traits
    self.columns = columns
    self.sort = sort
    self.column = column
    wishes = TableColumns.wishes(columns, [])
  }

  /// Notes that the first rows are under way.
  mutating func begin(_ id: RequestID, at now: Present, paying: Bool = false) {
    page.begin(id, at: now)
    further = Loadable()
    removals = FilterRemovals()
    isReopened = false
    purchase = paying ? id : nil
  }

  /// Notes that rows behind those that are here are under way.
  mutating func beginFurther(_ id: RequestID, at now: Present, paying: Bool = false) {
    isReopened = isAtEnd
    further.begin(id, at: now)
    purchase = paying ? id : nil
  }

  /// Takes an answer, if one of the pane's requests was its question.
  mutating func receive(
    _ id: RequestID,
    _ result: Result<(Rows, Origin), ProviderFailure>,
    height: Int
  ) {
    if purchase == id { purchase = nil }
    if page.receive(id, result) {
      arrange()
      wishes = TableColumns.wishes(columns, jobs)
      cursor.clamp(count: lineCount, height: height)
    }
    guard further.receive(id, result) else { return }
    if isReopened, case .needsCredits(let price) = further.failure?.reason {
      // Nothing was asked yet: newer rows are offered like further ones.
      further = Loadable()
      page.update { $0.nextPrice = price }
      goToOffer(height: height)
    }
    guard let more = further.answer else { return }
    isReopened = false
    let job = current
    page.update { page in
      page.jobs += more.jobs
      page.total = more.total
      // A page without rows is the last one, whatever it says.
      page.nextPrice = more.jobs.isEmpty ? nil : more.nextPrice
      if let remark = more.remark { (page.remark, page.isCutShort) = (remark, more.isCutShort) }
    }
    further = Loadable()
    arrange()
    if !traits.sorts, let job, let row = jobs.firstIndex(where: { $0.id == job.id }) {
      cursor.place(on: row, count: lineCount, height: height)
    }
    cursor.clamp(count: lineCount, height: height)
    if jobs.count == more.jobs.count { wishes = TableColumns.wishes(columns, jobs) }
  }

  /// Puts the cursor on the line that offers further rows, so that its price is seen.
  mutating func goToOffer(height: Int) {
    cursor.place(on: jobs.count, count: lineCount, height: height)
  }

  /// Puts the loaded rows in order; those of a provider that sorts are in order.
  private mutating func arrange() {
    let loaded = page.answer?.jobs ?? []
    jobs = traits.sorts ? loaded : loaded.sorted(by: sort)
  }

  /// Gives a request up; further rows are asked for again when they are needed.
  mutating func giveUp(_ id: RequestID) {
    let given = ProviderFailure(.cancelled, .lost)
    _ = page.receive(id, .failure(given))
    if further.receive(id, .failure(given)) { further = Loadable() }
    removals.receive(id, .failure(given))
  }

  /// Whether the first rows did not come for another reason than their price.
  var hasFailed: Bool {
    guard let failure = page.failure else { return false }
    if case .needsCredits = failure.reason { return false }
    return true
  }

  /// How many jobs match, once that is known.
  // Inlined, it makes the optimiser of Swift 6.3.1 fail.
  @inline(never)
  var total: Int? { page.answer?.total }

  /// The values that are known of the jobs that are here; `nil` if they are whole.
  var known: [FieldName]? { hasWholeRows ? nil : page.answer?.columns ?? [] }

  /// Whether rows come with all there is to know, as they do where they are kept.
  var hasWholeRows: Bool {
    if case .cursor = traits.paging { true } else { false }
  }

  /// Whether all rows are here that the provider had when it was asked last.
  var isAtEnd: Bool {
    guard hasWholeRows, let rows = page.answer else { return false }
    return rows.nextPrice == nil || isReopened
  }

  /// The number of lines that the cursor goes through: the jobs, and the offer of further ones; or, where no job
  /// matches, the filters that can be taken away.
  var lineCount: Int { jobs.count + (hasOfferLine ? 1 : 0) + removals.lineCount }

  /// Whether a line below the jobs says what further ones cost.
  var hasOfferLine: Bool {
    guard hasWholeRows, let price = page.answer?.nextPrice else { return false }
    return price != .free
  }

  /// The price of the next rows, where a person has to say that they want them.
  var offer: Price? {
    guard purchase == nil, further.failure?.reason != .unknownOutcome else { return nil }
    switch (further.failure ?? page.failure)?.reason {
    case .needsCredits(let price), .lostPurchase(let price): return price
    default: return hasOfferLine ? page.answer?.nextPrice : nil
    }
  }

  /// Whether what is offered was paid for once already, and never came.
  var offersAgain: Bool {
    if case .lostPurchase = (further.failure ?? page.failure)?.reason { true } else { false }
  }

  var current: Job? {
    jobs.indices.contains(cursor.row) ? jobs[cursor.row] : nil
  }

  /// How many jobs the first request asks for.
  static let firstPage = 100
  /// How many jobs a further request asks for at most.
  private static let largestPage = 2000

  /// The request for the first jobs of a query.
  func firstRequest(_ query: Query, facets: [FacetRequest]) -> SearchRequest {
    var request = SearchRequest(
      query,
      fields: fields(query),
      sort: traits.sorts ? sort : [],
      limit: pageSize ?? ResultsTable.firstPage,
      facets: facets
    )
    request.wantsSnippets = showsSnippets
    return request
  }

  /// How many rows each page has, where that is fixed.
  var pageSize: Int? {
    if case .cursor(let page) = traits.paging { page } else { nil }
  }

  /// The request for the jobs behind those that are loaded, or `nil` if there are no more to have.
  ///
  /// Pages grow, since requests are scarcer than bytes, unless the provider fixes them.
  func nextRequest(_ query: Query, reach: Int) -> SearchRequest? {
    guard let rows = page.answer else { return nil }
    let limit =
      pageSize
      ?? min(max(ResultsTable.firstPage, jobs.count), ResultsTable.largestPage, reach - jobs.count)
    // Where rows are whole, newer ones may have come behind the last.
    guard hasWholeRows || jobs.count < rows.total, limit > 0 else { return nil }
    var request = SearchRequest(
      query,
      fields: fields(query),
      sort: traits.sorts ? sort : [],
      limit: limit,
      offset: jobs.count
    )
    request.wantsSnippets = showsSnippets
    return request
  }

  /// What is asked for of each job: the columns, and the id that marks and details need.
  private func fields(_ query: Query) -> [FieldReference] {
    hasWholeRows ? [] : identified.map { query.reference(to: $0) }
  }

  /// The columns, with the id before them if it is not one of them.
  var identified: [FieldName] {
    let ids = [traits.key, traits.id].filter { !columns.contains($0) }
    return (traits.key == traits.id ? Array(ids.prefix(1)) : ids) + columns
  }

  /// Whether the cursor is so near to the end of what is loaded that more should be asked for.
  func wantsMore(height: Int) -> Bool {
    page.pending == nil && further.pending == nil && further.failure == nil && costsNothing
      && cursor.row + 2 * max(1, height) >= jobs.count
  }

  /// Whether the rows behind those that are here are for nothing, so that scrolling may fetch them.
  private var costsNothing: Bool {
    guard hasWholeRows else { return true }
    return page.answer?.nextPrice == .free
  }

  /// Goes to another column.
  mutating func moveColumn(by step: Int) {
    column = max(0, min(column + step, columns.count - 1))
  }

  /// Goes through the directions of the current column: up, down, not at all.
  mutating func cycleSort() {
    guard columns.indices.contains(column) else { return }
    let field = columns[column]
    switch sort.first {
    case SortKey(field): sort = [SortKey(field, descending: true)]
    case SortKey(field, descending: true): sort = []
    default: sort = [SortKey(field)]
    }
  }

  /// The row as one line, as it is looked through for a pattern.
  func line(_ job: Job, _ display: ValueDisplay) -> Safe {
    columns.filter { !display.hidden.contains($0) }.map { display.text(job.value($0), of: $0) }
      .joined(separator: " ")
  }
}

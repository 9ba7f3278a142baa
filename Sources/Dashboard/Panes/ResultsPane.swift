import Market
import SafeText
import Terminal

/// The table of jobs: pages that were loaded so far, in the provider's order.
struct ResultsPane: Sendable {
  /// The values of each job that are shown.
  var columns: [FieldName] {
    didSet { wishes = TableColumns.wishes(columns, jobs) }
  }
  /// How wide the columns would like to be, renewed when the first rows or the columns change.
  private(set) var wishes: [TableColumns.Wish]
  var sort: [SortKey]
  /// The column that sorting means.
  var column: Int
  /// Whether each job is followed by a line of its text with the words that were looked for.
  var showsSnippets = false
  var cursor = ListCursor()
  /// What is loaded.
  private(set) var page = Asked<Rows>()
  /// What is to be put behind it.
  private(set) var further = Asked<Rows>()

  struct Rows: Sendable {
    /// The columns that were asked for.
    var columns: [FieldName]
    var jobs: [Job]
    var total: Int
  }

  init(columns: [FieldName], sort: [SortKey], column: Int) {
    self.columns = columns
    self.sort = sort
    self.column = column
    wishes = TableColumns.wishes(columns, [])
  }

  /// Notes that the first rows are under way.
  mutating func ask(_ id: RequestID, at now: Moment) {
    page.ask(id, at: now)
    further = Asked()
  }

  /// Notes that rows behind those that are here are under way.
  mutating func askFurther(_ id: RequestID, at now: Moment) {
    further.ask(id, at: now)
  }

  /// Takes an answer, if one of the pane's requests was its question.
  mutating func settle(
    _ id: RequestID,
    _ result: Result<(Rows, Origin), ProviderFailure>,
    height: Int
  ) {
    if page.settle(id, result) {
      wishes = TableColumns.wishes(columns, jobs)
      cursor.settle(count: jobs.count, height: height)
    }
    guard further.settle(id, result), let more = further.answer else { return }
    page.update { page in
      page.jobs += more.jobs
      page.total = more.total
    }
    further = Asked()
  }

  /// Gives a request up; further rows are asked for again when they are needed.
  mutating func giveUp(_ id: RequestID) {
    let given = ProviderFailure(.cancelled, .lost)
    _ = page.settle(id, .failure(given))
    if further.settle(id, .failure(given)) { further = Asked() }
  }

  var jobs: [Job] { page.answer?.jobs ?? [] }

  /// How many jobs match, once that is known.
  // Inlined, it makes the optimiser of Swift 6.3.1 fail.
  @inline(never)
  var total: Int? { page.answer?.total }

  /// The values that are known of the jobs that are here.
  var known: [FieldName] { page.answer?.columns ?? [] }

  var current: Job? {
    jobs.indices.contains(cursor.row) ? jobs[cursor.row] : nil
  }

  /// How many jobs the first request asks for.
  private static let firstPage = 100
  /// How many jobs a further request asks for at most.
  private static let largestPage = 2000

  /// The request for the first jobs of a query.
  func firstRequest(_ query: Query, facets: [FacetRequest]) -> SearchRequest {
    var request = SearchRequest(
      query,
      fields: fields,
      sort: sort,
      limit: ResultsPane.firstPage,
      facets: facets
    )
    request.wantsSnippets = showsSnippets
    return request
  }

  /// The request for the jobs behind those that are loaded, or `nil` if there are no more to have.
  ///
  /// Pages grow, since requests are scarcer than bytes.
  func nextRequest(_ query: Query, reach: Int) -> SearchRequest? {
    guard let total = page.answer?.total else { return nil }
    let limit = min(
      max(ResultsPane.firstPage, jobs.count),
      ResultsPane.largestPage,
      reach - jobs.count
    )
    guard jobs.count < total, limit > 0 else { return nil }
    var request = SearchRequest(
      query,
      fields: fields,
      sort: sort,
      limit: limit,
      offset: jobs.count
    )
    request.wantsSnippets = showsSnippets
    return request
  }

  /// What is asked for of each job: the columns, and the id that marks and details need.
  private var fields: [FieldReference] {
    identified.map { .field($0) }
  }

  /// The columns, with the id before them if it is not one of them.
  var identified: [FieldName] {
    columns.contains("job_id") ? columns : ["job_id"] + columns
  }

  /// Whether the cursor is so near to the end of what is loaded that more should be asked for.
  func wantsMore(height: Int) -> Bool {
    page.pending == nil && further.pending == nil && further.failure == nil
      && cursor.row + 2 * max(1, height) >= jobs.count
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
  func line(_ job: Job) -> Safe {
    columns.map { job.values[$0].shown }.joined(separator: " ")
  }
}

// MARK: - Drawing

extension ResultsPane {
  private var linesOfJob: Int { showsSnippets ? 2 : 1 }

  /// The number of jobs that so many rows, the headings among them, have room for.
  func room(inRows rows: Int) -> Int { (rows - 1) / linesOfJob }

  /// What the border says: which rows are seen of how many, and in which order.
  func title(rows: Int) -> Safe {
    guard let page = page.answer else { return "Results" }
    let seen = cursor.seen(count: page.jobs.count, height: room(inRows: rows))
    let part: Safe =
      page.jobs.isEmpty
      ? "no"
      : "\((seen.lowerBound + 1).grouped)–\(seen.upperBound.grouped) of \(page.total.grouped)"
    let order = sort.map { "\($0.field.shown) \(ResultsPane.arrow($0))" as Safe }
    return (["Results", "\(part) jobs"] + order).joined(separator: " ─ ")
  }

  private static func arrow(_ key: SortKey) -> Safe { key.isDescending ? "▼" : "▲" }

  /// Draws headings and rows.
  func draw(on canvas: inout Canvas, _ context: PaneContext) {
    let size = canvas.bounds.size
    let places = TableColumns(self, width: size.columns - 2).places(showing: column)
    drawHeadings(on: &canvas, places, context)
    let seen = cursor.seen(count: jobs.count, height: room(inRows: size.rows))
    for (line, index) in seen.enumerated() {
      let row = 1 + line * linesOfJob
      drawRow(jobs[index], isCurrent: index == cursor.row, row, places, on: &canvas, context)
      if showsSnippets, let snippet = jobs[index].snippets.first {
        MarkedText(snippet).window(columns: size.columns - 5)
          .draw(on: &canvas, at: Point(column: 4, row: row + 1), role: .dim)
      }
    }
    if jobs.isEmpty { drawEmpty(on: &canvas, context) }
  }

  private func drawHeadings(
    on canvas: inout Canvas,
    _ places: [TableColumns.Place],
    _ context: PaneContext
  ) {
    for place in places {
      let isCurrent = context.isFocused && place.index == column
      let arrow = sort.first { $0.field == place.name }.map { " \(ResultsPane.arrow($0))" as Safe }
      let heading = place.name.shown + (arrow ?? .empty)
      canvas.write(
        heading.truncated(columns: place.columns).padded(
          columns: place.columns,
          flush: place.flush
        ),
        at: Point(column: place.start + 2, row: 0),
        role: isCurrent ? Role.headingFocused.id : Role.heading.id
      )
    }
  }

  private func drawRow(
    _ job: Job,
    isCurrent: Bool,
    _ row: Int,
    _ places: [TableColumns.Place],
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let isFound = context.find.map { $0.matches(line(job)) } ?? false
    for place in places {
      let value = job.values[place.name]
      let text = value == .missing ? "·" : value.shown
      canvas.write(
        text.truncated(columns: place.columns).padded(columns: place.columns, flush: place.flush),
        at: Point(column: place.start + 2, row: row),
        role: value == .missing ? Role.dim.id : isFound ? Role.match.id : Role.text.id
      )
    }
    let whole = Rect(column: 0, row: row, columns: canvas.bounds.size.columns, rows: 1)
    if isCurrent { canvas.setRole(context.cursorRole.id, in: whole) }
    let isMarked = context.marks.contains(job)
    let role = isCurrent ? context.cursorRole : Role.mark
    if isMarked || isCurrent {
      canvas.write(isMarked ? "*" : "›", at: Point(column: 0, row: row), role: role.id)
    }
  }

  /// What stands where there are no rows: that they come, that it failed, that there are none.
  private func drawEmpty(on canvas: inout Canvas, _ context: PaneContext) {
    let place = Point(column: 2, row: 1)
    if page.answer != nil {
      canvas.write("no job matches", at: place, role: Role.dim.id)
      canvas.write(
        "Backspace goes back, e edits the query",
        at: place.moved(rows: 1),
        role: Role.dim.id
      )
    } else if let asked = page.waitingOrFailed(context.now) {
      canvas.write(wrapping: asked.text, at: place, role: asked.role)
    }
  }

  /// What the lower border says: that newer or further rows are waited for or did not come, or that there
  /// are no more to have.
  func note(_ now: Moment, reach: Int) -> (text: Safe, role: Role)? {
    guard let rows = page.answer else { return nil }
    if let asked = page.waitingOrFailed(now) ?? further.waitingOrFailed(now) { return asked }
    guard rows.jobs.count >= reach, rows.total > rows.jobs.count else { return nil }
    return (
      "the provider delivers no more than \(reach.grouped) of \(rows.total.grouped); narrow the query",
      .warning
    )
  }
}

import Market
import SafeText
import Terminal

extension ResultsTable {
  private var linesOfJob: Int { showsSnippets ? 2 : 1 }

  /// The number of jobs that fit into N rows, headings included.
  func room(inRows rows: Int) -> Int {
    // Where no job matches, a line says so above the filters that can be taken away.
    removals.lineCount > 0 ? rows - 2 : (rows - 1) / linesOfJob
  }

  /// What the border says: which rows are seen of how many, and in which order.
  func title(rows: Int, total: Int?) -> Safe {
    guard let part = part(rows: rows, total: total) else { return "Results" }
    let order = sort.map { "\($0.field.shown) \(ResultsTable.arrow($0))" as Safe }
    let whose: Safe = traits.sorts || sort.isEmpty ? .empty : " loaded rows"
    return (["Results", part] + order).joined(separator: " ─ ") + whose
  }

  private func part(rows: Int, total: Int?) -> Safe? {
    if hasWholeRows {
      return total.map { "\(jobs.count.grouped) loaded of \(traits.noun.counted($0))" }
    }
    guard let page = page.answer else { return nil }
    let seen = cursor.seen(count: jobs.count, height: room(inRows: rows))
    return jobs.isEmpty
      ? "no \(traits.noun.many)"
      : "\((seen.lowerBound + 1).grouped)–\(seen.upperBound.grouped) of \(traits.noun.counted(page.total))"
  }

  private static func arrow(_ key: SortKey) -> Safe { key.isDescending ? "▼" : "▲" }

  /// Draws headings and rows.
  func draw(
    on canvas: inout Canvas,
    _ context: PaneContext,
    offer: Remark?,
    isKnownEmpty: Bool,
    prices: SourceSetup
  ) {
    let size = canvas.bounds.size
    let columns = TableColumns(self, width: size.columns - 2).visible(showing: column)
    drawHeadings(on: &canvas, columns, context)
    if isKnownEmpty, page.pending == nil, context.unasked.isEmpty {
      canvas.write("no \(traits.noun.one) matches", at: Point(column: 2, row: 1), role: Role.dim.id)
      return drawRemovals(on: &canvas, from: 2, prices, context)
    }
    let seen = cursor.seen(count: lineCount, height: room(inRows: size.rows))
    for (line, index) in seen.enumerated() {
      let row = 1 + line * linesOfJob
      guard index < jobs.count else {
        drawOffer(offer, isCurrent: index == cursor.row, row, on: &canvas, context)
        continue
      }
      drawRow(jobs[index], isCurrent: index == cursor.row, row, columns, on: &canvas, context)
      if showsSnippets, let snippet = jobs[index].snippets.first {
        MarkedText(context.display.snippet(snippet)).window(columns: size.columns - 5)
          .draw(on: &canvas, at: Point(column: 4, row: row + 1), role: .dim)
      }
    }
    if jobs.isEmpty { drawEmpty(on: &canvas, context, offer: offer) }
  }

  private func drawHeadings(
    on canvas: inout Canvas,
    _ columns: [TableColumns.Column],
    _ context: PaneContext
  ) {
    for column in columns {
      let isCurrent = context.isFocused && column.index == self.column
      let arrow = sort.first { $0.field == column.name }.map {
        " \(ResultsTable.arrow($0))" as Safe
      }
      let name = jobs.first?.spelled(column.name) ?? column.name
      let heading = name.shown + (arrow ?? .empty)
      canvas.write(
        heading.truncated(columns: column.columns).padded(
          columns: column.columns,
          flush: column.flush
        ),
        at: Point(column: column.start + 2, row: 0),
        role: isCurrent ? Role.headingFocused.id : Role.heading.id
      )
    }
  }

  private func drawRow(
    _ job: Job,
    isCurrent: Bool,
    _ row: Int,
    _ columns: [TableColumns.Column],
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let isFound = context.find.map { $0.matches(line(job, context.display)) } ?? false
    let hasExpired = traits.expiry?.isExpired(job) ?? false
    for column in columns {
      let value = job.value(column.name)
      let isHidden = context.display.hidden.contains(column.name)
      let text = value == .missing ? "·" : context.display.text(value, of: column.name)
      let isDim = value == .missing || isHidden || hasExpired
      canvas.write(
        text.truncated(columns: column.columns).padded(
          columns: column.columns,
          flush: column.flush
        ),
        at: Point(column: column.start + 2, row: row),
        role: isFound ? Role.match.id : isDim ? Role.dim.id : Role.text.id
      )
    }
    let whole = Rect(column: 0, row: row, columns: canvas.bounds.size.columns, rows: 1)
    if isCurrent { canvas.setRole(context.cursorRole.id, in: whole) }
    let isMarked = context.marks.contains(job)
    let role = isCurrent ? context.cursorRole : Role.mark
    if isMarked || isCurrent {
      canvas.write(isMarked ? "*" : "›", at: Point(column: 0, row: row), role: role.id)
    }
    guard hasExpired else { return }
    canvas.write(
      Job.expiredSign,
      at: Point(column: 1, row: row),
      role: isCurrent ? context.cursorRole.id : Role.dim.id
    )
  }

  /// The line below the rows: what further ones cost, or what has become of those that were bought.
  private func drawOffer(
    _ offer: Remark?,
    isCurrent: Bool,
    _ row: Int,
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    let width = canvas.bounds.size.columns
    let (text, role): (Safe, Role) =
      if further.pending != nil {
        (further.waiting(context.env) ?? "asking…", .pending)
      } else {
        offer ?? ("may have been charged: see jobtally credits", .error)
      }
    canvas.write(
      ("▸ " + text).truncated(columns: width - 2),
      at: Point(column: 2, row: row),
      role: role.id
    )
    guard isCurrent else { return }
    canvas.setRole(
      context.cursorRole.id,
      in: Rect(column: 0, row: row, columns: width, rows: 1)
    )
    canvas.write("›", at: Point(column: 0, row: row), role: context.cursorRole.id)
  }

  /// What stands where there are no rows: that they come, that it failed, that there are none.
  private func drawEmpty(on canvas: inout Canvas, _ context: PaneContext, offer: Remark?) {
    let start = Point(column: 2, row: 1 + lineCount)
    if !context.unasked.isEmpty {
      var row = start.row
      for (number, line) in context.unasked.enumerated() {
        let role: Role = number == 0 ? .text : number == 1 ? .dim : .query
        row = canvas.write(wrapping: line, at: Point(column: start.column, row: row), role: role)
      }
    } else if page.answer != nil {
      // Rows that match and are only on offer are no reason to look elsewhere.
      guard !hasOfferLine else { return }
      canvas.write("no \(traits.noun.one) matches", at: start, role: Role.dim.id)
    } else if page.pending == nil, let offer {
      canvas.write(centred: offer.text, role: offer.role)
    } else if let asked = news(of: page, context.env) {
      canvas.write(wrapping: asked.text, at: start, role: asked.role)
    }
  }

  /// What to say of rows that are waited for or did not come; those that are paid for are not given up.
  private func news(of asked: Loadable<Rows>, _ env: Env) -> Remark? {
    guard let purchase, asked.pending?.id == purchase else { return asked.waitingOrFailed(env) }
    return asked.waiting(env).map { ("\($0) · this is paid for", .pending) }
  }

  /// What the lower border says: that newer or further rows are waited for or did not come, or that there
  /// are no more to have.
  func note(_ env: Env, reach: Int) -> Remark? {
    guard let rows = page.answer else { return nil }
    if let asked = news(of: page, env) ?? news(of: further, env) { return asked }
    if let remark = rows.remark {
      let way = rows.isCutShort ? env.keymap.say(.refresh, "looks for more") : nil
      return (remark + (way.map { "; \($0)" } ?? .empty), .warning)
    }
    guard rows.jobs.count >= reach, rows.total > rows.jobs.count else { return nil }
    return (
      "the provider delivers no more than \(reach.grouped) of \(rows.total.grouped); narrow the query",
      .warning
    )
  }
}

extension Job {
  /// What marks a job that went off line.
  static let expiredSign: Safe = "×"
}

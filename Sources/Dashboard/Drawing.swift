import Market
import SafeText
public import Terminal

extension DashboardState {
  /// Draws the whole screen.
  public func draw(at now: Moment) -> Canvas {
    var canvas = Canvas(size: size, role: Role.text.id)
    let layout = layout
    guard layout.form != .tooSmall else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    canvas.within(layout.header) { drawHeader(on: &$0) }
    canvas.within(layout.query) { drawQuery(on: &$0) }
    if let tabs = layout.tabs { canvas.within(tabs) { drawTabs(on: &$0) } }
    if !coversBody {
      for (pane, area) in layout.panes { draw(pane, in: area, on: &canvas, now) }
    }
    for overlay in overlays { draw(overlay, layout, on: &canvas, now) }
    canvas.within(layout.status) { drawStatus(on: &$0, now) }
    return canvas
  }

  /// Whether an overlay hides all panes.
  private var coversBody: Bool {
    overlays.contains { overlay in
      switch overlay {
      case .help, .number, .detail, .picker, .form, .sources: true
      case .export, .query, .find, .confirm, .expired: false
      case .bulk(let overlay): overlay.takesBody
      }
    }
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let least = Layout.least
    let lines: [Safe] = [
      "jobtally needs \(least.columns)×\(least.rows)", "here are \(size.columns)×\(size.rows)",
      "q leaves",
    ]
    for (row, line) in lines.enumerated() {
      canvas.write(line, at: Point(column: 0, row: row), role: Role.warning.id)
    }
  }

  private func drawHeader(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    canvas.fill(canvas.bounds, role: Role.header.id)
    // On a narrow screen the path is worth more than where it begins.
    let labels = labelling.sign.map { " · \($0)" as Safe } ?? .empty
    let name: Safe =
      layout.form != .tabs
      ? " jobtally  \(source.setup.name)\(labels)  "
      : " \(source.setup.name.truncated(columns: width / 3))\(labels)  "
    canvas.write(name, at: .origin, role: Role.header.id)
    let origin = visit.results.page.origin
    var stamp = origin.map { "\($0.isKept ? "kept from" : "as of") \($0.time) " as Safe } ?? .empty
    if name.columns + 20 + stamp.columns > width { stamp = .empty }
    let room = width - name.columns - stamp.columns - 2
    canvas.write(
      path(columns: room),
      at: Point(column: name.columns, row: 0),
      role: Role.crumb.id
    )
    guard room > 0 else { return }
    canvas.write(
      stamp,
      at: Point(column: width - stamp.columns, row: 0),
      role: Role.crumb.id
    )
  }

  /// The breadcrumb; where it is too long the stops in the middle go first.
  private func path(columns: Int) -> Safe {
    let whole = source.trail.prefix(place + 1).map(\.crumb)
    let crumbs = whole.map { $0.truncated(columns: 40) }
    for path in [whole, crumbs].map({ $0.joined(separator: " › ") }) where path.columns <= columns {
      return path
    }
    guard crumbs.count > 2 else {
      return crumbs.joined(separator: " › ").truncated(columns: columns)
    }
    for kept in (1..<crumbs.count - 1).reversed() {
      let shorter = ([crumbs[0], "…"] + crumbs.suffix(kept)).joined(separator: " › ")
      if shorter.columns <= columns { return shorter }
    }
    return crumbs[crumbs.count - 1].truncated(columns: columns)
  }

  private func drawQuery(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    canvas.write(QueryBar.prompt, at: .origin, role: Role.dim.id)
    let count: Safe =
      if let total = visit.total {
        "\(total.grouped) \(total == 1 ? "job" : "jobs") = "
      } else {
        "· jobs "
      }
    canvas.write(count, at: Point(column: width - count.columns, row: 0), role: Role.total.id)
    let text = scopeWords ?? Safe(showing: visit.query.description)
    let room = width - QueryBar.prompt.columns - count.columns - 1
    let place = Point(column: QueryBar.prompt.columns, row: 0)
    if text.isEmpty {
      canvas.write(
        ("everything; press e to ask for less, f to do so step by step" as Safe).truncated(
          columns: room
        ),
        at: place,
        role: Role.dim.id
      )
    } else {
      canvas.write(text.truncated(columns: room), at: place, role: Role.query.id)
    }
  }

  private func drawTabs(on canvas: inout Canvas) {
    var column = 1
    for pane in PaneID.allCases {
      let tab: Safe = " \(pane.rawValue) \(pane.label) "
      canvas.write(
        tab,
        at: Point(column: column, row: 0),
        role: pane == focus ? Role.titleFocused.id : Role.dim.id
      )
      if pane == focus {
        canvas.write("›", at: Point(column: column, row: 0), role: Role.titleFocused.id)
      }
      column += tab.columns + 1
    }
  }
}

extension PaneID {
  var label: Safe {
    switch self {
    case .facets: "Facets"
    case .results: "Results"
    case .tree: "Tree"
    case .bulk: "Bulk"
    }
  }
}

// MARK: - Panes

extension DashboardState {
  private func draw(_ pane: PaneID, in area: Rect, on canvas: inout Canvas, _ now: Moment) {
    let isFocused = pane == focus
    let inside = area.inset(columns: 1, rows: 1)
    drawFrame(
      area,
      title: "\(pane.rawValue) \(title(of: pane, rows: inside.size.rows))",
      isFocused: isFocused,
      note: note(of: pane, now),
      on: &canvas
    )
    let context = PaneContext(
      now: now,
      isFocused: isFocused && overlays.isEmpty,
      marks: marks,
      find: find,
      hidden: source.hidden,
      offer: pane == .results ? offerWords : nil
    )
    canvas.within(inside) { canvas in
      switch pane {
      case .facets: visit.facets.draw(on: &canvas, context)
      case .results: visit.results.draw(on: &canvas, context)
      case .tree: visit.tree.draw(on: &canvas, context)
      case .bulk: deskShown.draw(on: &canvas, bulkContext(context))
      }
    }
  }

  private func title(of pane: PaneID, rows: Int) -> Safe {
    switch pane {
    case .facets: visit.facets.title
    case .results: visit.results.title(rows: rows, total: visit.total)
    case .tree: visit.tree.title
    case .bulk: deskShown.title
    }
  }

  /// What the lower border says: that a newer answer is waited for or did not come.
  private func note(of pane: PaneID, _ now: Moment) -> (text: Safe, role: Role)? {
    switch pane {
    case .facets:
      visit.facets.facets.answer == nil
        ? facetsPrice : visit.facets.facets.waitingOrFailed(now)
    case .results: visit.results.note(now, reach: source.setup.reach)
    case .tree where visit.scope != .all: ("the provider counts no expired jobs", .dim)
    case .tree:
      visit.tree.tree.answer == nil ? nil : visit.tree.tree.waitingOrFailed(now) ?? treePrice
    case .bulk: nil
    }
  }

  private func drawFrame(
    _ area: Rect,
    title: Safe,
    isFocused: Bool,
    note: (text: Safe, role: Role)? = nil,
    on canvas: inout Canvas
  ) {
    canvas.box(area, role: isFocused ? Role.borderFocused.id : Role.border.id)
    let room = area.size.columns - 4
    guard room > 0 else { return }
    canvas.write(
      " \(title.truncated(columns: room - 2)) ",
      at: area.origin.moved(columns: 1),
      role: isFocused ? Role.titleFocused.id : Role.title.id
    )
    if let note {
      canvas.write(
        " \(note.text.truncated(columns: room - 2)) ",
        at: area.origin.moved(columns: 1, rows: area.size.rows - 1),
        role: note.role.id
      )
    }
  }
}

// MARK: - Overlays

extension DashboardState {
  private func draw(
    _ overlay: Overlay,
    _ layout: Layout,
    on canvas: inout Canvas,
    _ now: Moment
  ) {
    switch overlay {
    case .help(let view):
      drawBody("Keys", layout, on: &canvas) { view.draw(on: &$0, keymap: setup.keymap) }
    case .number(let view):
      drawBody("What the number says", layout, on: &canvas) {
        view.draw(on: &$0, fields: fields.answer)
      }
    case .detail(let view):
      let sign: Safe = marks.contains(view.known) ? "* " : .empty
      drawBody(sign + view.title, layout, on: &canvas) {
        view.draw(on: &$0, hiding: source.hidden, now: now)
      }
    case .picker(let picker):
      drawBody(picker.purpose.title, layout, on: &canvas) {
        picker.draw(on: &$0, fields: fields, now: now)
      }
    case .export(let dialog):
      drawDialog("Export", rows: dialog.rows, layout, on: &canvas) { dialog.draw(on: &$0) }
    case .confirm(let view):
      drawDialog("This costs credits", rows: ConfirmView.rows, layout, on: &canvas) {
        view.draw(on: &$0, query: visit.crumb, balance: balance)
      }
    case .query(let bar):
      var area = layout.query
      area.size = Size(
        columns: area.size.columns,
        rows: 1 + min(1 + CandidateList.height, layout.body.size.rows)
      )
      canvas.within(area) {
        bar.draw(on: &$0, fields: fields, price: price(of: bar.query), now: now)
      }
    case .form(let form):
      drawBody("A filter, step by step", layout, on: &canvas) {
        form.draw(on: &$0, completions, fields: fields, price: price(of: form.query), now: now)
      }
    case .expired(let dialog):
      drawDialog("Expired jobs", rows: ExpiredDialog.rows, layout, on: &canvas) {
        dialog.draw(on: &$0, price: requests(1, .expired))
      }
    case .sources(let list):
      drawBody("Sources", layout, on: &canvas) {
        list.draw(on: &$0, sources, sources.map(report), shown: shown, setup: setup)
      }
    case .find(let editor):
      drawFind(editor, layout, on: &canvas)
    case .bulk(let overlay):
      draw(overlay, layout, on: &canvas)
    }
  }

  func drawBody(
    _ title: Safe,
    _ layout: Layout,
    on canvas: inout Canvas,
    _ content: (inout Canvas) -> Void
  ) {
    canvas.fill(layout.body, role: Role.overlay.id)
    drawFrame(layout.body, title: title, isFocused: true, on: &canvas)
    canvas.within(overlayArea, content)
  }

  /// What there is to pay with.
  private var balance: Safe {
    service.credits.map { "\($0.left.grouped) credits (\(setup.time($0.time)))" } ?? "not known"
  }

  func drawDialog(
    _ title: Safe,
    rows wanted: Int,
    _ layout: Layout,
    on canvas: inout Canvas,
    _ content: (inout Canvas) -> Void
  ) {
    let body = layout.body
    let columns = min(84, body.size.columns)
    let rows = min(wanted + 2, body.size.rows)
    let area = Rect(
      column: body.origin.column + (body.size.columns - columns) / 2,
      row: body.origin.row + (body.size.rows - rows) / 2,
      columns: columns,
      rows: rows
    )
    canvas.fill(area, role: Role.overlay.id)
    drawFrame(area, title: title, isFocused: true, on: &canvas)
    canvas.within(area.inset(columns: 1, rows: 1), content)
  }

  private func drawFind(_ editor: LineEditor, _ layout: Layout, on canvas: inout Canvas) {
    canvas.within(layout.query) { line in
      line.fill(line.bounds, role: Role.input.id)
      line.write(" / ", at: .origin, role: Role.input.id)
      editor.draw(
        on: &line,
        at: Point(column: 3, row: 0),
        columns: max(1, line.bounds.size.columns - 4),
        role: .input
      )
    }
  }
}

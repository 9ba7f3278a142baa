import Market
import SafeText
public import Terminal

extension DashboardState {
  /// Draws the whole screen.
  public func draw(at now: Present) -> Canvas {
    var nothing = DrawnPanes()
    return draw(at: now, reusing: &nothing)
  }

  /// Draws the screen, but for the panes that are as they were.
  ///
  /// - Parameters:
  ///   - now: The time of the frame.
  ///   - drawn: The panes of the frame before this one; those of this one, afterwards.
  /// - Returns: The frame, the same as ``draw(at:)`` gives.
  public func draw(at now: Present, reusing drawn: inout DrawnPanes) -> Canvas {
    var canvas = Canvas(size: size, role: Role.text.id, marksCuts: true)
    let env = env(now)
    let layout = env.layout(scene.source.focus)
    guard layout.form != .tooSmall else {
      drawTooSmall(on: &canvas, env.keymap)
      return canvas
    }
    canvas.within(layout.header) { drawHeader(on: &$0, isNarrow: layout.form == .tabs) }
    canvas.within(layout.query) { drawQuery(on: &$0, env.keymap) }
    if let tabs = layout.tabs { canvas.within(tabs) { drawTabs(on: &$0) } }
    let frames = layers.map { $0.frame(scene, env) }
    if !frames.contains(where: \.coversBody) {
      drawPanes(of: layout, on: &canvas, &drawn, env)
    }
    for (layer, frame) in zip(layers, frames) { draw(layer, frame, on: &canvas, env) }
    canvas.within(layout.status) {
      StatusLine(scene, hints: hints(env), env).draw(on: &$0)
    }
    return canvas
  }

  private func drawTooSmall(on canvas: inout Canvas, _ keymap: Keymap) {
    let least = Layout.least
    let lines: [Safe?] = [
      "jobtally needs \(least.columns)×\(least.rows)", "here are \(size.columns)×\(size.rows)",
      keymap.say(.leave, "leaves"),
    ]
    for (row, line) in lines.compactMap(\.self).enumerated() {
      canvas.write(line, at: Point(column: 0, row: row), role: Role.warning.id)
    }
  }
}

// MARK: - The lines at the top

extension DashboardState {
  private func drawHeader(on canvas: inout Canvas, isNarrow: Bool) {
    let width = canvas.bounds.size.columns
    let source = scene.source
    canvas.fill(canvas.bounds, role: Role.header.id)
    // On a narrow screen the path is worth more than where it begins.
    let labels = source.labelling.sign.map { " · \($0)" as Safe } ?? .empty
    let name: Safe =
      isNarrow
      ? " \(source.setup.name.truncated(columns: width / 3))\(labels)  "
      : " jobtally  \(source.setup.name)\(labels)  "
    canvas.write(name, at: .origin, role: Role.header.id)
    let loss = source.setup.files?.loss.map { "≥ in part: \($0)  " as Safe } ?? .empty
    let shown = loss.truncated(columns: max(0, width - name.columns))
    canvas.write(shown, at: Point(column: name.columns, row: 0), role: Role.warning.id)
    let origin = source.entry.results.page.origin
    var stamp = origin.map { "\($0.isKept ? "kept from" : "as of") \($0.time) " as Safe } ?? .empty
    let start = name.columns + shown.columns
    if start + 20 + stamp.columns > width { stamp = .empty }
    let room = width - start - stamp.columns - 2
    canvas.write(
      path(columns: room),
      at: Point(column: start, row: 0),
      role: Role.crumb.id
    )
    guard room > 0 else { return }
    canvas.write(
      stamp,
      at: Point(column: width - stamp.columns, row: 0),
      role: Role.crumb.id
    )
  }

  /// The breadcrumb; where it is too long the entries in the middle go first.
  private func path(columns: Int) -> Safe {
    let whole = QueryPath(scene.source).steps
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

  private func drawQuery(on canvas: inout Canvas, _ keymap: Keymap) {
    let width = canvas.bounds.size.columns
    let source = scene.source
    canvas.write(QueryLine.prompt, at: .origin, role: Role.dim.id)
    let noun = source.traits.noun
    let count: Safe =
      source.entry.total.map { total in
        // Of files that were read in part there may be more.
        source.setup.files?.loss == nil
          ? "\(noun.counted(total)) = " : "≥ \(noun.counted(total)) "
      } ?? "· \(noun.many) "
    canvas.write(count, at: Point(column: width - count.columns, row: 0), role: Role.total.id)
    let text = source.entry.scope.words ?? Safe(showing: source.entry.query.description)
    let room = width - QueryLine.prompt.columns - count.columns - 1
    canvas.write(
      (text.isEmpty ? invitation(keymap) : text).truncated(columns: room),
      at: Point(column: QueryLine.prompt.columns, row: 0),
      role: text.isEmpty ? Role.dim.id : Role.query.id
    )
  }

  /// What stands where there is no query: the keys that begin one.
  private func invitation(_ keymap: Keymap) -> Safe {
    let needsFilter = scene.source.needsFilter
    let what: Safe = needsFilter ? "no filter yet" : "everything"
    let ways = [
      keymap.say(.query, needsFilter ? "to write one" : "to ask for less"),
      keymap.say(.filterForm, "to do so step by step"),
    ].compactMap(\.self)
    return ways.isEmpty ? what : "\(what); press \(ways.joined(separator: ", "))"
  }

  private func drawTabs(on canvas: inout Canvas) {
    var column = 1
    for pane in Panes.all {
      let tab: Safe = " \(pane.id.rawValue) \(pane.name) "
      let isFocused = pane.id == scene.source.focus
      canvas.write(
        tab,
        at: Point(column: column, row: 0),
        role: isFocused ? Role.titleFocused.id : Role.dim.id
      )
      if isFocused {
        canvas.write("›", at: Point(column: column, row: 0), role: Role.titleFocused.id)
      }
      column += tab.columns + 1
    }
  }
}

extension SearchRequest.Scope {
  /// What is shown instead of a query's text.
  fileprivate var words: Safe? {
    guard case .expired(let days) = self else { return nil }
    return "expired \(days.shown), among the jobs you have consumed"
  }
}

// MARK: - Panes and layers

extension DashboardState {
  private func drawPanes(
    of layout: Layout,
    on canvas: inout Canvas,
    _ drawn: inout DrawnPanes,
    _ env: Env
  ) {
    var all: [PaneID: PaneInputs] = [:]
    for (id, area) in layout.panes {
      let pane = Panes[id]
      let inputs = PaneInputs(pane, in: area, scene, isCovered: !layers.isEmpty, env)
      if !drawn.copy(id, drawnFrom: inputs, to: &canvas) { draw(pane, in: area, on: &canvas, env) }
      all[id] = inputs
    }
    drawn.keep(canvas, all)
  }

  private func draw(_ pane: any Pane, in area: Rect, on canvas: inout Canvas, _ env: Env) {
    let isFocused = pane.id == scene.source.focus
    if let awaited = pane.awaited(scene.source.entry, env),
      let earlier = scene.earlier({ pane.awaited($0, env) == nil })
    {
      return drawEarlier(earlier, awaited, pane, in: area, on: &canvas, env)
    }
    let number: Safe = "\(pane.id.rawValue) "
    let room = DashboardState.titleColumns(in: area) - number.columns
    drawFrame(
      area,
      title: number + pane.title(scene, env, columns: room),
      isFocused: isFocused,
      note: pane.note(scene, env),
      on: &canvas
    )
    let context = PaneContext(scene.source, isFocused: isFocused && layers.isEmpty, env)
    canvas.within(area.inset(columns: 1, rows: 1)) { pane.draw(on: &$0, scene, env, context) }
  }

  /// Draws what a pane showed before, dimmed, while what belongs there is waited for.
  private func drawEarlier(
    _ earlier: Scene,
    _ awaited: Awaited,
    _ pane: any Pane,
    in area: Rect,
    on canvas: inout Canvas,
    _ env: Env
  ) {
    drawFrame(
      area,
      title: "\(pane.id.rawValue) \(pane.name)",
      isFocused: pane.id == scene.source.focus,
      note: awaited.remark,
      on: &canvas
    )
    let inside = area.inset(columns: 1, rows: 1)
    let context = PaneContext(earlier.source, isFocused: false, env)
    canvas.within(inside) { pane.draw(on: &$0, earlier, env, context) }
    canvas.setRole(Role.dim.id, in: inside)
  }

  private func draw(
    _ layer: any Layer,
    _ frame: LayerFrame,
    on canvas: inout Canvas,
    _ env: Env
  ) {
    let area = frame.area(env)
    guard let title = frame.title else {
      return canvas.within(area) { layer.draw(on: &$0, scene, env) }
    }
    canvas.fill(area, role: Role.overlay.id)
    drawFrame(area, title: title, isFocused: true, on: &canvas)
    canvas.within(area.inset(columns: 1, rows: 1)) { layer.draw(on: &$0, scene, env) }
  }

  /// How many columns the title in a frame can have.
  private static func titleColumns(in area: Rect) -> Int { max(0, area.size.columns - 6) }

  private func drawFrame(
    _ area: Rect,
    title: Safe,
    isFocused: Bool,
    note: Remark? = nil,
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
    guard let note else { return }
    canvas.write(
      " \(note.text.truncated(columns: room - 2)) ",
      at: area.origin.moved(columns: 1, rows: area.size.rows - 1),
      role: note.role.id
    )
  }
}

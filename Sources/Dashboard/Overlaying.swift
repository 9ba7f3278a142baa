import Market
import SafeText
import Terminal

/// What lies over the panes: opening it, its keys, closing it.
extension DashboardState {
  /// The number of rows inside an overlay that takes the whole body.
  var overlayRows: Int { overlayArea.size.rows }

  var overlayArea: Rect { layout.body.inset(columns: 1, rows: 1) }

  mutating func closeOverlay() {
    _ = overlays.popLast()
  }

  mutating func replaceOverlay(_ overlay: Overlay) {
    overlays[overlays.count - 1] = overlay
  }
}

// MARK: - Help

extension DashboardState {
  mutating func press(_ key: Key, help view: HelpView) -> [Effect] {
    var view = view
    let command = setup.keymap.command(for: key, in: [.help])
    if command == .close {
      closeOverlay()
    } else if let motion = command.flatMap(ListCursor.Motion.init) {
      view.scroll(motion, rows: overlayRows, keymap: setup.keymap)
      replaceOverlay(.help(view))
    }
    return []
  }
}

// MARK: - One job

extension DashboardState {
  mutating func press(_ key: Key, detail view: DetailView, at now: Moment) -> [Effect] {
    var view = view
    guard let command = setup.keymap.command(for: key, in: [.detail]) else { return [] }
    if let motion = ListCursor.Motion(command) {
      view.scroll(motion, size: overlayArea.size, hiding: source.hidden)
      replaceOverlay(.detail(view))
      return []
    }
    switch command {
    case .close:
      closeOverlay()
      return view.job.pending.map { [.cancel($0.id)] } ?? []
    case .nextJob: return turn(view, by: 1, at: now)
    case .previousJob: return turn(view, by: -1, at: now)
    case .mark: marks.toggle(view.known, knowing: visit.results.known)
    case .refresh: return askJob(at: now)
    case .cancel: return view.job.pending.map { [.cancel($0.id)] } ?? []
    case .export: openExport()
    case .reveal: reveal()
    case .help: overlays.append(.help(HelpView()))
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quitNow: return [.quit]
    default: break
    }
    return []
  }

  private mutating func turn(_ view: DetailView, by step: Int, at now: Moment) -> [Effect] {
    let jobs = visit.results.jobs
    let row = view.row + step
    guard jobs.indices.contains(row) else { return [] }
    visit.results.cursor.place(
      on: row,
      count: visit.results.lineCount,
      height: jobRows(of: visit.results)
    )
    let given = view.job.pending.map { [Effect.cancel($0.id)] } ?? []
    replaceOverlay(.detail(DetailView(row: row, known: jobs[row])))
    return given + askJob(at: now) + askFurther(at: now)
  }

  /// Asks for everything about the job that is looked at; the fields first, since their names must be said.
  mutating func askJob(at now: Moment) -> [Effect] {
    // What is here whole is not asked for.
    guard !visit.results.hasWholeRows else { return askFields(at: now) }
    guard case .detail(var view) = overlays.last, let id = view.known.id else { return [] }
    guard let catalog = fields.answer else { return askFields(at: now) }
    let filter = Filter(
      traits.id,
      catalog[traits.id]?.defaultLevel ?? .job,
      isLevelSpelled: false,
      .oneOf([.string(id)])
    )
    let request = newRequest()
    view.job.ask(request, at: now)
    replaceOverlay(.detail(view))
    let references = catalog.fields.map { FieldReference.field($0.name) } + [.postings]
    var search = SearchRequest(Query([filter]), fields: references, limit: 1)
    search.labelling = labelling
    return [.search(request, search)]
  }
}

// MARK: - Finding

extension DashboardState {
  mutating func press(_ key: Key, find editor: LineEditor, at now: Moment) -> [Effect] {
    var editor = editor
    switch setup.keymap.command(for: key, in: [.typing]) {
    case .close:
      closeOverlay()
    case .accept:
      closeOverlay()
      guard !editor.text.isEmpty else { return [] }
      find = FindPattern(text: editor.text)
      findNext(forward: true)
    default:
      _ = editor.take(key)
      replaceOverlay(.find(editor))
    }
    return []
  }
}

// MARK: - Choosing fields

extension DashboardState {
  mutating func openPicker(
    _ purpose: FieldPicker.Purpose,
    _ chosen: [String],
    at now: Moment
  ) -> [Effect] {
    overlays.append(
      .picker(
        FieldPicker(purpose, chosen: chosen, fields: fields.answer, height: overlayRows - 1)
      )
    )
    return askFields(at: now)
  }

  mutating func press(_ key: Key, picker: FieldPicker, at now: Moment) -> [Effect] {
    var picker = picker
    let height = overlayRows - 1
    let command = setup.keymap.command(for: key, in: [.picker])
    switch command {
    case .close:
      closeOverlay()
      return []
    case .accept:
      closeOverlay()
      return accept(picker, at: now)
    case .toggle: picker.toggle(height: height)
    case .previous: picker.shift(by: -1, height: height)
    case .next: picker.shift(by: 1, height: height)
    default:
      if let motion = command.flatMap(ListCursor.Motion.init) {
        picker.move(motion, height: height)
      } else {
        picker.type(key, height: height)
      }
    }
    replaceOverlay(.picker(picker))
    return []
  }

  private mutating func accept(_ picker: FieldPicker, at now: Moment) -> [Effect] {
    guard let catalog = fields.answer, !picker.chosen.isEmpty else { return [] }
    switch picker.purpose {
    case .columns:
      let columns = picker.chosen.map { FieldName($0) }
      guard columns != visit.results.columns else { return [] }
      visit.results.columns = columns
      visit.results.column = min(visit.results.column, columns.count - 1)
      return visit.results.hasWholeRows ? [] : askResults(at: now)
    case .facets:
      let old = visit.facets.requests
      visit.facets.requests = picker.chosen.map { name in
        old.first { $0.field.rawValue == name } ?? FacetRequest(FieldName(name))
      }
      return visit.facets.requests == old ? [] : askFacets(at: now)
    case .levels:
      let old = visit.tree.groups
      do {
        visit.tree.groups = try NameReader(catalog).groups(picker.chosen.joined(separator: ","))
          .map { key in old.first { $0.key == key } ?? Grouping(freshly: key) }
      } catch {
        notice = Notice(.error, error.sentence)
        return []
      }
      guard visit.tree.groups != old else { return [] }
      visit.tree.forgetBranches()
      return askTree(at: now)
    case .metric:
      let old = visit.tree.metric
      do {
        visit.tree.metric = try picker.chosen.first.flatMap { (name) throws(QueryProblem) in
          try NameReader(catalog).metric(name == "count" ? name : name + ",count")
        }
      } catch {
        notice = Notice(.error, error.sentence)
        return []
      }
      return visit.tree.metric == old ? [] : askTree(at: now)
    }
  }
}

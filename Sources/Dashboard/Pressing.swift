import Market
import SafeText
import Terminal

extension DashboardState {
  /// How soon a second request to give everything up must come to end the program.
  private static let cancelTwice = Duration.seconds(2)

  /// Takes a key: what lies on top gets it first.
  mutating func press(_ key: Key, at now: Moment) -> [Effect] {
    notice = nil
    second = setup.second()
    if layout.form == .tooSmall {
      let command = setup.keymap.command(for: key, in: [.panes])
      return command == .leave || command == .quitNow || command == .cancel ? [.quit] : []
    }
    guard let overlay = overlays.last else { return perform(key, at: now) }
    switch overlay {
    case .help(let view): return press(key, help: view)
    case .number(let view): return press(key, number: view)
    case .detail(let view): return press(key, detail: view, at: now)
    case .picker(let picker): return press(key, picker: picker, at: now)
    case .export(let dialog): return press(key, export: dialog)
    case .query(let bar): return press(key, query: bar, at: now)
    case .form(let form): return press(key, form: form, at: now)
    case .find(let editor): return press(key, find: editor, at: now)
    case .expired(let dialog): return press(key, expired: dialog, at: now)
    case .confirm(let view): return press(key, confirm: view, at: now)
    case .sources(let list): return press(key, sources: list, at: now)
    case .bulk(let overlay): return press(key, bulk: overlay)
    }
  }

  /// Takes a pasted text: it goes where text is typed, and nowhere else.
  mutating func paste(_ text: Untrusted) {
    guard let overlay = overlays.last else { return }
    let place = overlays.count - 1
    switch overlay {
    case .query(var bar):
      bar.editor.insert(text.raw)
      look(&bar)
      overlays[place] = .query(bar)
    case .form(var form):
      form.insert(text.raw, completions, today: setup.today(), height: overlayRows)
      overlays[place] = .form(form)
    case .find(var editor):
      editor.insert(text.raw)
      overlays[place] = .find(editor)
    case .picker(var picker):
      picker.filter.insert(text.raw)
      overlays[place] = .picker(picker)
    case .export(var dialog):
      dialog.paste(text.raw)
      overlays[place] = .export(dialog)
    case .expired(var dialog):
      dialog.insert(text.raw, today: setup.today())
      overlays[place] = .expired(dialog)
    case .bulk(var overlay):
      overlay.insert(text.raw)
      overlays[place] = .bulk(overlay)
    case .help, .number, .detail, .sources, .confirm: break
    }
  }

  private var paneScope: Scope? {
    switch focus {
    case .facets: .facets
    case .results: .results
    case .tree: .tree
    case .bulk: .bulk
    }
  }

  /// Where keys are looked up now, the nearest place first.
  var scopes: [Scope] {
    if case .query(let bar) = overlays.last { return bar.scopes }
    if let overlay = overlays.last { return [overlay.scope] }
    return (paneScope.map { [$0] } ?? []) + [.panes]
  }

  private mutating func perform(_ key: Key, at now: Moment) -> [Effect] {
    guard let command = setup.keymap.command(for: key, in: scopes) else { return [] }
    if let motion = ListCursor.Motion(command) { return move(motion, at: now) }
    if focus == .bulk, let effects = performInBulk(command, at: now) { return effects }
    if let effects = performAnywhere(command, at: now) { return effects }
    return switch focus {
    case .facets: performInFacets(command, at: now)
    case .results: performInResults(command, at: now)
    case .tree: performInTree(command, at: now)
    case .bulk: []
    }
  }

  mutating func move(_ motion: ListCursor.Motion, at now: Moment) -> [Effect] {
    let height = rows(of: focus)
    switch focus {
    case .facets: visit.facets.move(motion, height: height)
    case .results:
      visit.results.cursor.move(
        motion,
        count: visit.results.lineCount,
        height: jobRows(of: visit.results)
      )
      return askFurther(at: now)
    case .tree: visit.tree.cursor.move(motion, count: visit.tree.rows.count, height: height - 1)
    case .bulk: changeDesk { $0.move(motion, $1, keys: $2) }
    }
    return []
  }

  /// What a command does wherever it is given, or `nil` if it belongs to a pane.
  private mutating func performAnywhere(_ command: Command, at now: Moment) -> [Effect]? {
    switch command {
    case .nextPane: turn(by: 1)
    case .previousPane: turn(by: -1)
    case .facetsPane: focus = .facets
    case .resultsPane: focus = .results
    case .treePane: focus = .tree
    case .bulkPane: focus = .bulk
    case .zoom: isZoomed.toggle()
    case .query: return openQuery(at: now)
    case .filterForm: return openForm(at: now)
    case .find: overlays.append(.find(LineEditor()))
    case .findNext: findNext(forward: true)
    case .findPrevious: findNext(forward: false)
    case .export: openExport()
    case .unmark: marks.removeAll()
    case .refresh: return refresh(at: now)
    case .back:
      guard place == 0 else { return go(to: place - 1, at: now) }
      if source.opener != nil { return backToOpener(at: now) }
      notice = Notice(.warning, "this is where you began")
    case .leave:
      guard place == 0 else { return go(to: place - 1, at: now) }
      return source.opener == nil ? [.quit] : backToOpener(at: now)
    case .collect: openComposer()
    case .forward: return place + 1 < source.trail.count ? go(to: place + 1, at: now) : []
    case .close: return closeInnermost()
    case .cancel: return cancelAll(at: now)
    case .help: overlays.append(.help(HelpView()))
    case .sources: openSwitcher()
    case .reveal: reveal()
    case .expired: openExpired()
    case .theme: return nextTheme()
    case .labels: return nextLabels(at: now)
    case .explain: return openExplanation(at: now)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quitNow: return [.quit]
    default: return nil
    }
    settleAfterLayout()
    return []
  }

  /// Brings every cursor of the source back into its pane.
  mutating func settleCursors() {
    for index in source.trail.indices { settleCursors(of: &sources[current].trail[index]) }
  }

  private mutating func settleAfterLayout() {
    settleCursors(of: &sources[current].trail[place])
    settleDesks()
  }

  private func settleCursors(of visit: inout Visit) {
    visit.results.cursor.settle(count: visit.results.lineCount, height: jobRows(of: visit.results))
    visit.facets.cursor.settle(count: visit.facets.rows.count, height: rows(of: .facets))
    visit.tree.cursor.settle(count: visit.tree.rows.count, height: rows(of: .tree) - 1)
  }

  private mutating func turn(by step: Int) {
    let all = PaneID.allCases
    let place = all.firstIndex(of: focus) ?? 0
    focus = all[(place + step + all.count) % all.count]
  }

  private mutating func nextTheme() -> [Effect] {
    guard !setup.themes.isEmpty else { return [] }
    theme = (theme + 1) % setup.themes.count
    notice = Notice(.good, "theme \(Untrusted(setup.themes[theme].name))")
    return [.theme(setup.themes[theme])]
  }
}

extension ListCursor.Motion {
  /// The movement that a command means, if it means one.
  init?(_ command: Command) {
    switch command {
    case .down: self = .by(1)
    case .up: self = .by(-1)
    case .halfDown: self = .halves(1)
    case .halfUp: self = .halves(-1)
    case .pageDown: self = .pages(1)
    case .pageUp: self = .pages(-1)
    case .first: self = .first
    case .last: self = .last
    default: return nil
    }
  }
}

// MARK: - Going

extension DashboardState {
  /// Goes on to a further stop; stops that could be gone forward to are forgotten.
  mutating func visit(_ next: Visit, at now: Moment) -> [Effect] {
    let given = giveUp()
    source.trail.removeSubrange((place + 1)...)
    source.trail.append(next)
    place += 1
    focus = .results
    return given + askWhatIsMissing(at: now)
  }

  /// Goes to a stop that was there before; what had not come is asked for anew.
  private mutating func go(to place: Int, at now: Moment) -> [Effect] {
    let given = giveUp()
    self.place = place
    settleAfterLayout()
    guard visit.labelling == labelling else { return given + relabel(at: now) }
    return given + askWhatIsMissing(at: now)
  }

  /// Gives up what is under way for the present stop.
  private mutating func giveUp() -> [Effect] {
    // What is being paid for comes in, wherever one goes.
    let pending = visit.pending.filter { $0 != visit.results.purchase }
    for id in pending {
      visit.results.giveUp(id)
      visit.facets.giveUp(id)
      visit.tree.giveUp(id, height: rows(of: .tree) - 1)
    }
    return pending.sorted { $0.number < $1.number }.map { .cancel($0) }
  }

  private mutating func closeInnermost() -> [Effect] {
    if find != nil {
      find = nil
      return []
    }
    if visit.results.purchase != nil {
      notice = Notice(.warning, "what is being paid for is not given up")
    }
    return giveUp() + stopPricing()
  }

  private mutating func cancelAll(at now: Moment) -> [Effect] {
    if let last = lastCancel, now - last < DashboardState.cancelTwice { return [.quit] }
    lastCancel = now
    let effects = giveUp() + stopPricing()
    notice = Notice(.warning, "Ctrl-C again leaves")
    return effects
  }

  private mutating func refresh(at now: Moment) -> [Effect] {
    if let words = unaskedWords.first, focus != .bulk {
      notice = Notice(.warning, words)
      return []
    }
    return switch focus {
    case .facets:
      traits.facets == .withSearch
        ? askFacets(at: now, anew: true) : askProvider(at: now, anew: true)
    case .results: refreshResults(at: now)
    case .tree: askTree(at: now, anew: true)
    case .bulk: []
    }
  }
}

extension DashboardState {
  /// Asks for the rows again, where that costs nothing; behind the last one that was paid for, newer ones
  /// are offered at their price.
  private mutating func refreshResults(at now: Moment) -> [Effect] {
    guard visit.results.isAtEnd, visit.scope == .all else {
      // What was paid for is never fetched again: only what is kept is looked at once more.
      let anew = !traits.chargesRows || visit.scope != .all
      return askResults(at: now, anew: anew, keepingRows: traits.chargesRows)
    }
    guard visit.results.purchase == nil, visit.results.further.pending == nil else { return [] }
    guard !visit.results.hasOfferLine else {
      visit.results.goToOffer(height: jobRows(of: visit.results))
      return []
    }
    return fetchFurther(at: now, spending: .nothing)
  }
}

// MARK: - Panes

extension DashboardState {
  private mutating func performInResults(_ command: Command, at now: Moment) -> [Effect] {
    switch command {
    case .open:
      guard let job = visit.results.current else { return buy(at: now) }
      overlays.append(.detail(DetailView(row: visit.results.cursor.row, known: job)))
      return askJob(at: now)
    case .mark:
      guard let job = visit.results.current else { return [] }
      marks.toggle(job, knowing: visit.results.known)
      return move(.by(1), at: now)
    case .markAll:
      marks.toggle(all: visit.results.jobs, knowing: visit.results.known)
    case .columnLeft, .left:
      visit.results.column = max(0, visit.results.column - 1)
    case .columnRight, .right:
      visit.results.column = min(visit.results.columns.count - 1, visit.results.column + 1)
    case .sort:
      visit.results.cycleSort()
      return traits.sorts ? askResults(at: now) : []
    case .choose:
      return openPicker(.columns, visit.results.columns.map(\.rawValue), at: now)
    default: break
    }
    return []
  }

  private mutating func performInFacets(_ command: Command, at now: Moment) -> [Effect] {
    switch command {
    case .open, .include, .exclude:
      guard let (field, value) = visit.facets.current else { return [] }
      let pane = focus
      let effects = narrow(
        by: [(.field(field, counts: .job), value)],
        excluding: command == .exclude,
        at: now
      )
      if command != .open { focus = pane }
      return effects
    case .askProvider: return askProvider(at: now)
    case .more, .fewer:
      return visit.facets.changeLimit(up: command == .more) ? askFacets(at: now) : []
    case .choose:
      return openPicker(.facets, visit.facets.requests.map(\.field.rawValue), at: now)
    default: return []
    }
  }
}

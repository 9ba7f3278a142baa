import Market
import SafeText
import Terminal

/// Records that were collected, open as a source of their own.
extension DashboardState {
  /// Adds a source that was opened, and shows it.
  mutating func sourceOpened(
    _ id: RequestID,
    _ result: Result<SourceSetup, BulkProblem>,
    at now: Moment
  ) -> [Effect] {
    guard case .opening(_, let isExport) = bulkAsked.removeValue(forKey: id) else { return [] }
    let setup: SourceSetup
    switch result {
    case .success(let opened): setup = opened
    case .failure(let problem):
      notice = Notice(.error, problem.sentence)
      return []
    }
    var place = sources.firstIndex { $0.setup.id == setup.id } ?? sources.count
    if place == sources.count {
      var view = SourceView(setup)
      // A source that is closed again leads back to one that stays.
      view.opener = source.opener ?? source.setup.id
      sources.append(view)
    }
    place = min(place, sources.count - 1)
    sources[place].wantsExport = isExport
    let effects = show(place, at: now)
    focus = .results
    settleCursors()
    exportIfWanted()
    return effects
  }

  /// Opens the export of a source that was opened for it, once its rows are here.
  mutating func exportIfWanted() {
    guard source.wantsExport, current == shown, visit.results.page.answer != nil else { return }
    source.wantsExport = false
    openExport()
  }

  /// Goes back to where a source was opened from.
  mutating func backToOpener(at now: Moment) -> [Effect] {
    let opener = source.opener
    return show(sources.firstIndex { $0.setup.id == opener } ?? 0, at: now)
  }

  /// Forgets a source that was opened from a bulk request; its records stay in the store.
  mutating func closeSource(at place: Int, at now: Moment) -> [Effect] {
    guard sources.indices.contains(place), sources[place].opener != nil else {
      notice = Notice(.warning, "only what was opened from a bulk request can be closed")
      return []
    }
    let id = sources[place].setup.id
    var effects: [Effect] = []
    if place == shown { effects += backToOpener(at: now) }
    let shownID = sources[shown].setup.id
    let pending = sources[place].trail.flatMap(\.pending)
    sources.remove(at: place)
    shown = sources.firstIndex { $0.setup.id == shownID } ?? 0
    current = shown
    if case .sources(var list) = overlays.last {
      list.cursor.place(on: shown, count: sources.count, height: list.room(in: overlayRows))
      replaceOverlay(.sources(list))
    }
    return effects + pending.map { .cancel($0) } + [.closeSource(id)]
  }
}

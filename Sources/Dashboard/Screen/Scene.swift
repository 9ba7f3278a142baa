import Market
import SafeText
import Terminal

/// What panes and layers see and change: the sources, the accounts that buy in bulk, and the notice.
struct Scene: Sendable {
  /// All that belongs to each source, in the order of the setup; those that were opened come last.
  private(set) var sources: [SourceState]
  /// The index of the source that is shown.
  private(set) var shown = 0
  @Versioned var accounts = BulkAccounts()
  var notice: Notice?
  /// The texts of earlier queries, the newest first.
  var queries: [String]
  /// Whether the pane that has the keys has the whole body.
  var isZoomed = false
  /// The themes, the one in force first.
  var themes: [Theme]
  /// When everything was to be cancelled last; a second time soon after ends the program.
  var lastCancel: Duration?
  /// What is wrong in the person's files.
  private(set) var problems: [Safe] = []
  /// The layers that are to be opened, the topmost last.
  private(set) var opened: [any Layer] = []
  /// The numbers of the last requests of sources that were closed.
  private var retired: [SourceID: Int] = [:]

  init(_ setup: Setup) {
    sources = setup.sources.map { SourceState($0) }
    queries = setup.queries
    themes = setup.themes
    accounts.scratch = setup.scratch
  }

  /// The source that is shown.
  var source: SourceState {
    get { sources[shown] }
    _modify { yield &sources[shown] }
  }

  /// What was shown before of the source, at the last entry on the way here that fits.
  func earlier(_ fits: (HistoryEntry) -> Bool) -> Scene? {
    var earlier = self
    return earlier.sources[shown].history.goToEarlier(fits) ? earlier : nil
  }

  mutating func tell(_ kind: Notice.Kind, _ text: Safe) {
    notice = Notice(kind, text)
  }

  /// Opens a layer over what is there.
  mutating func open(_ layer: some Layer) {
    opened.append(layer)
  }

  /// The layers that were to be opened since the last time.
  mutating func removeOpened() -> [any Layer] {
    defer { opened = [] }
    return opened
  }

  /// Shows the notice of the source that is shown; notices of other sources are dropped.
  mutating func collectNotice() {
    notice = source.notice ?? notice
    for index in sources.indices { sources[index].notice = nil }
  }

  /// Tells the first problem of the person's files; the help lists all.
  mutating func report(_ problems: [Safe], _ keymap: Keymap) {
    guard let first = problems.first else { return }
    self.problems += problems
    let count = self.problems.count
    let way = keymap.say(.help, "shows all \(count.grouped)").map { "; \($0)" as Safe } ?? .empty
    tell(.error, count > 1 ? first + way : first)
  }

  /// Reports what sources have found wrong.
  mutating func collectProblems(_ keymap: Keymap) {
    for index in sources.indices {
      let found = sources[index].problems
      sources[index].problems = []
      report(found, keymap)
    }
  }
}

// MARK: - Sources

extension Scene {
  /// Lets a source take what has come for it.
  mutating func receive(_ action: Action, for id: SourceID, _ env: Env) -> [Effect] {
    guard let index = sources.firstIndex(where: { $0.setup.id == id }) else { return [] }
    return sources[index].receive(action, env)
  }

  mutating func clampCursors(_ env: Env) {
    for index in sources.indices { sources[index].clampAllCursors(env) }
    clampBulkCursors(env)
  }

  mutating func clampBulkCursors(_ env: Env) {
    accounts.clampCursors(bulkRoom(env))
  }

  /// Begins with the source that is shown: what it is, and its first answers.
  mutating func begin(_ env: Env) -> [Effect] {
    if let note = source.setup.note { tell(.warning, note) }
    return source.begin(env)
  }

  /// Shows another source as it was left; one that was never shown is asked only now.
  mutating func show(_ index: Int, _ env: Env) -> [Effect] {
    guard sources.indices.contains(index), index != shown else { return [] }
    shown = index
    source.find = nil
    source.clampAllCursors(env)
    return source.isBegun ? [] : begin(env)
  }

  /// Goes back to where the source that is shown was opened from.
  mutating func showOpener(_ env: Env) -> [Effect] {
    let opener = source.opener
    return show(sources.firstIndex { $0.setup.id == opener } ?? 0, env)
  }

  /// Adds a source that was opened from a bulk request, and shows it.
  mutating func showOpened(_ setup: SourceSetup, exporting: Bool, _ env: Env) -> [Effect] {
    let index: Int
    if let known = sources.firstIndex(where: { $0.setup.id == setup.id }) {
      index = known
    } else {
      index = sources.count
      var added = SourceState(setup, after: retired[setup.id] ?? 0)
      // A source that is closed again leads back to one that stays.
      added.opener = source.opener ?? source.setup.id
      sources.append(added)
    }
    sources[index].wantsExport = exporting
    let effects = show(index, env)
    source.focus = .results
    source.clampAllCursors(env)
    return effects
  }

  /// Forgets a source that was opened from a bulk request; its records stay in the store.
  mutating func closeSource(at index: Int, _ env: Env) -> [Effect] {
    guard sources.indices.contains(index), sources[index].opener != nil else {
      tell(.warning, "only what was opened from a bulk request can be closed")
      return []
    }
    var effects: [Effect] = []
    if index == shown { effects += showOpener(env) }
    let shownID = source.setup.id
    let closed = sources.remove(at: index)
    retired[closed.setup.id] = closed.lastRequest
    shown = sources.firstIndex { $0.setup.id == shownID } ?? 0
    let pending = closed.history.entries.flatMap(\.pending)
    return effects + pending.map { .cancel($0) } + [.closeSource(closed.setup.id)]
  }
}

// MARK: - Money

extension Scene {
  /// The balance of a source where something is paid for; `nil` where nothing is.
  func balance(of source: SourceState, _ env: Env) -> Safe? {
    guard source.setup.isPaid else { return nil }
    if let credits = source.service.credits {
      return "credits \(credits.left.grouped) (\(env.time(credits.time)))"
    }
    let told = source.setup.account.flatMap { accounts[$0]?.balance }
    return told.map { "credits \($0.grouped)" } ?? "balance not told yet"
  }
}

extension SourceSetup {
  /// Whether its rows, or records of them, cost credits.
  var isPaid: Bool { !isLocal && (traits.chargesRows || !bulkDatasets.isEmpty) }
}

import Market
import SafeText
import Terminal

/// All that belongs to one source: the way through it, what is known of it, what is marked in it.
///
/// It is a reducer of its own: it takes the answers to its own requests, and never sees another source or what
/// lies over the panes. A source that is not shown stays as it was left, and answers to it still come in.
struct SourceState: Sendable {
  @Versioned private(set) var setup: SourceSetup
  /// The queries so far with their panes.
  var history: History
  var focus = PaneID.results
  @Versioned private(set) var fields: SourceFields
  /// How the values are labelled that are asked for from now on.
  var labelling: Labelling
  /// Limits and credits of its account.
  @Versioned var service = AccountStatus()
  @Versioned var marks = Marks()
  @Versioned var find: FindPattern? = nil
  /// Whether the fields that tell how to reach a person are shown.
  @Versioned var showsSensitive = false
  /// The source that it was opened from.
  var opener: SourceID?
  /// Whether its rows are to be exported as soon as the first are here.
  var wantsExport = false
  /// Whether it was shown before; until then nothing is asked of it.
  var isBegun = false
  /// What is to be told if the source is shown.
  var notice: Notice?
  /// What is wrong with the names that the configuration gives its panes.
  var problems: [Safe] = []
  /// The number of the last request.
  private(set) var lastRequest: Int

  /// A source as it is set up.
  ///
  /// `lastRequest` is the number of the last request of an earlier source with the same id, so that a late
  /// answer to it is not taken for one of this source.
  init(_ setup: SourceSetup, after lastRequest: Int = 0) {
    self.setup = setup
    self.lastRequest = lastRequest
    labelling = setup.labelling
    fields = SourceFields(setup)
    history = History(HistoryEntry(setup))
  }

  /// The entry of the history that is shown.
  var entry: HistoryEntry {
    get { history.current }
    _modify { yield &history.current }
  }

  var traits: SourceTraits { setup.traits }

  /// The fields whose values are hidden at present.
  var hidden: Set<FieldName> {
    showsSensitive ? [] : fields.sensitive
  }

  var isBusy: Bool {
    fields.catalog.pending != nil || history.entries.contains { !$0.pending.isEmpty }
  }

  /// Whether the provider cannot be asked before there is a filter.
  var needsFilter: Bool {
    traits.neededFilter != nil && entry.query.filters.isEmpty && entry.scope == .all
  }

  func nextDeadline(after elapsed: Duration) -> Duration? {
    [entry.nextDeadline(after: elapsed), fields.catalog.nextDeadline(after: elapsed)].compactMap(
      \.self
    )
    .min()
  }

  mutating func newRequest() -> RequestID {
    lastRequest += 1
    return RequestID(source: setup.id, number: lastRequest)
  }

  mutating func tell(_ kind: Notice.Kind, _ text: Safe) {
    notice = Notice(kind, text)
  }
}

// MARK: - Room

extension SourceState {
  /// How many rows each pane shows, for cursors and for what is asked for.
  func room(_ env: Env) -> PaneRoom { PaneRoom(env.layout(focus)) }

  /// Brings the cursors of all entries back into their panes.
  mutating func clampAllCursors(_ env: Env) {
    let room = room(env)
    for index in history.entries.indices { history.entries[index].clampCursors(room) }
  }
}

// MARK: - The history

extension SourceState {
  /// Goes on to a further entry; those that could be gone forward to are forgotten.
  mutating func goOn(to next: HistoryEntry, _ env: Env) -> [Effect] {
    let given = giveUp(env)
    history.append(next)
    focus = .results
    return given + loadMissing(env)
  }

  /// Goes to an entry that was there before; what had not come is asked for once more.
  mutating func go(to index: Int, _ env: Env) -> [Effect] {
    guard history.entries.indices.contains(index) else { return [] }
    let given = giveUp(env)
    _ = history.go(to: index)
    entry.clampCursors(room(env))
    guard entry.labelling == labelling else { return given + relabel(env) }
    return given + loadMissing(env)
  }

  /// Gives up what is under way for the present entry.
  mutating func giveUp(_ env: Env) -> [Effect] {
    let room = room(env)
    // What is being paid for comes in, wherever one goes.
    let pending = entry.pending.filter { $0 != entry.results.purchase }
    for id in pending { entry.giveUp(id, room) }
    return pending.sorted { $0.number < $1.number }.map { .cancel($0) }
  }

  /// Asks for everything that is shown again, in the language in force; rows and cursors stay.
  mutating func relabel(_ env: Env) -> [Effect] {
    entry.labelling = labelling
    return loadResults(env, keepingRows: true) + loadTree(env)
      + (fields.isAsked ? loadFields(env) : [])
  }
}

// MARK: - Answers

extension SourceState {
  /// Takes an answer to one of its requests, or how its limits stand.
  mutating func receive(_ action: Action, _ env: Env) -> [Effect] {
    switch action {
    case .searched(let id, let result): return searched(id, result, env)
    case .aggregated(let id, let result): return aggregated(id, result, env)
    case .counted(let id, let result):
      for index in history.entries.indices {
        history.entries[index].results.removals.receive(id, result)
      }
    case .fieldsCame(let id, let result): return fieldsCame(id, result, env)
    case .serviceChanged(_, let report): service = report
    default: break
    }
    return []
  }

  private mutating func searched(
    _ id: RequestID,
    _ result: Result<(SearchAnswer, Origin), ProviderFailure>,
    _ env: Env
  ) -> [Effect] {
    tellIfNothingIsNewer(id, result)
    let room = room(env)
    for index in history.entries.indices {
      history.entries[index].receive(id, result, room)
      history.entries[index].tree.know(
        fields: fields.answer,
        total: history.entries[index].results.total,
        height: room.tree
      )
      history.entries[index].shareTotal()
    }
    return loadFurther(env) + beginRemovals(env)
  }

  /// Says that newer rows were looked for, and none have come.
  private mutating func tellIfNothingIsNewer(
    _ id: RequestID,
    _ result: Result<(SearchAnswer, Origin), ProviderFailure>
  ) {
    guard entry.results.isReopened, entry.results.further.pending?.id == id,
      case .success((let answer, _)) = result, answer.jobs.isEmpty
    else { return }
    // Nothing was paid, and an answer came: the provider gave no cursor to continue from.
    let isAsked = entry.results.purchase == id || !traits.chargesRows
    if isAsked {
      tell(.good, "no newer \(traits.noun.many) have come")
    } else {
      tell(.warning, "the provider gave no place from which to look for newer ones")
    }
  }

  private mutating func aggregated(
    _ id: RequestID,
    _ result: Result<(AggregateAnswer, Origin), ProviderFailure>,
    _ env: Env
  ) -> [Effect] {
    let room = room(env)
    for index in history.entries.indices {
      guard !history.entries[index].facets.receive(id, result, height: room.facets) else {
        return []
      }
      history.entries[index].tree.receive(id, result, height: room.tree)
      history.entries[index].shareTotal()
    }
    return beginRemovals(env)
  }

  private mutating func fieldsCame(
    _ id: RequestID,
    _ result: Result<(FieldCatalog, Origin), ProviderFailure>,
    _ env: Env
  ) -> [Effect] {
    guard fields.receive(id, result) else { return [] }
    let effects = applyView(env)
    guard let catalog = fields.answer else { return effects }
    let room = room(env)
    for index in history.entries.indices {
      history.entries[index].tree.know(fields: catalog, total: nil, height: room.tree)
    }
    return effects
  }

  /// Begins: asks for the fields first if names are to be checked by them, else for what is shown.
  mutating func begin(_ env: Env) -> [Effect] {
    isBegun = true
    guard setup.view != nil else { return loadMissing(env) }
    return fields.answer == nil ? loadFields(env) : applyView(env)
  }

  /// Gives the panes the names of the configuration, as far as there are such fields, and asks for what is
  /// shown.
  private mutating func applyView(_ env: Env) -> [Effect] {
    guard let view = setup.view else { return [] }
    setup.view = nil
    guard let catalog = fields.answer else {
      history = History(HistoryEntry(setup))
      return loadMissing(env)
    }
    let unknown = setup.apply(view, catalog)
    if view.tellsUnknown { problems = unknown }
    history = History(HistoryEntry(setup))
    switch view.question(catalog) {
    case .success(let query): return ask(query, env)
    case .failure(let problem): problems.insert(problem.sentence, at: 0)
    case nil: break
    }
    return loadMissing(env)
  }

  /// Asks for the fields, unless they are here or under way in the language in force.
  mutating func loadFields(_ env: Env) -> [Effect] {
    let language = labelling.fieldsLanguage
    guard !fields.isAsked(in: language) else { return [] }
    let given = fields.catalog.pending.map { [Effect.cancel($0.id)] } ?? []
    let id = newRequest()
    fields.begin(id, in: language, at: env.now)
    return given + [.fields(id, language)]
  }
}

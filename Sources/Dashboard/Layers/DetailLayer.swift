import Market
import SafeText
import Terminal

/// One job with its postings, over the panes.
struct DetailLayer: TextLayer {
  static let scope = Scope("One row")

  static let nextJob = Command("next-job")
  static let previousJob = Command("previous-job")

  static let bindings: [Binding] =
    [
      Binding(.close, scope, "esc q backspace enter", "back to the list", hint: "back")
    ] + Binding.scrolling(scope) + [
      Binding(.next, scope, "tab", "to the next part that folds", hint: "part"),
      Binding(.previous, scope, "shift-tab", "to the part before"),
      Binding(.toggle, scope, "o", "open the part, or fold it", hint: "open"),
      Binding(.expandAll, scope, "E *", "open all parts"),
      Binding(.collapseAll, scope, "C", "fold all parts"),
      Binding(DetailLayer.nextJob, scope, "n J right l", "next one", hint: "next"),
      Binding(DetailLayer.previousJob, scope, "p K left h", "previous one"),
      Binding(.mark, scope, "m", "mark or unmark it", hint: "mark"),
      Binding(.refresh, scope, "r f5", "ask again"),
      Binding(.reveal, scope, "H", "show contact values, or hide them again"),
      Binding(.export, scope, "x", "export to a file"),
      Binding(.help, scope, "? f1", "these keys", hint: "keys"),
      Binding(.cancel, scope, "ctrl-c", "cancel what is under way"),
      Binding(.redraw, scope, "ctrl-l", "redraw the screen"),
      Binding(.suspend, scope, "ctrl-z", "back to the shell; fg returns"),
      Binding(.quitNow, scope, "Q", "leave the program"),
    ]

  /// Opens a row and asks for all there is to know about it.
  static func open(_ layer: DetailLayer, _ scene: inout Scene, _ env: Env) -> [Effect] {
    var layer = layer
    let effects = layer.load(&scene.source, env)
    scene.open(layer)
    return effects
  }

  /// The row of the results that it was opened from.
  private var row: Int
  /// What the table knows of the job already.
  private let known: Job
  /// All there is to know.
  private var job = Loadable<Job>()
  var text = ScrolledText()
  /// The words that were looked for and found, as far as the table knows.
  private let words: Set<String>
  /// The parts that are open, and the one that keys act on, by their paths.
  private var parts: (open: Set<String>, current: String?) = ([], nil)

  init(row: Int, known: Job) {
    self.row = row
    words = MarkedText.words(known.snippets)
    self.known = known
  }

  var scopes: [Scope] { [DetailLayer.scope] }

  var isBusy: Bool { job.pending != nil }

  func nextDeadline(after elapsed: Duration) -> Duration? { job.nextDeadline(after: elapsed) }

  // MARK: - Keys

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    guard let command = press.command else { return .stay() }
    if let motion = press.motion {
      scroll(motion, scene, env)
      return .stay()
    }
    switch command {
    case .close: return .close(given)
    case .next, .previous, .toggle, .expandAll, .collapseAll:
      fold(command, scene, env)
      return .stay()
    case DetailLayer.nextJob: return .stay(turn(by: 1, &scene, env))
    case DetailLayer.previousJob: return .stay(turn(by: -1, &scene, env))
    case .mark:
      scene.source.marks.toggle(known, knowing: scene.source.entry.results.known)
      return .stay()
    case .refresh: return .stay(load(&scene.source, env))
    case .cancel: return .stay(given)
    default: return .stay(scene.performAnywhere(command, env) ?? [])
    }
  }

  /// The request that is under way, given up.
  private var given: [Effect] { job.pending.map { [.cancel($0.id)] } ?? [] }

  private mutating func turn(by step: Int, _ scene: inout Scene, _ env: Env) -> [Effect] {
    let jobs = scene.source.entry.results.jobs
    guard jobs.indices.contains(row + step) else { return [] }
    Panes[.results].placeCursor(on: row + step, &scene, env)
    let before = given
    let parts = parts
    self = DetailLayer(row: row + step, known: jobs[row + step])
    self.parts = parts
    return before + load(&scene.source, env) + scene.source.loadFurther(env)
  }

  /// Asks for everything about the job; the fields first, since their names must be said.
  private mutating func load(_ source: inout SourceState, _ env: Env) -> [Effect] {
    // What is here whole is not asked for.
    guard source.traits.detail == .asked else { return source.loadFields(env) }
    guard let id = known.id else { return [] }
    guard let catalog = source.fields.answer else { return source.loadFields(env) }
    let request = source.newRequest()
    job.begin(request, at: env.now)
    let references = catalog.fields.map { FieldReference.field($0.name) } + [.postings]
    var search = SearchRequest(
      .rows([id], by: source.traits.key, in: catalog),
      fields: references,
      limit: 1
    )
    search.wantsRecord = true
    search.labelling = source.labelling
    return [.search(request, search)]
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch action {
    case .searched(let id, let result):
      let noun = scene.source.traits.noun
      let found = result.flatMap { answer, origin in
        answer.jobs.first.map { .success(($0, origin)) }
          ?? .failure(ProviderFailure(.refused(Untrusted("the \(noun.one) is gone")), .answered))
      }
      _ = job.receive(id, found)
    case .fieldsCame where scene.source.fields.answer != nil:
      guard job.isUntouched, scene.source.traits.detail == .asked else { break }
      return .stay(load(&scene.source, env))
    default: break
    }
    return .stay()
  }

  // MARK: - The text

  func title(_ scene: Scene) -> Safe {
    let sign: Safe = scene.source.marks.contains(known) ? "* " : .empty
    let values = (job.answer ?? known).values
    let employer = values["organization_name"] == .missing ? "company_name" : "organization_name"
    let name = DetailLayer.titles.first { values[$0] != .missing } ?? DetailLayer.titles[0]
    let display = scene.source.display
    let parts = [
      display.label(values[name], of: name),
      display.text(values[FieldName(employer)], of: FieldName(employer)),
    ]
    return sign + parts.filter { !$0.isEmpty }.joined(separator: " ─ ")
  }

  private typealias Line = ScrolledText.Line

  /// Texts that deserve the whole width, at the end, in this order.
  private static let prose = [
    "job_description", "candidate_description", "employer_description", "conditions_description",
    "application_description", "full_text",
  ]
  /// What a row is known by, whatever it is a row of; the first that it has.
  private static let titles: [FieldName] = ["job_title", "title", "headline"]
  /// Values that stand in the title or say nothing to people.
  private static let untold: Set<FieldName> = ["job_title", "posting_id"]

  func lines(columns: Int, _ scene: Scene, _ env: Env) -> [ScrolledText.Line] {
    record(columns, scene).lines + preview(scene, env)
  }

  /// That the row is a preview, and how the whole record is had.
  private func preview(_ scene: Scene, _ env: Env) -> [Line] {
    let setup = scene.source.setup
    guard scene.source.traits.detail == .inRow, !setup.bulkDatasets.isEmpty, !setup.isLocal,
      let way = env.keymap.say(.collect, "collects whole records")
    else { return [] }
    return [.empty, Line("a preview: \(way)", .dim)]
  }

  /// The record as lines, and its parts.
  private func record(_ columns: Int, _ scene: Scene) -> RecordLines {
    let shown = job.answer ?? known
    let tree = tree(of: shown, scene)
    var lines = RecordLines(
      columns: columns,
      names: tree.items,
      open: parts.open,
      current: parts.current
    )
    lines.append(found(columns, scene.source.display))
    lines.append(tree.items)
    for (number, posting) in shown.postings.enumerated() {
      lines.append([.empty, Line("Posting \(number + 1) of \(shown.postings.count)", .heading)])
      let own = self.tree(own(posting, besides: shown.values), scene).items
      own.isEmpty ? lines.append(Line("as above", .dim)) : lines.append(own)
      lines.append(proseOf: own, marking: words)
    }
    if shown.record != nil { lines.append(emptyOf: tree.items) }
    lines.append(proseOf: tree.items, marking: words)
    return lines
  }

  /// The record as it came, or else the values of the row.
  private func tree(of shown: Job, _ scene: Scene) -> RecordTree {
    guard let record = shown.record else {
      return tree(
        shown.values.entries.filter { entry in
          entry.value != .missing && !DetailLayer.untold.contains(entry.name)
        },
        scene
      )
    }
    return hiding(RecordTree(record, scene.source.display), scene)
  }

  private func tree(_ values: [FieldValues.Entry], _ scene: Scene) -> RecordTree {
    hiding(RecordTree(values, scene.source.display), scene)
  }

  private func hiding(_ tree: RecordTree, _ scene: Scene) -> RecordTree {
    let hidden = scene.source.hidden
    return tree.prose(first: DetailLayer.prose).hiding { hidden.contains(FieldName($0)) }
  }

  /// The pieces of the text in which something was found.
  private func found(_ columns: Int, _ display: ValueDisplay) -> [Line] {
    guard !known.snippets.isEmpty else { return [] }
    let pieces = known.snippets.flatMap {
      MarkedText(display.snippet($0)).wrapped(columns: columns)
    }
    return [Line("Found", .heading)] + pieces.map { Line($0, .text) } + [.empty]
  }

  /// What a posting says that the job does not say already.
  private func own(_ posting: FieldValues, besides job: FieldValues) -> [FieldValues.Entry] {
    posting.entries.filter { entry in
      entry.value != .missing && entry.value != job[entry.name]
        && !DetailLayer.prose.contains(entry.name.rawValue)
    }
  }

  // MARK: - Parts that fold

  private mutating func fold(_ command: Command, _ scene: Scene, _ env: Env) {
    let size = env.layerSize
    let all = record(size.columns, scene).parts
    guard !all.isEmpty else { return }
    let index = all.firstIndex { $0.path == parts.current }
    switch command {
    case .next: parts.current = all[index.map { ($0 + 1) % all.count } ?? 0].path
    case .previous:
      parts.current = all[index.map { ($0 + all.count - 1) % all.count } ?? all.count - 1].path
    case .toggle:
      let path = all[index ?? 0].path
      parts.current = path
      if parts.open.remove(path) == nil { parts.open.insert(path) }
    case .expandAll: parts.open.formUnion(everyPart(scene))
    default: parts.open = []
    }
    showCurrentPart(scene, size)
  }

  /// The paths of all parts, those inside of others too.
  private func everyPart(_ scene: Scene) -> Set<String> {
    var open = parts.open
    while true {
      var copy = self
      copy.parts.open = open
      let found = Set(copy.record(80, scene).parts.map(\.path))
      guard !found.isSubset(of: open) else { return open }
      open.formUnion(found)
    }
  }

  private mutating func showCurrentPart(_ scene: Scene, _ size: Size) {
    let record = record(size.columns, scene)
    guard let part = record.parts.first(where: { $0.path == parts.current }) else { return }
    text.show(line: part.line, count: record.lines.count, height: size.rows)
  }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? {
    switch command {
    case .next, .previous, .toggle, .expandAll, .collapseAll:
      record(env.layerSize.columns, scene).parts.isEmpty ? "nothing folds here" : nil
    default: nil
    }
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let size = canvas.bounds.size
    let lines = lines(columns: size.columns, scene, env)
    text.draw(lines, on: &canvas)
    guard job.answer == nil, let news = job.waitingOrFailed(env, in: DetailLayer.scope) else {
      return
    }
    canvas.write(
      news.text,
      at: Point(column: 0, row: min(lines.count + 1, size.rows - 1)),
      role: news.role.id
    )
  }
}

import Market
import SafeText
import Terminal

/// Chooses what the buckets of the tree are compared with: other days, everything, or another query.
struct BaselineDialog: Layer {
  static let scope = Scope("Comparing")

  static let compare = Command("compare")

  static let bindings = [
    Binding(
      BaselineDialog.compare,
      TreePane.scope,
      "D",
      "compare with another period or query, or no longer",
      hint: "compare"
    ),
    Binding(.accept, scope, "enter", "compare with this", hint: "compare"),
    Binding(.down, scope, "down ctrl-n tab", "down"),
    Binding(.up, scope, "up ctrl-p shift-tab", "up"),
    Binding(.close, scope, "esc ctrl-c", "leave it as it was", hint: "leave"),
  ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == BaselineDialog.compare else { return nil }
    let id = scene.source.newRequest()
    scene.open(BaselineDialog(scene.source, finding: id, env))
    return scene.source.loadFields(env) + [.findSnapshots(id)]
  }

  /// One thing to compare with.
  private struct Choice: Sendable {
    let name: Safe
    let note: Safe
    /// What is compared with; `nil` for nothing.
    let baseline: TreeSettings.Comparand?
    /// Why it cannot be chosen.
    var obstacle: Safe?
  }

  private var choices: [Choice]
  /// The request for what is kept.
  private let finding: RequestID
  private let price: Safe
  private var cursor = ListCursor()
  /// A query that is typed.
  private var editor = LineEditor()
  private var typed: Result<Query, QueryProblem>?

  /// How many earlier queries are offered.
  private static let earlierLimit = 6

  var scopes: [Scope] { [BaselineDialog.scope] }

  private init(_ source: SourceState, finding: RequestID, _ env: Env) {
    self.finding = finding
    let query = source.entry.query
    price = source.setup.isLocal ? "free" : source.setup.requests(1, .aggregate)
    var choices: [Choice] = []
    let periods: [(Safe, Baseline)] = [
      ("the period before", .previousPeriod), ("the same days a year before", .yearBefore),
    ]
    for (name, baseline) in periods {
      do {
        let shift = try baseline.question(for: query, today: env.today).shift
        let days = shift.map { PeriodShift.words($0.baseline) } ?? .empty
        choices.append(Choice(name: name, note: days, baseline: .asked(baseline)))
      } catch {
        choices.append(
          Choice(name: name, note: .empty, baseline: .asked(baseline), obstacle: error.words)
        )
      }
    }
    choices.append(
      Choice(
        name: source.traits.noun.all,
        note: "without the filters",
        baseline: .asked(.everything),
        obstacle: query.filters.isEmpty ? "there are no filters" : nil
      )
    )
    var seen: Set<Query> = [query, .everything]
    for entry in source.history.entries.reversed()
    where entry.scope == .all && seen.insert(entry.query).inserted {
      guard choices.count < 3 + BaselineDialog.earlierLimit else { break }
      let words = Safe(showing: entry.query.description)
      choices.append(
        Choice(name: entry.crumb, note: words, baseline: .asked(.query(entry.query)))
      )
    }
    if source.entry.tree.settings.baseline != nil {
      choices.append(Choice(name: "nothing", note: "the counts alone", baseline: nil))
    }
    self.choices = choices
    let current = source.entry.tree.settings.baseline
    let first = choices.firstIndex { current != nil ? $0.baseline == nil : $0.obstacle == nil }
    cursor.place(on: first ?? 0, count: choices.count, height: choices.count)
  }

  // MARK: Keys

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: return .close()
    case .accept: return accept(&scene, env)
    default:
      if let motion = press.motion {
        cursor.move(motion, count: choices.count, height: choices.count)
      } else if editor.handle(press.key) {
        parse(scene)
      }
      return .stay()
    }
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    editor.insert(text)
    parse(scene)
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch action {
    case .fieldsCame: parse(scene)
    case .snapshotsFound(finding, let snapshots, let unreadable):
      add(snapshots, scene.source, env)
      choices += unreadable.map {
        Choice(name: "a snapshot", note: .empty, baseline: nil, obstacle: $0)
      }
    default: break
    }
    return .stay()
  }

  /// Lists what is kept below the rest; what is of other levels says so.
  private mutating func add(_ snapshots: [Snapshot], _ source: SourceState, _ env: Env) {
    let tree = source.entry.tree
    choices += snapshots.map { snapshot in
      let query: Safe = snapshot.query.isEmpty ? "all" : Safe(showing: snapshot.query)
      let levels = snapshot.groups.map(\.key.description).joined(separator: ", ")
      return Choice(
        name: Safe(showing: snapshot.name),
        note: "\(query), \(env.time(snapshot.second))",
        baseline: .kept(snapshot),
        obstacle: snapshot.fits(tree.comparedGroups, tree.metric)
          ? nil : "of other levels: \(Untrusted(levels))"
      )
    }
  }

  private mutating func parse(_ scene: Scene) {
    typed = nil
    guard !editor.text.isEmpty, let index = scene.source.fields.completions else { return }
    do {
      typed = .success(
        try Query(parsing: editor.text, fields: index.fields, names: index.places)
      )
    } catch {
      typed = .failure(error)
    }
  }

  private mutating func accept(_ scene: inout Scene, _ env: Env) -> LayerResult {
    if !editor.text.isEmpty {
      guard case .success(let query)? = typed else {
        if typed == nil {
          scene.tell(.warning, "the fields are still asked for; then this is read")
        }
        return .stay()
      }
      return .close(TreePane.compare(with: .asked(.query(query)), &scene.source, env))
    }
    guard choices.indices.contains(cursor.row) else { return .stay() }
    let choice = choices[cursor.row]
    if let obstacle = choice.obstacle {
      scene.tell(.warning, obstacle)
      return .stay()
    }
    return .close(TreePane.compare(with: choice.baseline, &scene.source, env))
  }

  // MARK: Drawing

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .dialog(title: "Compare with", rows: choices.count + 4)
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let size = canvas.bounds.size
    let height = max(1, size.rows - 4)
    var list = cursor
    list.clamp(count: choices.count, height: height)
    let names = min(size.columns / 2, choices.map(\.name.columns).max() ?? 0)
    for (line, index) in list.seen(count: choices.count, height: height).enumerated() {
      let choice = choices[index]
      let role: Role = choice.obstacle == nil ? .text : .dim
      canvas.write(
        choice.name.truncated(columns: names),
        at: Point(column: 2, row: line),
        role: role.id
      )
      canvas.write(
        (choice.obstacle ?? choice.note).truncated(columns: max(0, size.columns - names - 5)),
        at: Point(column: names + 4, row: line),
        role: Role.dim.id
      )
      if index == cursor.row, editor.text.isEmpty {
        canvas.setRole(
          Role.cursor.id,
          in: Rect(column: 0, row: line, columns: size.columns, rows: 1)
        )
      }
    }
    let row = size.rows - 3
    canvas.write("or a query ", at: Point(column: 2, row: row), role: Role.dim.id)
    editor.draw(
      on: &canvas,
      at: Point(column: 13, row: row),
      columns: max(1, size.columns - 14),
      role: .input
    )
    let (words, role) = remark
    canvas.write(
      words.truncated(columns: size.columns - 4),
      at: Point(column: 2, row: row + 1),
      role: role.id
    )
  }

  /// What is wrong with the typed query, or what comparing costs.
  private var remark: Remark {
    if case .failure(let problem) = typed { return (problem.sentence, .error) }
    guard editor.text.isEmpty, choices.indices.contains(cursor.row) else { return (price, .dim) }
    switch choices[cursor.row].baseline {
    case .asked: return (price, .dim)
    case .kept, nil: return ("free", .dim)
    }
  }
}

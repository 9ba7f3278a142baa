import Market
import SafeText
import Terminal

/// Chooses fields from a list: columns, facets or levels, in an order.
struct FieldPicker: Layer {
  static let scope = Scope("Choosing fields")

  static let clear = Command("clear")

  static let bindings = [
    Binding(.accept, scope, "enter", "ask with this choice", hint: "ask"),
    Binding(.toggle, scope, "tab space", "choose or drop the field", hint: "choose"),
    Binding(.down, scope, "down ctrl-n", "down"),
    Binding(.up, scope, "up ctrl-p", "up"),
    Binding(.pageDown, scope, "pgdn", "a page down"),
    Binding(.pageUp, scope, "pgup", "a page up"),
    Binding(.previous, scope, "left shift-tab", "move the field forward"),
    Binding(.next, scope, "right", "move the field back"),
    Binding(FieldPicker.clear, scope, "ctrl-x", "drop all fields"),
    Binding(.close, scope, "esc ctrl-c", "leave it as it was", hint: "leave"),
  ]

  /// Opens a list with what is shown now chosen in it.
  static func choose(_ purpose: Purpose, _ scene: inout Scene, _ env: Env) -> [Effect] {
    let entry = scene.source.entry
    let chosen =
      switch purpose {
      case .columns: entry.results.columns.map(\.rawValue)
      case .facets: entry.facets.requests.map(\.field.rawValue)
      case .levels: entry.tree.groups.map(\.key.description)
      case .metric: [entry.tree.metric?.name ?? "count"]
      }
    let fields = scene.source.fields.answer
    let height = FieldPicker.height(env)
    scene.open(FieldPicker(purpose, chosen: chosen, fields: fields, height: height))
    return scene.source.loadFields(env)
  }

  /// How many entries are seen.
  private static func height(_ env: Env) -> Int { env.layerSize.rows - 1 }

  /// What the fields are chosen for.
  enum Purpose: Sendable {
    case columns
    case facets
    case levels
    case metric
  }

  /// One field that can be chosen, under the name that requests use.
  struct Entry: Sendable {
    let name: String
    let note: Safe

    /// How well what is typed fits, the best first.
    enum Rank: CaseIterable {
      case name
      case beginning
      case part
      case note
    }

    func rank(of wanted: String) -> Rank? {
      let name = name.lowercased()
      if name == wanted { return .name }
      if name.hasPrefix(wanted) { return .beginning }
      if name.contains(wanted) { return .part }
      return note.text.lowercased().contains(wanted) ? .note : nil
    }
  }

  private let purpose: Purpose
  /// The names chosen so far, in order.
  private(set) var chosen: [String]
  /// What is typed to narrow the list.
  private var filter = LineEditor()
  private(set) var cursor = ListCursor()
  private var all: [Entry] = []
  private var reader: NameReader?

  init(_ purpose: Purpose, chosen: [String], fields: FieldCatalog?, height: Int) {
    self.purpose = purpose
    self.chosen = chosen
    if let fields { fill(fields, height: height) }
  }

  /// How many fields can be chosen.
  private var limit: Int {
    switch purpose {
    case .columns: 20
    case .facets: 8
    case .levels: 6
    case .metric: 1
    }
  }

  /// Fills the list.
  mutating func fill(_ fields: FieldCatalog, height: Int) {
    reader = NameReader(fields)
    all = purpose.entries(of: fields)
    cursor.clamp(count: shown.count, height: height)
  }

  /// The entries that are listed: those chosen first; while something is typed, those that fit it, the best first,
  /// chosen or not, and what is typed itself where it can be asked for.
  private var shown: [Entry] {
    let first = chosen.map { name in
      all.first { $0.name == name } ?? Entry(name: name, note: "as typed")
    }
    let entries = first + all.filter { !chosen.contains($0.name) }
    let wanted = filter.text.lowercased()
    guard !wanted.isEmpty else { return entries }
    let ranked = entries.compactMap { entry in entry.rank(of: wanted).map { (entry, rank: $0) } }
    let fits = Entry.Rank.allCases.flatMap { rank in
      ranked.filter { $0.rank == rank }.map(\.0)
    }
    return fits + [typed].compactMap(\.self)
  }

  /// What is typed, if it can be asked for and is no entry: ranges, a level before a field.
  private var typed: Entry? {
    let name = filter.text
    guard purpose == .levels, !name.contains(","), !all.contains(where: { $0.name == name }),
      !chosen.contains(name)
    else { return nil }
    // What is being typed is rarely right before its end, and nothing to speak of until then.
    guard let reader, (try? reader.groups(name)) != nil else { return nil }
    return Entry(name: name, note: "as typed")
  }

  /// Chooses or drops the entry under the cursor.
  private mutating func toggle(height: Int) {
    guard shown.indices.contains(cursor.row) else { return }
    let name = shown[cursor.row].name
    if let index = chosen.firstIndex(of: name) {
      chosen.remove(at: index)
      // The next key drops the next one: what was dropped is found again by its name.
      let row = filter.text.isEmpty ? cursor.row : min(index, max(0, chosen.count - 1))
      filter = LineEditor()
      cursor.place(on: row, count: shown.count, height: height)
    } else if chosen.count < limit || limit == 1 {
      chosen = Array(chosen.suffix(limit - 1)) + [name]
      filter = LineEditor()
      if let row = shown.firstIndex(where: { $0.name == name }) {
        cursor.place(on: row, count: shown.count, height: height)
      }
    }
  }

  /// Moves the entry under the cursor among those chosen.
  private mutating func shift(by step: Int, height: Int) {
    guard shown.indices.contains(cursor.row),
      let index = chosen.firstIndex(of: shown[cursor.row].name),
      chosen.indices.contains(index + step)
    else { return }
    chosen.swapAt(index, index + step)
    cursor.place(on: cursor.row + step, count: shown.count, height: height)
  }

  // MARK: - Keys

  var scopes: [Scope] { [FieldPicker.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    let height = FieldPicker.height(env)
    switch press.command {
    case .close: return .close()
    case .accept: return .close(accept(&scene.source, env))
    case .toggle: toggle(height: height)
    case .previous: shift(by: -1, height: height)
    case .next: shift(by: 1, height: height)
    case FieldPicker.clear:
      chosen = []
      filter = LineEditor()
      cursor.place(on: 0, count: shown.count, height: height)
    default:
      if let motion = press.motion {
        cursor.move(motion, count: shown.count, height: height)
      } else if filter.handle(press.key) {
        cursor.place(on: 0, count: shown.count, height: height)
      }
    }
    return .stay()
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    filter.insert(text)
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    if case .fieldsCame = action, let fields = scene.source.fields.answer {
      fill(fields, height: FieldPicker.height(env))
    }
    return .stay()
  }

  /// Shows what is chosen, and asks for what is missing of it.
  private func accept(_ source: inout SourceState, _ env: Env) -> [Effect] {
    guard let catalog = source.fields.answer else { return [] }
    guard !chosen.isEmpty else {
      source.tell(.warning, "nothing was chosen, so it stays as it was")
      return []
    }
    switch purpose {
    case .columns:
      let columns = chosen.map { FieldName($0) }
      guard columns != source.entry.results.columns else { return [] }
      source.entry.results.columns = columns
      source.entry.results.moveColumn(by: 0)
      return source.entry.results.hasWholeRows ? [] : source.loadResults(env)
    case .facets:
      let old = source.entry.facets.requests
      source.entry.facets.requests = chosen.map { name in
        old.first { $0.field.rawValue == name } ?? FacetRequest(FieldName(name))
      }
      return source.entry.facets.requests == old ? [] : source.loadFacets(env)
    case .levels, .metric:
      do throws(QueryProblem) {
        let isChanged =
          purpose == .levels
          ? try chooseLevels(catalog, &source.entry.tree)
          : try chooseMetric(catalog, &source.entry.tree)
        return isChanged ? source.loadTree(env) : []
      } catch {
        source.tell(.error, error.sentence)
        return []
      }
    }
  }

  private func chooseLevels(
    _ catalog: FieldCatalog,
    _ tree: inout TreeTable
  ) throws(QueryProblem) -> Bool {
    let old = tree.groups
    tree.groups = try NameReader(catalog).groups(chosen.joined(separator: ","))
      .map { key in old.first { $0.key == key } ?? Grouping(freshly: key) }
    guard tree.groups != old else { return false }
    tree.forgetBranches()
    return true
  }

  private func chooseMetric(
    _ catalog: FieldCatalog,
    _ tree: inout TreeTable
  ) throws(QueryProblem) -> Bool {
    let old = tree.metric
    tree.metric = try chosen.first.flatMap { (name) throws(QueryProblem) in
      try NameReader(catalog).metric(name == "count" ? name : name + ",count")
    }
    return tree.metric != old
  }

  // MARK: - Drawing

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame { .body(title: purpose.title) }

  /// Draws what is typed and the list below it.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let size = canvas.bounds.size
    canvas.write("find ", at: Point(column: 1, row: 0), role: Role.dim.id)
    filter.draw(on: &canvas, at: Point(column: 6, row: 0), columns: size.columns - 7, role: .input)
    if filter.text.isEmpty, let hint = purpose.hint {
      canvas.write(hint, at: Point(column: 8, row: 0), role: Role.dim.id)
    }
    guard !all.isEmpty else {
      if let news = scene.source.fields.catalog.waitingOrFailed(env, in: FieldPicker.scope) {
        canvas.write(news.text, at: Point(column: 1, row: 2), role: news.role.id)
      }
      return
    }
    let shown = shown
    let nameColumns = min(34, size.columns / 2)
    for (row, index) in cursor.seen(count: shown.count, height: size.rows - 1).enumerated() {
      draw(shown[index], row: row + 1, nameColumns: nameColumns, on: &canvas)
      guard index == cursor.row else { continue }
      canvas.setRole(
        Role.cursor.id,
        in: Rect(column: 0, row: row + 1, columns: size.columns, rows: 1)
      )
    }
  }

  private func draw(_ entry: Entry, row: Int, nameColumns: Int, on canvas: inout Canvas) {
    let number = chosen.firstIndex(of: entry.name).map { "\($0 + 1)" as Safe } ?? "·"
    canvas.write(
      number.padded(columns: 2, flush: .trailing),
      at: Point(column: 1, row: row),
      role: Role.mark.id
    )
    canvas.write(
      Safe(showing: entry.name).truncated(columns: nameColumns - 1),
      at: Point(column: 4, row: row),
      role: Role.text.id
    )
    canvas.write(
      entry.note,
      at: Point(column: 4 + nameColumns, row: row),
      role: Role.dim.id
    )
  }
}

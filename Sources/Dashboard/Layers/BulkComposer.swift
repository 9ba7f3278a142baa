import Market
import SafeText
import Terminal

/// Puts a bulk request together: of which dataset, which records, how many at most.
struct BulkComposer: Layer {
  static let scope = Scope("A new bulk request")

  static let bindings = [
    Binding(.accept, scope, "enter", "count it and see the price; costs nothing", hint: "price"),
    Binding(.next, scope, "tab down", "next line", hint: "line"),
    Binding(.previous, scope, "shift-tab up", "previous line"),
    Binding(.left, scope, "left", "previous choice"),
    Binding(.right, scope, "right space", "next choice", hint: "choice"),
    Binding(.close, scope, "esc ctrl-c", "leave", hint: "leave"),
  ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .collect else { return nil }
    let source = scene.source
    guard let account = source.setup.account, !source.setup.bulkDatasets.isEmpty else {
      scene.tell(
        .warning,
        source.setup.isLocal
          ? "these records are here already" : "this source sells nothing in bulk"
      )
      return []
    }
    let composer = BulkComposer(
      account: account,
      datasets: source.setup.bulkDatasets,
      whats: [source.markedRows, source.shownQuery, .file].compactMap(\.self)
    )
    scene.open(composer)
    return []
  }

  /// Which records can be meant.
  enum What: Sendable, Hashable {
    /// Those of the query that is shown, or of one in the provider's own language.
    case query(BulkInput, Safe)
    /// Those of the rows that are marked.
    case marked([Int])
    /// Those of the ids in a file.
    case file
  }

  /// A line of the dialog.
  private enum Line: Hashable {
    case dataset
    case what
    case path
    case limit
    case again
  }

  private let account: AccountID
  private let datasets: [BulkDataset]
  private let whats: [What]
  private var dataset = 0
  private var what = 0
  private var path = LineEditor()
  private var limit = LineEditor()
  private var isAgain = false
  private var line = Line.what
  /// The request that counts it.
  private var request: RequestID?
  /// Why it could not be priced.
  private var problem: BulkProblem?

  init(account: AccountID, datasets: [BulkDataset], whats: [What]) {
    self.account = account
    self.datasets = datasets
    self.whats = whats
  }

  private var isFile: Bool { whats[what] == .file }

  private var lines: [Line] {
    (datasets.count > 1 ? [.dataset] : []) + [.what] + (isFile ? [.path] : []) + [.limit, .again]
  }

  /// What is to be done with it as it stands; `nil` if something is missing.
  private var act: BulkAct? {
    let limit = Int(limit.text)
    switch whats[what] {
    case .query(let input, _):
      return .compose(BulkOrder(datasets[dataset], input, limit: limit), again: isAgain)
    case .marked(let ids):
      return .compose(BulkOrder(datasets[dataset], .ids(ids), limit: limit), again: isAgain)
    case .file:
      guard !path.text.isEmpty else { return nil }
      return .composeFile(path: path.text, datasets[dataset], limit: limit, again: isAgain)
    }
  }

  // MARK: - Keys

  var scopes: [Scope] { [BulkComposer.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    let command = press.command
    if command == .close { return .close(stopCounting(&scene)) }
    // What is being counted does not change meanwhile.
    guard request == nil else { return .stay() }
    if command != .next, command != .previous, command != .accept, type(press.key) {
      return .stay()
    }
    switch command {
    case .accept: return .stay(count(&scene))
    case .next: moveLine(by: 1)
    case .previous: moveLine(by: -1)
    case .left: change(by: -1)
    case .right: change(by: 1)
    default: break
    }
    return .stay()
  }

  private func stopCounting(_ scene: inout Scene) -> [Effect] {
    guard let request else { return [] }
    _ = scene.accounts.finish(request)
    scene.tell(.good, BulkAccounts.pricingStopped)
    return [.cancel(request)]
  }

  private mutating func count(_ scene: inout Scene) -> [Effect] {
    guard let act else {
      problem = BulkProblem("the path of the file is missing")
      return []
    }
    let effects = scene.begin(.composing(account), account, act)
    request = effects.first?.bulkRequest
    problem = nil
    return effects
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    guard case .bulkDone(let id, let result) = action, id == request else { return .stay() }
    switch result {
    case .success(.priced(let priced, _)):
      scene.openSpending(priced, account, sendingAgain: false, env)
      return .close()
    case .success: request = nil
    case .failure(let problem): (request, self.problem) = (nil, problem)
    }
    return .stay()
  }

  private mutating func moveLine(by step: Int) {
    let index = lines.firstIndex(of: line) ?? 0
    line = lines[(index + step + lines.count) % lines.count]
  }

  private mutating func change(by step: Int) {
    switch line {
    case .dataset: dataset = (dataset + step + datasets.count) % datasets.count
    case .what: what = (what + step + whats.count) % whats.count
    case .again: isAgain.toggle()
    case .path, .limit: return
    }
    problem = nil
  }

  /// Takes a key where text is typed.
  private mutating func type(_ key: Key) -> Bool {
    if case .character(let character) = key.code, line == .limit, key.modifiers.isEmpty,
      !character.isASCII || !character.isNumber
    {
      return false
    }
    switch line {
    case .path:
      guard path.handle(key) else { return false }
    case .limit:
      guard limit.handle(key) else { return false }
    case .dataset, .what, .again: return false
    }
    problem = nil
    return true
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    guard request == nil else { return }
    switch line {
    case .path: path.insert(text)
    case .limit: limit.insert(String(text.filter { $0.isASCII && $0.isNumber }))
    case .dataset, .what, .again: break
    }
  }

  // MARK: - Drawing

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    let columns = LayerFrame.dialogColumns(env) - 2
    let rows = lines.count + 2 + problemLines(columns: columns).count
    return .dialog(title: "Collect in bulk", rows: rows)
  }

  private func problemLines(columns: Int) -> [(Safe, Role)] {
    guard let problem else { return [] }
    let lines =
      [(problem.message, Role.error)]
      + problem.details.prefix(5).map { ($0, Role.text) }
      + (problem.advice.map { [($0, Role.warning)] } ?? [])
    return lines.flatMap { text, role in
      text.wrapped(columns: max(1, columns - 4)).map { ($0, role) }
    }
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let width = canvas.bounds.size.columns
    for (row, line) in lines.enumerated() {
      let isCurrent = line == self.line
      canvas.write(
        name(of: line),
        at: Point(column: 2, row: row),
        role: isCurrent ? Role.accent.id : Role.dim.id
      )
      let start = Point(column: 13, row: row)
      let room = max(1, width - 15)
      switch line {
      case .path where isCurrent: path.draw(on: &canvas, at: start, columns: room, role: .input)
      case .limit where isCurrent:
        limit.draw(on: &canvas, at: start, columns: min(12, room), role: .input)
      default:
        let value = value(of: line).truncated(columns: room)
        canvas.write(value, at: start, role: isCurrent ? Role.cursor.id : Role.text.id)
      }
    }
    canvas.write(
      next(env.keymap).truncated(columns: width - 4),
      at: Point(column: 2, row: lines.count + 1),
      role: request == nil ? Role.dim.id : Role.pending.id
    )
    for (row, (text, role)) in problemLines(columns: width).enumerated() {
      canvas.write(text, at: Point(column: 2, row: lines.count + 2 + row), role: role.id)
    }
  }

  /// Which key goes on from here.
  private func next(_ keymap: Keymap) -> Safe {
    guard request == nil else {
      let way = keymap.say(.close, in: BulkComposer.scope, "stops it")
      return "counting…\(way.map { " \($0)" } ?? .empty)"
    }
    let what: Safe = "counts it and shows the price; nothing is bought yet."
    return keymap.say(.accept, in: BulkComposer.scope, what) ?? "nothing is bought yet."
  }

  private func name(of line: Line) -> Safe {
    switch line {
    case .dataset: "dataset"
    case .what: "collect"
    case .path: "file"
    case .limit: "at most"
    case .again: "before"
    }
  }

  private func value(of line: Line) -> Safe {
    switch line {
    case .dataset: "‹ \(datasets[dataset].shown) ›"
    case .what: whats.count > 1 ? "‹ \(label(of: whats[what])) ›" : label(of: whats[what])
    case .path: path.text.isEmpty ? "its path" : Safe(showing: path.text)
    case .limit: limit.text.isEmpty ? "all there are" : Safe(showing: limit.text)
    case .again:
      isAgain ? "‹ order again what is here already ›" : "‹ leave out what is here already ›"
    }
  }

  private func label(of what: What) -> Safe {
    switch what {
    case .query(_, let words): words
    case .marked(let ids): "\(Safe.count(ids.count, "marked row"))"
    case .file: "the ids in a file, one a line"
    }
  }
}

extension SourceState {
  /// The rows that are marked, as far as they have numbers.
  fileprivate var markedRows: BulkComposer.What? {
    let ids = marks.jobs.compactMap { $0.id.flatMap { Int($0) } }
    return ids.isEmpty ? nil : .marked(ids)
  }

  /// The query that is shown; one in the provider's own language as it was written.
  fileprivate var shownQuery: BulkComposer.What? {
    guard entry.scope == .all else { return nil }
    let filters = entry.query.filters
    if filters.count == 1, case .native(let text) = filters[0].test {
      return .query(.native(text), Safe(showing: text))
    }
    let words: Safe =
      entry.query == .everything ? "everything there is" : Safe(showing: entry.query.description)
    return .query(.query(entry.query), words)
  }
}

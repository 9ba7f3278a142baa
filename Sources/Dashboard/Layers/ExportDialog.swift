import Export
import Market
import SafeText
import Terminal

/// Asks what to write where, and shows how the writing goes.
struct ExportDialog: Layer {
  static let scope = Scope("Export")

  static let bindings = [
    Binding(.accept, scope, "enter", "write the file", hint: "write"),
    Binding(.next, scope, "tab down", "next line", hint: "line"),
    Binding(.previous, scope, "shift-tab up", "previous line"),
    Binding(.left, scope, "left", "previous choice"),
    Binding(.right, scope, "right space", "next choice", hint: "choice"),
    Binding(.close, scope, "esc ctrl-c", "leave", hint: "leave"),
  ]

  /// What can be written.
  struct Choice: Sendable {
    let label: Safe
    let content: ExportOrder.Content
    let stem: String
  }

  /// The formats offered.
  static let formats = ExportFormat.all.filter { $0 != .jsonArray }

  private enum Stage: Sendable {
    case asking
    case replacing
    case running(RequestID, rows: Int, of: Int)
  }

  /// The lines of the dialog that can be changed.
  private enum Line {
    case content
    case format
    case contacts
    case path
  }

  private let choices: [Choice]
  private let columns: [FieldName]
  private let stamp: String
  /// The fields that tell how to reach a person.
  private let sensitive: Set<FieldName>
  private var withContacts = false
  private var choice = 0
  private var format = ExportDialog.formats.first ?? .csv
  private var path: LineEditor
  private var isPathOwn = false
  private var line = Line.content
  private var stage = Stage.asking

  init(choices: [Choice], columns: [FieldName], sensitive: Set<FieldName>, stamp: String) {
    self.sensitive = sensitive.intersection(columns)
    self.choices = choices
    self.columns = columns
    self.stamp = stamp
    path = LineEditor()
    proposePath()
  }

  /// Proposes a name, unless the person has typed one.
  private mutating func proposePath() {
    guard !isPathOwn, choices.indices.contains(choice) else { return }
    path = LineEditor("jobtally-\(choices[choice].stem)-\(stamp).\(format.suffix)")
  }

  private var isRunning: Bool { request != nil }

  /// The request that writes, while it runs.
  private var request: RequestID? {
    if case .running(let id, _, _) = stage { id } else { nil }
  }

  /// What is to be written, as the dialog stands.
  func order(mayReplace: Bool) -> ExportOrder {
    ExportOrder(
      content: choices[choice].content,
      columns: written,
      includesSensitive: withContacts,
      format: format,
      path: path.text,
      mayReplace: mayReplace
    )
  }

  /// The columns that are written, as the dialog stands.
  private var written: [FieldName] {
    withContacts ? columns : columns.filter { !sensitive.contains($0) }
  }

  private let lines: [Line] = [.content, .format, .contacts, .path]

  /// Goes to another choice of the current line.
  private mutating func change(by step: Int) {
    stage = .asking
    switch line {
    case .content: choice = (choice + step + choices.count) % choices.count
    case .format:
      let all = ExportDialog.formats
      let index = all.firstIndex(of: format) ?? 0
      format = all[(index + step + all.count) % all.count]
    case .contacts: withContacts.toggle()
    case .path: return
    }
    proposePath()
  }
}

// MARK: - Keys

extension ExportDialog {
  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .export else { return nil }
    let choices = ExportChoices(scene.source).all
    guard !choices.isEmpty else {
      scene.tell(.warning, "there is nothing to export yet")
      return []
    }
    let dialog = ExportDialog(
      choices: choices,
      columns: scene.source.entry.results.identified,
      sensitive: scene.source.fields.sensitive,
      stamp: env.times.stamp(env.now.second)
    )
    scene.open(dialog)
    return []
  }

  var scopes: [Scope] { [ExportDialog.scope] }

  var isBusy: Bool { isRunning }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    let command = press.command
    if let request { return .stay(command == .close ? [.cancel(request)] : []) }
    if command != .next, command != .previous, command != .accept, command != .close,
      type(press.key)
    {
      return .stay()
    }
    switch command {
    case .close: return .close()
    case .accept: return .stay([write(&scene.source)])
    case .next: moveLine(by: 1)
    case .previous: moveLine(by: -1)
    case .left: change(by: -1)
    case .right: change(by: 1)
    default: break
    }
    return .stay()
  }

  /// Begins to write; a file that is there is replaced if the person has just been told of it.
  private mutating func write(_ source: inout SourceState) -> Effect {
    let isReplacing = if case .replacing = stage { true } else { false }
    let order = order(mayReplace: isReplacing)
    let id = source.newRequest()
    stage = .running(id, rows: 0, of: 0)
    return .export(id, order)
  }

  private mutating func moveLine(by step: Int) {
    stage = .asking
    let lines = lines
    let index = lines.firstIndex(of: line) ?? 0
    line = lines[(index + step + lines.count) % lines.count]
  }

  /// Takes a key that is typed into the path; `false` if the cursor is on another line.
  private mutating func type(_ key: Key) -> Bool {
    guard line == .path, path.handle(key) else { return false }
    isPathOwn = true
    stage = .asking
    return true
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    guard line == .path else { return }
    path.insert(text)
    isPathOwn = true
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch action {
    case .exportWent(let id, let rows, let total) where id == request:
      stage = .running(id, rows: rows, of: total)
    case .exportEnded(let id, let outcome) where id == request: return end(outcome, &scene)
    default: break
    }
    return .stay()
  }

  private mutating func end(_ outcome: ExportOutcome, _ scene: inout Scene) -> LayerResult {
    stage = .asking
    switch outcome {
    case .written(let rows, let path, let remark):
      let note = remark.map { "; \($0)" as Safe } ?? .empty
      scene.tell(
        remark == nil ? .good : .warning,
        "\(Safe.count(rows, "row")) written to \(Untrusted(path))\(note)"
      )
      return .close()
    case .exists: stage = .replacing
    case .cancelled: scene.tell(.warning, "the export was given up; nothing was written")
    case .failed(let why): scene.tell(.error, why)
    }
    return .stay()
  }
}

// MARK: - Drawing

extension ExportDialog {
  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .dialog(title: "Export", rows: choices.count + 6)
  }

  /// Draws the lines and what to know about them.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let width = canvas.bounds.size.columns
    for (row, choice) in choices.enumerated() {
      let sign: Safe = row == self.choice ? "(•) " : "( ) "
      draw(sign + choice.label, .content, isChosen: row == self.choice, row: row, on: &canvas)
    }
    label("what", row: 0, on: &canvas)
    let formats = ExportDialog.formats.map { format in
      (format == self.format ? "(•) " : "( ) ") + Safe(showing: format.title)
    }.joined(separator: "   ")
    label("form", row: choices.count + 1, on: &canvas)
    draw(formats, .format, isChosen: true, row: choices.count + 1, on: &canvas)
    let contacts = (sensitive.sorted().map(\.shown) + ["contacts inside texts"])
      .joined(separator: ", ")
    let box: Safe = withContacts ? "[x] " : "[ ] "
    label("also", row: choices.count + 2, on: &canvas)
    let text = (box + contacts).truncated(columns: width - 9)
    draw(text, .contacts, isChosen: true, row: choices.count + 2, on: &canvas)
    label("file", row: choices.count + 3, on: &canvas)
    let start = Point(column: 8, row: choices.count + 3)
    if line == .path, !isRunning {
      path.draw(on: &canvas, at: start, columns: width - 9, role: .cursor)
    } else {
      canvas.write(Safe(showing: path.text), at: start, role: Role.text.id)
    }
    drawStage(on: &canvas, row: choices.count + 5, env.keymap)
  }

  private func label(_ text: Safe, row: Int, on canvas: inout Canvas) {
    canvas.write(text, at: Point(column: 2, row: row), role: Role.dim.id)
  }

  private func draw(
    _ text: Safe,
    _ line: Line,
    isChosen: Bool,
    row: Int,
    on canvas: inout Canvas
  ) {
    let isCurrent = line == self.line && isChosen && !isRunning
    canvas.write(
      text,
      at: Point(column: 8, row: row),
      role: isCurrent ? Role.cursor.id : Role.text.id
    )
  }

  private func drawStage(on canvas: inout Canvas, row: Int, _ keymap: Keymap) {
    let start = Point(column: 2, row: row)
    switch stage {
    case .asking:
      if case .buckets = choices[choice].content { return }
      let names = written.map(\.shown).joined(separator: ", ")
      label("with", row: row, on: &canvas)
      canvas.write(
        names.truncated(columns: canvas.bounds.size.columns - 9),
        at: Point(column: 8, row: row),
        role: Role.dim.id
      )
    case .replacing:
      let ways = [
        keymap.say(.accept, in: ExportDialog.scope, "replaces it"),
        keymap.say(.next, in: ExportDialog.scope, "goes back to its name"),
      ].compactMap(\.self)
      canvas.write(
        "this file is there already: \(ways.joined(separator: ", "))",
        at: start,
        role: Role.warning.id
      )
    case .running(_, let rows, let total):
      let part: Safe = total == 0 ? "writing…" : "\(rows.grouped) of \(total.grouped) rows"
      let way = keymap.say(.close, in: ExportDialog.scope, "gives it up")
      let text: Safe = "\(part)\(way.map { " · \($0)" } ?? .empty)  "
      let end = canvas.write(text, at: start, role: Role.pending.id)
      guard total > 0 else { return }
      canvas.bar(
        at: Point(column: end, row: row),
        columns: max(0, canvas.bounds.size.columns - end - 2),
        fraction: Double(rows) / Double(total),
        role: Role.bar.id
      )
    }
  }
}

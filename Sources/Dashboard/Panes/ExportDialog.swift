import Export
import Market
import SafeText
import Terminal

/// Asks what to write where, and shows how the writing goes.
struct ExportDialog: Sendable {
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

  var isRunning: Bool {
    if case .running = stage { true } else { false }
  }

  /// The request that writes, while it runs.
  var request: RequestID? {
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

  /// The lines there are: contacts can be chosen where there are some.
  private var lines: [Line] {
    sensitive.isEmpty ? [.content, .format, .path] : [.content, .format, .contacts, .path]
  }

  /// Whether Enter means that the file that is there may be replaced.
  var isReplacing: Bool {
    if case .replacing = stage { true } else { false }
  }

  mutating func begin(_ id: RequestID) {
    stage = .running(id, rows: 0, of: 0)
  }

  mutating func went(_ id: RequestID, rows: Int, of total: Int) {
    if request == id { stage = .running(id, rows: rows, of: total) }
  }

  /// Goes back to asking, because the file is there already or the writing was given up.
  mutating func ask(replacing: Bool) {
    stage = replacing ? .replacing : .asking
  }

  mutating func moveLine(by step: Int) {
    stage = .asking
    let lines = lines
    let place = lines.firstIndex(of: line) ?? 0
    line = lines[(place + step + lines.count) % lines.count]
  }

  /// Takes a key that is typed into the path; `false` if another line is in hand.
  mutating func type(_ key: Key) -> Bool {
    guard line == .path, path.take(key) else { return false }
    isPathOwn = true
    stage = .asking
    return true
  }

  mutating func paste(_ text: String) {
    guard line == .path else { return }
    path.insert(text)
    isPathOwn = true
  }

  /// Goes to another choice of the line in hand.
  mutating func change(by step: Int) {
    stage = .asking
    switch line {
    case .content: choice = (choice + step + choices.count) % choices.count
    case .format:
      let all = ExportDialog.formats
      let place = all.firstIndex(of: format) ?? 0
      format = all[(place + step + all.count) % all.count]
    case .contacts: withContacts.toggle()
    case .path: return
    }
    proposePath()
  }
}

// MARK: - Drawing

extension ExportDialog {
  /// Draws the lines and what to know about them.
  func draw(on canvas: inout Canvas) {
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
    if !sensitive.isEmpty {
      let names = sensitive.sorted().map(\.shown).joined(separator: ", ")
      let box: Safe = withContacts ? "[x] " : "[ ] "
      label("also", row: choices.count + 2, on: &canvas)
      let text = (box + names).truncated(columns: width - 9)
      draw(text, .contacts, isChosen: true, row: choices.count + 2, on: &canvas)
    }
    label("file", row: choices.count + 3, on: &canvas)
    let place = Point(column: 8, row: choices.count + 3)
    if line == .path, !isRunning {
      path.draw(on: &canvas, at: place, columns: width - 9, role: .cursor)
    } else {
      canvas.write(Safe(showing: path.text), at: place, role: Role.text.id)
    }
    drawStage(on: &canvas, row: choices.count + 5)
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

  private func drawStage(on canvas: inout Canvas, row: Int) {
    let place = Point(column: 2, row: row)
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
      canvas.write(
        "this file is there already: Enter replaces it, Tab goes back to its name",
        at: place,
        role: Role.warning.id
      )
    case .running(_, let rows, let total):
      let part: Safe = total == 0 ? "writing…" : "\(rows.grouped) of \(total.grouped) rows"
      let end = canvas.write(part + " · Esc gives it up  ", at: place, role: Role.pending.id)
      guard total > 0 else { return }
      canvas.bar(
        at: Point(column: end, row: row),
        columns: max(0, canvas.bounds.size.columns - end - 2),
        fraction: Double(rows) / Double(total),
        role: Role.bar.id
      )
    }
  }

  /// How many rows the dialog needs, borders aside.
  var rows: Int { choices.count + 6 }
}

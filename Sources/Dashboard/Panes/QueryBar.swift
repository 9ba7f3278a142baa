import Market
import SafeText
import Terminal

/// The query while it is typed: what is wrong with it, what it means, and what could be written next.
struct QueryBar: Sendable {
  var editor: LineEditor
  /// What is wrong with the text as it stands.
  private(set) var problem: QueryProblem?
  /// The query that the text means, once the fields are known.
  private(set) var query: Query?
  /// What the part under the cursor means.
  private(set) var explanation: Safe?
  /// What could be written at the cursor.
  private(set) var list = CandidateList()
  /// Whether Enter was pressed before the fields had come.
  var isWaiting = false
  /// This text and the earlier queries, the newest first, each as it was left.
  private var lines: [String]
  private var line = 0

  init(_ text: String, history: [String] = []) {
    editor = LineEditor(text)
    lines = [text] + history.filter { $0 != text }
  }

  /// Where keys are looked up.
  var scopes: [Scope] { list.isOpen ? [.completing, .query] : [.query] }

  /// Reads the text anew and says what it means at the cursor.
  mutating func look(_ index: CompletionIndex?, today: Day) {
    list = CandidateList()
    explanation = nil
    guard let index else { return }
    do {
      query = try Query(parsing: editor.text, fields: index.fields, names: index.places)
      problem = nil
    } catch {
      query = nil
      problem = error
    }
    if problem == nil {
      explanation = QueryOutline(editor.text, fields: index.fields, names: index.places)
        .explanation(at: editor.bytesBeforeCursor, today: today)
    }
  }

  /// What the prompt begins with.
  static let prompt: Safe = " › "
}

// MARK: - Completing

extension QueryBar {
  /// Shows what could be written at the cursor; nothing if nothing suits.
  mutating func openList(_ index: CompletionIndex?, today: Day, isAsked: Bool = false) {
    guard let index else { return }
    list = CandidateList(
      Completion(
        QueryOutline(editor.text, fields: index.fields, names: index.places),
        at: editor.bytesBeforeCursor,
        index: index,
        today: today,
        isAsked: isAsked
      )
    )
  }

  mutating func closeList() {
    list = CandidateList()
  }

  mutating func move(_ motion: ListCursor.Motion) {
    list.move(motion)
  }

  /// Writes the candidate under the cursor; if more must follow it, shows what.
  mutating func write(_ index: CompletionIndex?, today: Day) {
    guard let candidate = list.current else { return }
    editor.replace(bytes: candidate.range, with: candidate.text)
    look(index, today: today)
    if candidate.goesOn { openList(index, today: today) }
  }

  /// Puts another text in place of the whole line.
  mutating func write(_ text: String) {
    editor = LineEditor(text)
    isWaiting = false
  }

  /// Goes to an earlier query, or back towards what was typed; `false` if there is none.
  mutating func recall(_ step: Int) -> Bool {
    guard lines.indices.contains(line + step) else { return false }
    lines[line] = editor.text
    line += step
    editor = LineEditor(lines[line])
    return true
  }
}

// MARK: - Drawing

extension QueryBar {
  /// Draws the line that is typed, below it what to know about it, and below that the list.
  func draw(on canvas: inout Canvas, fields: Asked<FieldCatalog>, price: Safe, now: Moment) {
    let columns = max(1, canvas.bounds.size.columns - QueryBar.prompt.columns - 1)
    var below = canvas.bounds
    canvas.fill(below.cut(.top, 1), role: Role.input.id)
    canvas.fill(below.cut(.top, 1), role: Role.text.id)
    canvas.write(QueryBar.prompt, at: .origin, role: Role.input.id)
    editor.draw(
      on: &canvas,
      at: Point(column: QueryBar.prompt.columns, row: 0),
      columns: columns,
      role: .input
    )
    drawNews(on: &canvas, columns, fields: fields, price: price, now: now)
    guard let candidate = list.candidates.first else { return }
    let text = String(decoding: editor.text.utf8.prefix(candidate.range.lowerBound), as: UTF8.self)
    let column = Safe(showing: text).columns - editor.shift(columns: columns)
    canvas.within(below) { list.draw(on: &$0, column: QueryBar.prompt.columns + max(0, column)) }
  }

  /// What is wrong, or else what the part under the cursor means and what asking costs.
  private func drawNews(
    on canvas: inout Canvas,
    _ columns: Int,
    fields: Asked<FieldCatalog>,
    price: Safe,
    now: Moment
  ) {
    let start = Point(column: QueryBar.prompt.columns, row: 1)
    if let problem {
      let place = problem.columns(in: editor.text).lowerBound - editor.shift(columns: columns)
      let column = max(0, min(place, columns - 1))
      canvas.write("▲", at: start.moved(columns: column), role: Role.pointer.id)
      let text = problem.sentence.truncated(columns: columns)
      let behind = column + 2 + text.columns <= columns
      canvas.write(
        text,
        at: start.moved(columns: behind ? column + 2 : max(0, column - 1 - text.columns)),
        // While a list says how the text may go on, it is rather unfinished than wrong.
        role: list.candidates.isEmpty ? Role.error.id : Role.dim.id
      )
    } else if fields.answer == nil, let asked = fields.waitingOrFailed(now) {
      canvas.write(asked.text, at: start, role: asked.role.id)
    } else {
      canvas.write(
        hint.truncated(columns: columns - price.columns - 2),
        at: start,
        role: Role.dim.id
      )
      canvas.write(
        price.truncated(columns: columns),
        at: start.moved(columns: max(0, columns - price.columns)),
        role: Role.accent.id
      )
    }
  }

  private var hint: Safe {
    editor.text.isEmpty
      ? "words, or field=value: profession=696 date__range=now-3M__now full_text=(java|kotlin) -php"
      : explanation ?? .empty
  }
}

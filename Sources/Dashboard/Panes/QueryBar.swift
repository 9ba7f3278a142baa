import Market
import SafeText
import Terminal

/// The query while it is typed, with what is wrong with it.
struct QueryBar: Sendable {
  var editor: LineEditor
  /// What is wrong with the text as it stands.
  private(set) var problem: QueryProblem?
  /// The query that the text means, once the fields are known.
  private(set) var query: Query?
  /// Whether Enter was pressed before the fields had come.
  var isWaiting = false

  init(_ query: Query, fields: FieldCatalog?) {
    editor = LineEditor(query.description)
    check(fields)
  }

  /// Reads the text anew.
  mutating func check(_ fields: FieldCatalog?) {
    guard let fields else { return }
    do {
      query = try Query(parsing: editor.text, fields: fields)
      problem = nil
    } catch {
      query = nil
      problem = error
    }
  }

  /// What the prompt begins with.
  static let prompt: Safe = " › "

  /// Draws the line that is typed, and below it what to know about it.
  func draw(on canvas: inout Canvas, fields: Asked<FieldCatalog>, now: Moment) {
    let columns = max(1, canvas.bounds.size.columns - QueryBar.prompt.columns - 1)
    var below = canvas.bounds
    canvas.fill(below.cut(.top, 1), role: Role.input.id)
    canvas.fill(below, role: Role.text.id)
    canvas.write(QueryBar.prompt, at: .origin, role: Role.input.id)
    editor.draw(
      on: &canvas,
      at: Point(column: QueryBar.prompt.columns, row: 0),
      columns: columns,
      role: .input
    )
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
        role: Role.error.id
      )
    } else if fields.answer == nil, let asked = fields.waitingOrFailed(now) {
      canvas.write(asked.text, at: start, role: asked.role.id)
    } else {
      canvas.write(hint.truncated(columns: columns), at: start, role: Role.dim.id)
    }
  }

  private var hint: Safe {
    editor.text.isEmpty
      ? "words, or field=value: profession=696 date__range=now-3M__now full_text=(java|kotlin) -php"
      : "Enter asks: 2 requests · Esc leaves it as it was"
  }
}

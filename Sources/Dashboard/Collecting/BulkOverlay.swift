import Market
import SafeText
import Terminal

/// What lies over the panes for a bulk request.
enum BulkOverlay: Sendable {
  /// It is put together.
  case composer(BulkComposer)
  /// Its price is to be agreed to.
  case spend(BulkSpendView)
  /// Something is to be done that cannot be taken back.
  case question(BulkQuestion)
  /// The provider's id is to be typed.
  case identify(BulkIDPrompt)
  /// All that is known of it.
  case detail(BulkDetail)

  var scope: Scope {
    switch self {
    case .composer: .composing
    case .spend: .confirm
    case .question: .asking
    case .identify: .typing
    case .detail: .help
    }
  }

  /// Whether it hides the panes.
  var takesBody: Bool { if case .detail = self { true } else { false } }

  /// Takes a pasted text.
  mutating func insert(_ text: String) {
    switch self {
    case .composer(var composer):
      composer.insert(text)
      self = .composer(composer)
    case .identify(var prompt):
      prompt.editor.insert(text)
      self = .identify(prompt)
    case .spend, .question, .detail: break
    }
  }
}

/// What a bulk desk was asked for, by what a person pressed.
enum BulkAsked: Sendable, Hashable {
  /// To put an order together.
  case composing(DeskID)
  /// To count what a request would bring, anew.
  case pricing(DeskID, BulkProgress.ID)
  /// To do something to a request; with what to say once it is done.
  case doing(DeskID, Safe?)
  /// To say what is known.
  case explaining(DeskID, BulkProgress.ID)
  /// To open its records, and to export them.
  case opening(DeskID, isExport: Bool)
}

/// Asks before something is done that cannot be taken back.
struct BulkQuestion: Sendable {
  let desk: DeskID
  let act: BulkAct
  /// What may be lost.
  let text: Safe
  /// What to say once it is done.
  let done: Safe

  static let rows = 6

  func draw(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    let lines = text.wrapped(columns: max(1, width - 4)).prefix(BulkQuestion.rows - 2)
    for (row, line) in lines.enumerated() {
      canvas.write(line, at: Point(column: 2, row: row), role: Role.warning.id)
    }
    canvas.write(
      "y does it, n leaves it as it is",
      at: Point(column: 2, row: lines.count + 1),
      role: Role.text.id
    )
  }
}

/// Asks for the provider's id of a request whose answer is lost.
struct BulkIDPrompt: Sendable {
  let desk: DeskID
  let id: BulkProgress.ID
  let title: Safe
  var editor = LineEditor()

  static let rows = 6

  func draw(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    let words: [(Safe, Role)] = [
      (title, .query),
      ("What does the provider call it? Its dashboard or its support tells.", .text),
      ("The id is looked up first; nothing is bought.", .dim),
    ]
    for (row, (text, role)) in words.enumerated() {
      canvas.write(
        text.truncated(columns: width - 4),
        at: Point(column: 2, row: row),
        role: role.id
      )
    }
    editor.draw(
      on: &canvas,
      at: Point(column: 2, row: 4),
      columns: max(1, min(40, width - 4)),
      role: .input
    )
  }
}

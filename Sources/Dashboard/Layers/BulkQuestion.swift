import Market
import SafeText
import Terminal

/// Asks before something is done to a bulk request that cannot be taken back.
struct BulkQuestion: Layer {
  static let scope = Scope("Where it asks")

  static let bindings = [
    Binding(.accept, scope, "y", "yes", hint: "yes"),
    Binding(.close, scope, "n esc q ctrl-c", "no", hint: "no"),
  ]

  private let account: AccountID
  private let act: BulkAct
  /// What may be lost.
  private let text: Safe
  /// What to say once it is done.
  private let done: Safe

  /// Whether a request whose answer is lost is to be looked for no longer.
  init(givingUp part: BulkProgress, _ account: AccountID) {
    self.account = account
    act = .giveUp(part.id)
    text =
      "Stop looking for \(part.asked)? If it was bought, what was paid for it is lost: "
      + "\(part.price.shown), and its records do not come here."
    done = "it is not looked for any more"
  }

  /// Whether a request that is bought is to be dropped.
  init(dropping request: BulkProgress, _ account: AccountID) {
    self.account = account
    act = .cancel(request.id)
    text =
      "Do without \(request.asked)? What was charged stays charged: \(request.price.shown), and "
      + "what is not here yet does not come."
    done = "dropped"
  }

  var scopes: [Scope] { [BulkQuestion.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: .close()
    case .accept: .close(scene.act(act, account, done: done))
    default: .stay()
    }
  }

  private static let rows = 6

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .dialog(title: "Are you sure?", rows: BulkQuestion.rows)
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let width = canvas.bounds.size.columns
    let lines = text.wrapped(columns: max(1, width - 4)).prefix(BulkQuestion.rows - 2)
    for (row, line) in lines.enumerated() {
      canvas.write(line, at: Point(column: 2, row: row), role: Role.warning.id)
    }
    let ways = [
      env.keymap.say(.accept, in: BulkQuestion.scope, "does it"),
      env.keymap.say(.close, in: BulkQuestion.scope, "leaves it as it is"),
    ]
    canvas.write(
      ways.compactMap(\.self).joined(separator: ", "),
      at: Point(column: 2, row: lines.count + 1),
      role: Role.text.id
    )
  }
}

/// Asks for the provider's id of a request whose answer is lost.
struct BulkIDPrompt: Layer {
  private let account: AccountID
  private let id: BulkProgress.ID
  private let title: Safe
  private var editor = LineEditor()

  init(account: AccountID, id: BulkProgress.ID, title: Safe) {
    self.account = account
    self.id = id
    self.title = title
  }

  var scopes: [Scope] { [.typing] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: return .close()
    case .accept:
      guard !editor.text.isEmpty else { return .stay() }
      let done: Safe = "found: it was bought, and goes on"
      return .close(scene.act(.identify(id, editor.text), account, done: done))
    default:
      _ = editor.handle(press.key)
      return .stay()
    }
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    editor.insert(text)
  }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame { .dialog(title: "Its id", rows: 6) }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let width = canvas.bounds.size.columns
    let words: [Remark] = [
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

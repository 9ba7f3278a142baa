import Market
import SafeText
import Terminal

/// Asks before the program is left while a bulk request goes on, and says what becomes of it.
struct LeaveQuestion: Layer {
  static let scope = Scope("Before leaving")

  static let bindings = [
    Binding(.accept, scope, "y", "leave the program", hint: "leave"),
    Binding(.close, scope, "n esc q", "stay", hint: "stay"),
    Binding(.quitNow, scope, "Q ctrl-c", "leave the program at once"),
  ]

  /// What goes on, and where.
  private let text: Safe

  init(_ text: Safe) { self.text = text }

  var scopes: [Scope] { [LeaveQuestion.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: .close()
    case .accept, .quitNow: .close([.quit])
    default: .stay()
    }
  }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame {
    .dialog(title: "Leave?", rows: lines(LayerFrame.dialogColumns(env) - 2).count + 2)
  }

  private func lines(_ columns: Int) -> [Safe] { text.wrapped(columns: max(1, columns - 4)) }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    let lines = lines(canvas.bounds.size.columns)
    for (row, line) in lines.enumerated() {
      canvas.write(line, at: Point(column: 2, row: row), role: Role.text.id)
    }
    let ways = [
      env.keymap.say(.accept, in: LeaveQuestion.scope, "leaves"),
      env.keymap.say(.close, in: LeaveQuestion.scope, "stays"),
    ]
    canvas.write(
      ways.compactMap(\.self).joined(separator: ", "),
      at: Point(column: 2, row: lines.count + 1),
      role: Role.text.id
    )
  }
}

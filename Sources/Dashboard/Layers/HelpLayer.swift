import Market
import SafeText
import Terminal

/// All keys, made from the table of bindings.
struct HelpLayer: TextLayer {
  static let scope = Scope("Help and explanations")

  static let bindings: [Binding] =
    Binding.scrolling(scope) + [
      Binding(.close, scope, "esc q backspace ? f1 i ctrl-c enter", "close", hint: "close")
    ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .help else { return nil }
    scene.open(HelpLayer())
    return []
  }

  var text = ScrolledText()

  private static let keyColumns = 22

  func title(_ scene: Scene) -> Safe { "Keys" }

  func lines(columns: Int, _ scene: Scene, _ env: Env) -> [ScrolledText.Line] {
    problems(scene, columns) + keys(env.keymap) + [.init("Signs", .heading, column: 1)]
      + signs(env.keymap).map { row($0, $1) }
  }

  /// What is wrong in the person's files, each from its place on.
  private func problems(_ scene: Scene, _ columns: Int) -> [ScrolledText.Line] {
    guard !scene.problems.isEmpty else { return [] }
    let lines = scene.problems.flatMap { $0.wrapped(columns: max(10, columns - 2)) }
    return [.init("Wrong in your files", .heading, column: 1)]
      + lines.map { .init($0, .error, column: 2) } + [.empty]
  }

  private func row(_ keys: Safe, _ text: Safe) -> ScrolledText.Line {
    let column = max(HelpLayer.keyColumns, keys.columns + 4)
    return ScrolledText.Line(keys, .key, from: 2, text, at: column)
  }

  private func keys(_ keymap: Keymap) -> [ScrolledText.Line] {
    let bound = Dictionary(grouping: keymap.bindings.filter { !$0.keys.isEmpty }, by: \.scope)
    return Scope.allCases.flatMap { scope -> [ScrolledText.Line] in
      guard let bindings = bound[scope] else { return [] }
      let rows = bindings.map { binding in
        row(binding.keys.map { Safe(showing: $0.name) }.joined(separator: "  "), binding.help)
      }
      return [.init(Safe(showing: scope.title), .heading, column: 1)] + rows + [.empty]
    }
  }

  /// What the signs of the panes mean.
  private func signs(_ keymap: Keymap) -> [(Safe, Safe)] {
    let way = keymap.say(.reveal, "shows it").map { "; \($0)" as Safe } ?? .empty
    return [
      ("›", "the cursor"), ("*", "marked"), (Job.expiredSign, "went off line"),
      ("·", "no value, or not counted"), ("▸ ▾", "closed, open"),
      (Value.hiddenText, "a contact value\(way)"),
    ]
  }
}

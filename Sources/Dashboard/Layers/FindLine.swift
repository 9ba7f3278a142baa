import Market
import SafeText
import Terminal

/// The line in which a text is typed that is looked for in the rows that are here.
struct FindLine: Layer {
  static let bindings = [
    Binding(.accept, .typing, "enter", "ask", hint: "ask"),
    Binding(.close, .typing, "esc ctrl-c", "leave it as it was", hint: "leave"),
  ]

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    switch command {
    case .find: scene.open(FindLine())
    case .findNext: find(forward: true, &scene, env)
    case .findPrevious: find(forward: false, &scene, env)
    default: return nil
    }
    return []
  }

  private var editor = LineEditor()

  var scopes: [Scope] { [.typing] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    switch press.command {
    case .close: return .close()
    case .accept:
      guard !editor.text.isEmpty else { return .close() }
      scene.source.find = FindPattern(text: editor.text)
      FindLine.find(forward: true, &scene, env)
      return .close()
    default:
      _ = editor.handle(press.key)
      return .stay()
    }
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    editor.insert(text)
  }

  /// Moves the cursor of the present pane to the next row that fits the pattern, around the end if needed.
  private static func find(forward: Bool, _ scene: inout Scene, _ env: Env) {
    guard let find = scene.source.find else {
      let way = env.keymap.say(.find, "begins").map { "; \($0)" as Safe }
      return scene.tell(.warning, "nothing is looked for\(way ?? .empty)")
    }
    let pane = Panes[scene.source.focus]
    let lines = pane.lines(scene)
    let count = lines.count
    let start = pane.row(scene)
    let steps = (1...max(1, count)).map { forward ? $0 : count - $0 }
    let hit = steps.lazy.map { (start + $0) % max(1, count) }
      .first { lines.indices.contains($0) && find.matches(lines[$0]) }
    guard let hit else {
      return scene.tell(
        .warning,
        "\(Untrusted(find.text)) is in none of the \(count) rows that are here"
      )
    }
    pane.placeCursor(on: hit, &scene, env)
    let found = lines.indices.filter { find.matches(lines[$0]) }
    let place = (found.firstIndex(of: hit) ?? 0) + 1
    scene.tell(.good, "\(place.grouped) of \(found.count.grouped) with \(Untrusted(find.text))")
  }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame { .queryLine(below: 0) }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    canvas.fill(canvas.bounds, role: Role.input.id)
    canvas.write(" / ", at: .origin, role: Role.input.id)
    editor.draw(
      on: &canvas,
      at: Point(column: 3, row: 0),
      columns: max(1, canvas.bounds.size.columns - 4),
      role: .input
    )
  }
}

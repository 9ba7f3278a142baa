import Market
import SafeText
import Terminal

/// A text that is longer than its box.
struct ScrolledText: Sendable {
  /// The first line that is seen.
  private var top = 0

  /// One line: pieces side by side.
  struct Line {
    var pieces: [Piece]

    /// A text at a column.
    struct Piece {
      let column: Int
      let text: MarkedText
      let role: Role
    }

    /// A line of one text.
    init(_ text: Safe, _ role: Role, column: Int = 0) {
      pieces = [Piece(column: column, text: MarkedText(text), role: role)]
    }

    /// A line of one text with words marked in it.
    init(_ text: MarkedText, _ role: Role) {
      pieces = [Piece(column: 0, text: text, role: role)]
    }

    /// A line of two texts, such as a name and a value.
    init(
      _ name: Safe,
      _ nameRole: Role,
      from start: Int = 0,
      _ text: Safe,
      at column: Int,
      _ role: Role = .text
    ) {
      self.init(name, nameRole, column: start)
      pieces.append(Piece(column: column, text: MarkedText(text), role: role))
    }

    /// A line with nothing on it.
    static let empty = Line(.empty, .text)
  }

  /// A fact on as many lines as it needs, its name on the first one.
  ///
  /// `nameColumns` is the column at which the texts begin, `columns` the width of all.
  static func fact(
    _ name: Safe,
    _ texts: [Safe],
    nameColumns: Int,
    columns: Int
  ) -> [Line] {
    let width = max(10, columns - nameColumns)
    return texts.flatMap { $0.wrapped(columns: width) }.enumerated().map { index, text in
      let shown = index == 0 ? name.truncated(columns: nameColumns - 1) : .empty
      return Line(shown, .dim, text, at: nameColumns)
    }
  }

  mutating func scroll(_ motion: ListCursor.Motion, count: Int, height: Int) {
    top = motion.scrolled(top, count: count, height: height)
  }

  /// Scrolls by as little as shows a line.
  mutating func show(line: Int, count: Int, height: Int) {
    top = max(line - height + 1, min(top, line))
    top = max(0, min(top, count - height))
  }

  /// Draws the part that is seen.
  func draw(_ lines: [Line], on canvas: inout Canvas) {
    for (row, line) in lines.dropFirst(top).prefix(canvas.bounds.size.rows).enumerated() {
      for piece in line.pieces {
        piece.text.draw(on: &canvas, at: Point(column: piece.column, row: row), role: piece.role)
      }
    }
  }
}

/// A layer that shows a text to scroll through.
protocol TextLayer: Layer {
  var text: ScrolledText { get set }
  /// What its border says.
  func title(_ scene: Scene) -> Safe
  /// The whole text at a width in columns.
  func lines(columns: Int, _ scene: Scene, _ env: Env) -> [ScrolledText.Line]
}

extension Binding {
  /// The keys that scroll a text in a scope.
  static func scrolling(_ scope: Scope) -> [Binding] {
    [
      Binding(.down, scope, "j down", "down", hint: "scroll"),
      Binding(.up, scope, "k up", "up"),
      Binding(.halfDown, scope, "ctrl-d space", "half a page down"),
      Binding(.halfUp, scope, "ctrl-u", "half a page up"),
      Binding(.pageDown, scope, "pgdn ctrl-f", "a page down"),
      Binding(.pageUp, scope, "pgup ctrl-b", "a page up"),
      Binding(.first, scope, "g home", "to the top"),
      Binding(.last, scope, "G end", "to the end"),
    ]
  }
}

extension TextLayer {
  var scopes: [Scope] { [HelpLayer.scope] }

  func frame(_ scene: Scene, _ env: Env) -> LayerFrame { .body(title: title(scene)) }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    if press.command == .close { return .close() }
    if let motion = press.motion { scroll(motion, scene, env) }
    return .stay()
  }

  mutating func scroll(_ motion: ListCursor.Motion, _ scene: Scene, _ env: Env) {
    let size = env.layerSize
    let count = lines(columns: size.columns, scene, env).count
    text.scroll(motion, count: count, height: size.rows)
  }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env) {
    text.draw(lines(columns: canvas.bounds.size.columns, scene, env), on: &canvas)
  }
}

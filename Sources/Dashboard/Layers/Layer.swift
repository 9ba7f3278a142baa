import SafeText
import Terminal

/// Something that lies over the panes and gets the keys: a dialog, a view of one thing, a line that is typed.
///
/// A layer is one file with its state, its keys and its drawing; ``Layers/all`` lists those that have keys or
/// commands of their own.
protocol Layer: Sendable {
  /// The keys that the layer adds to the table.
  static var bindings: [Binding] { get }

  /// Opens the layer for a command that means it.
  ///
  /// - Returns: What is to be done outside; `nil` if the command means something else.
  static func open(
    _ command: Command,
    _ scene: inout Scene,
    _ env: Env
  ) -> [Effect]?

  /// Where the keys pressed on it are looked up, the innermost scope first.
  var scopes: [Scope] { get }

  /// Handles a key.
  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult

  /// Takes a pasted text.
  mutating func paste(_ text: String, _ scene: Scene, _ env: Env)

  /// Takes what has happened elsewhere: an answer, a change. The sources know of it already.
  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult

  /// Which part of the screen it takes.
  func frame(_ scene: Scene, _ env: Env) -> LayerFrame

  /// Draws the inside of its frame.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env)

  /// Whether a request of its own is under way.
  var isBusy: Bool { get }

  /// When it has to be drawn again although nothing happens.
  func nextDeadline(after elapsed: Duration) -> Duration?

  /// Why a command can do nothing now; `nil` if it can.
  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe?

  /// Whether the bottom of the screen hints at a command.
  func hints(at command: Command, _ scene: Scene, _ env: Env) -> Bool

  /// The hint at a command as it is shown; one that spends tells the price.
  func hint(_ hint: Keymap.Hint) -> Keymap.Hint
}

/// A key with what it means where it was pressed.
struct KeyPress {
  let key: Key
  let command: Command?

  /// The movement that it means, if it means one.
  var motion: ListCursor.Motion? { command.flatMap(ListCursor.Motion.init) }
}

/// What becomes of a layer when it has handled something.
enum LayerResult {
  case stay([Effect] = [])
  case close([Effect] = [])
}

/// Which part of the screen a layer takes.
enum LayerFrame {
  /// The whole body, so that no pane is seen.
  case body(title: Safe)
  /// A box in the middle with N rows inside.
  case dialog(title: Safe, rows: Int)
  /// The query's line and N rows below it.
  case queryLine(below: Int)

  /// What its border says; `nil` for one without a border.
  var title: Safe? {
    switch self {
    case .body(let title), .dialog(let title, _): title
    case .queryLine: nil
    }
  }

  /// Whether no pane is seen beside it.
  var coversBody: Bool { if case .body = self { true } else { false } }

  /// The width of a dialog, borders included.
  static func dialogColumns(_ env: Env) -> Int { min(84, Layout.body(of: env.size).size.columns) }

  /// The area that it takes, its border included.
  func area(_ env: Env) -> Rect {
    let body = Layout.body(of: env.size)
    switch self {
    case .body: return body
    case .dialog(_, let wanted):
      let columns = LayerFrame.dialogColumns(env)
      let rows = min(wanted + 2, body.size.rows)
      return Rect(
        column: body.origin.column + (body.size.columns - columns) / 2,
        row: body.origin.row + (body.size.rows - rows) / 2,
        columns: columns,
        rows: rows
      )
    case .queryLine(let below):
      let line = Layout.query(of: env.size)
      let rows = 1 + min(below, body.size.rows)
      return Rect(origin: line.origin, size: Size(columns: line.size.columns, rows: rows))
    }
  }
}

extension Layer {
  static var bindings: [Binding] { [] }

  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? { nil }

  func paste(_ text: String, _ scene: Scene, _ env: Env) {}

  func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult { .stay() }

  var isBusy: Bool { false }

  func nextDeadline(after elapsed: Duration) -> Duration? { nil }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? { nil }

  func hint(_ hint: Keymap.Hint) -> Keymap.Hint { hint }

  func hints(at command: Command, _ scene: Scene, _ env: Env) -> Bool {
    obstacle(to: command, scene, env) == nil
  }
}

/// The layers that have keys or commands of their own, in the order of the help.
enum Layers {
  static let all: [any Layer.Type] = [
    BulkComposer.self, BulkQuestion.self, DetailLayer.self, FieldPicker.self, ExportDialog.self,
    QueryLine.self, FilterForm.self, FindLine.self, ExpiredDialog.self, SpendDialog.self,
    SourceList.self, HelpLayer.self, NumberLayer.self, ChartLayer.self, BaselineDialog.self,
    LeaveQuestion.self,
  ]
}

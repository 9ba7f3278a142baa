import SafeText
import Terminal

/// A part of the screen that shows something of the source and has keys of its own.
///
/// A pane is one file with its keys, what they do and its drawing; ``Panes/all`` lists them, and ``Layout`` says
/// where they are.
protocol Pane: Sendable {
  var id: PaneID { get }
  /// What its tab and its title call it.
  var name: Safe { get }
  /// Where its keys are looked up before those of all panes.
  var scope: Scope { get }
  /// The key that goes to it.
  var opening: Binding { get }
  /// Its own keys.
  var bindings: [Binding] { get }

  /// What the upper border says in at most so many columns; what is longer is cut at its end.
  func title(_ scene: Scene, _ env: Env, columns: Int) -> Safe

  /// What the lower border says: that an answer is waited for or did not come, what a key costs.
  func note(_ scene: Scene, _ env: Env) -> Remark?

  /// Does what a command means in it.
  ///
  /// - Returns: What is to be done outside; `nil` if the command means what it means in any pane.
  func handle(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]?

  /// Moves its cursor.
  func move(_ motion: ListCursor.Motion, _ scene: inout Scene, _ env: Env) -> [Effect]

  /// Asks again for what it shows.
  func refresh(_ scene: inout Scene, _ env: Env) -> [Effect]

  /// Its rows as text, as they are searched.
  func lines(_ scene: Scene) -> [Safe]

  /// The row under its cursor, among ``lines(_:)``.
  func row(_ scene: Scene) -> Int

  /// Puts its cursor on a row of ``lines(_:)``.
  func placeCursor(on row: Int, _ scene: inout Scene, _ env: Env)

  /// The number under its cursor with all that is known about it.
  func number(_ scene: Scene, _ env: Env) -> NumberSubject?

  /// The versions of what it shows of an entry; what else of the source and of the accounts it shows need not be
  /// here.
  func versions(_ entry: HistoryEntry) -> [Version]

  /// What is to be said while its first answer for an entry is under way; `nil` if it is not.
  func awaited(_ entry: HistoryEntry, _ env: Env) -> Awaited?

  /// Draws the inside of its frame.
  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env, _ context: PaneContext)

  /// Why a command can do nothing now; `nil` if it can.
  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe?

  /// A hint at one of its keys as it is now.
  func hint(_ hint: Keymap.Hint, _ scene: Scene) -> Keymap.Hint
}

/// A pane waits for its first answer; for how long is not said at once.
struct Awaited {
  /// `nil` in the first moment.
  let remark: Remark?

  /// `nil` if an answer is here, or none is under way.
  init?(_ loadable: Loadable<some Sendable>, _ env: Env) {
    guard loadable.answer == nil, loadable.pending != nil else { return nil }
    remark = loadable.waitingOrFailed(env)
  }
}

/// A line that says something, and how much it matters.
typealias Remark = (text: Safe, role: Role)

extension Pane {
  func note(_ scene: Scene, _ env: Env) -> Remark? { nil }

  func awaited(_ entry: HistoryEntry, _ env: Env) -> Awaited? { nil }

  func refresh(_ scene: inout Scene, _ env: Env) -> [Effect] { [] }

  func number(_ scene: Scene, _ env: Env) -> NumberSubject? { nil }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? { nil }

  func hint(_ hint: Keymap.Hint, _ scene: Scene) -> Keymap.Hint { hint }
}

/// The panes, in the order of their numbers.
public enum PaneID: Int, CaseIterable, Sendable, Hashable {
  /// The most frequent values of some fields.
  case facets = 1
  /// The jobs.
  case results
  /// Counts by several fields.
  case tree
  /// Paid collections.
  case bulk
}

/// All panes.
enum Panes {
  /// The panes in the order of ``PaneID``.
  static let all: [any Pane] = [FacetsPane(), ResultsPane(), TreePane(), BulkPane()]

  /// One of them.
  static subscript(id: PaneID) -> any Pane { all[id.rawValue - 1] }

  /// The pane that a command goes to.
  static func opened(by command: Command) -> (any Pane)? {
    all.first { $0.opening.command == command }
  }
}

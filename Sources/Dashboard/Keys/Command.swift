/// Something that a key does.
///
/// The table of bindings says which commands there are. Those of several places are here; a command of one pane or
/// layer is that one's own.
public struct Command: Sendable, Hashable {
  /// The name by which the configuration calls it.
  public let rawValue: String

  /// Names a command.
  init(_ name: String) {
    rawValue = name
  }

  /// All commands that are bound to keys, each once, in the order of the help.
  public static let allCases: [Command] = {
    var seen: Set<Command> = []
    return Keymap.standard.map(\.command).filter { seen.insert($0).inserted }
  }()
}

extension Command {
  // Moving
  static let down = Command("down")
  static let up = Command("up")
  static let halfDown = Command("half-down")
  static let halfUp = Command("half-up")
  static let pageDown = Command("page-down")
  static let pageUp = Command("page-up")
  static let first = Command("first")
  static let last = Command("last")
  static let left = Command("left")
  static let right = Command("right")

  // Panes and places
  static let nextPane = Command("next-pane")
  static let previousPane = Command("previous-pane")
  static let zoom = Command("zoom")
  static let open = Command("open")
  static let back = Command("back")
  static let forward = Command("forward")
  static let close = Command("close")
  static let leave = Command("leave")
  static let quitNow = Command("quit-now")

  // Asking
  static let query = Command("query")
  static let filterForm = Command("filter-form")
  static let refresh = Command("refresh")
  static let cancel = Command("cancel")
  static let find = Command("find")
  static let findNext = Command("find-next")
  static let findPrevious = Command("find-previous")
  static let choose = Command("choose")
  static let sort = Command("sort")
  static let more = Command("more")
  static let fewer = Command("fewer")
  static let exclude = Command("exclude")

  // Trees
  static let expand = Command("expand")
  static let collapse = Command("collapse")
  static let expandAll = Command("expand-all")
  static let collapseAll = Command("collapse-all")
  static let metric = Command("metric")

  // Rows
  static let mark = Command("mark")
  static let unmark = Command("unmark")
  static let export = Command("export")

  // Bulk requests
  static let collect = Command("collect")

  // Dialogs
  static let accept = Command("accept")
  static let spend = Command("spend")
  static let toggle = Command("toggle")
  static let next = Command("next")
  static let previous = Command("previous")

  // The program
  static let help = Command("help")
  static let sources = Command("sources")
  static let theme = Command("theme")
  static let labels = Command("labels")
  static let expired = Command("expired")
  static let reveal = Command("reveal")
  static let explain = Command("explain")
  static let redraw = Command("redraw")
  static let suspend = Command("suspend")
}

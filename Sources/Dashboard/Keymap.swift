public import SafeText
public import Terminal

/// Where a key is pressed.
public enum Scope: String, CaseIterable, Sendable, Hashable {
  /// In any pane.
  case panes = "Everywhere"
  /// In the facets pane.
  case facets = "Facets"
  /// In the results pane.
  case results = "Results"
  /// In the aggregation pane.
  case tree = "Aggregation"
  /// In the pane of bulk requests.
  case bulk = "Bulk requests"
  /// While a bulk request is put together.
  case composing = "A new bulk request"
  /// Where something is asked that cannot be taken back.
  case asking = "Where it asks"
  /// In the view of one job.
  case detail = "One row"
  /// While choosing fields.
  case picker = "Choosing fields"
  /// In the export dialog.
  case export = "Export"
  /// While the query is typed.
  case query = "The query"
  /// While the query is typed and a list of what could be written is shown.
  case completing = "The query, with its list"
  /// While a filter is put together.
  case form = "A filter, step by step"
  /// While a search is typed.
  case typing = "Typing"
  /// While days of expiry are typed.
  case expired = "Expired jobs"
  /// Where a price is to be agreed to.
  case confirm = "Paying"
  /// In the list of sources.
  case sources = "Sources"
  /// In the help, and where a number is explained.
  case help = "Help and explanations"
}

/// A key and what it does.
public struct Binding: Sendable, Hashable {
  /// What it does.
  public var command: Command
  /// Where.
  public var scope: Scope
  /// The keys, the one shown in hints first.
  public var keys: [Key]
  /// What it does, for the help.
  public var help: Safe
  /// The same in a word or two, for the hints at the bottom; `nil` if it is not shown there.
  public var hint: Safe?
}

/// All bindings in force: the table that dispatch, hints, help and documentation are made from.
public struct Keymap: Sendable, Hashable {
  /// The bindings in the order of the help.
  public private(set) var bindings: [Binding] {
    didSet { index() }
  }
  private var commands: [Scope: [Key: Command]] = [:]
  private var hints: [Scope: [Hint]] = [:]

  /// A key and what it does, for the bottom of the screen.
  struct Hint: Sendable, Hashable {
    let key: Safe
    let text: Safe
    let command: Command
    /// Whether the key spends credits.
    var isSpending = false

    /// The columns that it takes, a blank between included.
    var columns: Int { key.columns + 1 + text.columns }
  }

  /// Starts with the keys that hands expect.
  public init() {
    bindings = Keymap.standard
    index()
  }

  /// Makes ready what is looked up for every key and every frame.
  private mutating func index() {
    commands = [:]
    hints = [:]
    for binding in bindings {
      for key in binding.keys { commands[binding.scope, default: [:]][key] = binding.command }
      guard let text = binding.hint, let key = binding.keys.first else { continue }
      hints[binding.scope, default: []].append(
        Hint(key: Safe(showing: key.name), text: text, command: binding.command)
      )
    }
  }

  /// The command of a key, looked up in the first scope that knows it.
  func command(for key: Key, in scopes: [Scope]) -> Command? {
    for scope in scopes {
      if let command = commands[scope]?[key] { return command }
    }
    return nil
  }

  /// What to show at the bottom of the screen, of the given scopes in turn; a key means what it does in the
  /// first of them.
  func hints(in scopes: [Scope]) -> [Hint] {
    var shown: Set<Safe> = []
    return scopes.flatMap { hints[$0] ?? [] }.filter { shown.insert($0.key).inserted }
  }

  /// Gives a command other keys, wherever it is bound; none to switch it off.
  ///
  /// Other commands of the same places lose these keys.
  public mutating func rebind(_ command: Command, to keys: [Key]) {
    let scopes = Set(bindings.filter { $0.command == command }.map(\.scope))
    bindings = bindings.map { binding in
      var binding = binding
      if binding.command == command {
        binding.keys = keys
      } else if scopes.contains(binding.scope) {
        binding.keys.removeAll(where: keys.contains)
      }
      return binding
    }
  }
}

// MARK: - The table

extension Keymap {
  private static func bind(
    _ command: Command,
    _ scope: Scope,
    _ keys: String,
    _ help: Safe,
    hint: Safe? = nil
  ) -> Binding {
    Binding(
      command: command,
      scope: scope,
      keys: keys.split(separator: " ").compactMap { Key(name: String($0)) },
      help: help,
      hint: hint
    )
  }

  private static let standard: [Binding] =
    everywhere + facets + results + tree + bulk + composing + asking + detail + picker + export
    + query + completing + form
    + typing + expired + confirm + sources + help

  private static let everywhere: [Binding] = [
    bind(.query, .panes, "e :", "edit the query", hint: "query"),
    bind(.filterForm, .panes, "f", "add a filter step by step"),
    bind(.back, .panes, "backspace", "back to where you were", hint: "back"),
    bind(.forward, .panes, "L", "forward again"),
    bind(.nextPane, .panes, "tab", "next pane", hint: "pane"),
    bind(.previousPane, .panes, "shift-tab", "previous pane"),
    bind(.facetsPane, .panes, "1", "to the facets"),
    bind(.resultsPane, .panes, "2", "to the results"),
    bind(.treePane, .panes, "3", "to the aggregation"),
    bind(.bulkPane, .panes, "4", "to the bulk requests"),
    bind(.zoom, .panes, "z", "one pane on the whole screen, and back"),
    bind(.down, .panes, "j down ctrl-n", "down"),
    bind(.up, .panes, "k up ctrl-p", "up"),
    bind(.halfDown, .panes, "ctrl-d", "half a page down"),
    bind(.halfUp, .panes, "ctrl-u", "half a page up"),
    bind(.pageDown, .panes, "pgdn ctrl-f", "a page down"),
    bind(.pageUp, .panes, "pgup ctrl-b", "a page up"),
    bind(.first, .panes, "g home", "to the first row"),
    bind(.last, .panes, "G end", "to the last row"),
    bind(.find, .panes, "/", "find in the rows that are here"),
    bind(.findNext, .panes, "n", "find the next one"),
    bind(.findPrevious, .panes, "N", "find the previous one"),
    bind(.export, .panes, "x", "export to a file", hint: "export"),
    bind(.unmark, .panes, "U", "take all marks away"),
    bind(.refresh, .panes, "r f5", "ask again for what this pane shows"),
    bind(.close, .panes, "esc", "cancel what is under way"),
    bind(.cancel, .panes, "ctrl-c", "cancel what is under way; twice to leave"),
    bind(.explain, .panes, "i", "explain the number under the cursor"),
    bind(.collect, .panes, "b", "collect in bulk: the query, marked rows, or a file of ids"),
    bind(.labels, .panes, "A", "labels in the next language, or codes without labels"),
    bind(.sources, .panes, "S", "the sources, and what they cost"),
    bind(.expired, .panes, "X", "which of the jobs you have consumed went off line"),
    bind(.reveal, .panes, "H", "show contact values, or hide them again"),
    bind(.theme, .panes, "T", "next theme"),
    bind(.help, .panes, "? f1", "these keys", hint: "keys"),
    bind(.redraw, .panes, "ctrl-l", "draw the screen anew"),
    bind(.suspend, .panes, "ctrl-z", "back to the shell; fg returns"),
    bind(.leave, .panes, "q", "back; from the start, leave the program"),
    bind(.quitNow, .panes, "Q", "leave the program"),
  ]

  private static let facets: [Binding] = [
    bind(.open, .facets, "enter", "show what has this value", hint: "drill"),
    bind(.include, .facets, "+", "add this value to the query, stay here"),
    bind(.exclude, .facets, "-", "leave this value out", hint: "exclude"),
    bind(.more, .facets, ">", "more values of this facet"),
    bind(.fewer, .facets, "<", "fewer values of this facet"),
    bind(
      .askProvider,
      .facets,
      "p",
      "have the provider count this facet, where it does not by itself"
    ),
    bind(.choose, .facets, "c", "choose the facets", hint: "choose"),
  ]

  private static let results: [Binding] = [
    bind(
      .open,
      .results,
      "enter",
      "show all of it, with its postings; below the rows, fetch further ones",
      hint: "open"
    ),
    bind(.mark, .results, "space", "mark or unmark, and go on", hint: "mark"),
    bind(.markAll, .results, "a", "mark all rows that are loaded, or none"),
    bind(.columnLeft, .results, "< h left", "to the column on the left"),
    bind(.columnRight, .results, "> l right", "to the column on the right"),
    bind(.sort, .results, "s", "sort by this column: up, down, not", hint: "sort"),
    bind(.choose, .results, "c", "choose the columns"),
  ]

  private static let tree: [Binding] = [
    bind(.open, .tree, "enter", "show what is in this bucket", hint: "drill"),
    bind(.exclude, .tree, "-", "leave this bucket out", hint: "exclude"),
    bind(.expand, .tree, "l right", "open the bucket"),
    bind(.collapse, .tree, "h left", "close the bucket, or go to the one around it"),
    bind(.expandAll, .tree, "E *", "open all buckets"),
    bind(.collapseAll, .tree, "C", "close all buckets"),
    bind(.sort, .tree, "s", "sort this level by number or by value", hint: "sort"),
    bind(.more, .tree, ">", "more buckets on this level"),
    bind(.fewer, .tree, "<", "fewer buckets on this level"),
    bind(.choose, .tree, "c", "choose the levels", hint: "levels"),
    bind(.metric, .tree, "m", "choose what to compute beside the count", hint: "metric"),
    bind(.rest, .tree, "o", "show what the buckets do not cover: other, missing, overlap"),
  ]

  private static let bulk: [Binding] = [
    bind(
      .open,
      .bulk,
      "enter",
      "go on with it: its price, its records, its slices, or what is known of it",
      hint: "open"
    ),
    bind(.spend, .bulk, "y", "see the price and say yes", hint: "confirm"),
    bind(.pause, .bulk, "p", "let it wait, or go on with it", hint: "pause"),
    bind(.retry, .bulk, "r f5", "try again at once; costs nothing", hint: "retry"),
    bind(.drop, .bulk, "d", "do without it; what was charged stays charged", hint: "drop"),
    bind(.check, .bulk, "c", "look at the balance for what became of a lost answer"),
    bind(.identify, .bulk, "I", "tell the provider's id of a request whose answer is lost"),
    bind(.sendAgain, .bulk, "R", "send a request again whose answer is lost: it may be paid twice"),
    bind(.giveUp, .bulk, "D", "stop looking for a request whose answer is lost"),
    bind(.expand, .bulk, "l right", "show its slices"),
    bind(.collapse, .bulk, "h left", "hide its slices"),
    bind(.toggle, .bulk, "space", "show or hide its slices"),
    bind(.export, .bulk, "x", "export its records", hint: "export"),
    bind(.explain, .bulk, "i", "all that is known of it", hint: "explain"),
  ]

  private static let composing: [Binding] = [
    bind(.accept, .composing, "enter", "count it and see the price; costs nothing", hint: "price"),
    bind(.next, .composing, "tab down", "next line", hint: "line"),
    bind(.previous, .composing, "shift-tab up", "previous line"),
    bind(.left, .composing, "left", "previous choice"),
    bind(.right, .composing, "right space", "next choice", hint: "choice"),
    bind(.close, .composing, "esc ctrl-c", "leave", hint: "leave"),
  ]

  private static let asking: [Binding] = [
    bind(.accept, .asking, "y", "yes", hint: "yes"),
    bind(.close, .asking, "n esc q ctrl-c", "no", hint: "no"),
  ]

  private static let detail: [Binding] = [
    bind(.close, .detail, "esc q backspace enter", "back to the list", hint: "back"),
    bind(.down, .detail, "j down", "down", hint: "scroll"),
    bind(.up, .detail, "k up", "up"),
    bind(.halfDown, .detail, "ctrl-d space", "half a page down"),
    bind(.halfUp, .detail, "ctrl-u", "half a page up"),
    bind(.pageDown, .detail, "pgdn ctrl-f", "a page down"),
    bind(.pageUp, .detail, "pgup ctrl-b", "a page up"),
    bind(.first, .detail, "g home", "to the top"),
    bind(.last, .detail, "G end", "to the end"),
    bind(.nextJob, .detail, "n J right l", "next one", hint: "next"),
    bind(.previousJob, .detail, "p K left h", "previous one"),
    bind(.mark, .detail, "m", "mark or unmark it", hint: "mark"),
    bind(.refresh, .detail, "r f5", "ask again"),
    bind(.reveal, .detail, "H", "show contact values, or hide them again"),
    bind(.export, .detail, "x", "export to a file"),
    bind(.help, .detail, "? f1", "these keys", hint: "keys"),
    bind(.cancel, .detail, "ctrl-c", "cancel what is under way"),
    bind(.redraw, .detail, "ctrl-l", "draw the screen anew"),
    bind(.suspend, .detail, "ctrl-z", "back to the shell; fg returns"),
    bind(.quitNow, .detail, "Q", "leave the program"),
  ]

  private static let picker: [Binding] = [
    bind(.accept, .picker, "enter", "ask with this choice", hint: "ask"),
    bind(.toggle, .picker, "tab space", "choose or drop the field", hint: "choose"),
    bind(.down, .picker, "down ctrl-n", "down"),
    bind(.up, .picker, "up ctrl-p", "up"),
    bind(.pageDown, .picker, "pgdn", "a page down"),
    bind(.pageUp, .picker, "pgup", "a page up"),
    bind(.previous, .picker, "left shift-tab", "move the field forward"),
    bind(.next, .picker, "right", "move the field back"),
    bind(.close, .picker, "esc ctrl-c", "leave it as it was", hint: "leave"),
  ]

  private static let export: [Binding] = [
    bind(.accept, .export, "enter", "write the file", hint: "write"),
    bind(.next, .export, "tab down", "next line", hint: "line"),
    bind(.previous, .export, "shift-tab up", "previous line"),
    bind(.left, .export, "left", "previous choice"),
    bind(.right, .export, "right space", "next choice", hint: "choice"),
    bind(.close, .export, "esc ctrl-c", "leave", hint: "leave"),
  ]

  private static let query: [Binding] = [
    bind(.accept, .query, "enter", "ask", hint: "ask"),
    bind(.complete, .query, "tab", "list what could be written here", hint: "list"),
    bind(.editOutside, .query, "ctrl-x", "in your own editor: $VISUAL or $EDITOR", hint: "editor"),
    bind(.previous, .query, "up ctrl-p", "the query asked before", hint: "earlier"),
    bind(.next, .query, "down ctrl-n", "the query asked after it"),
    bind(.close, .query, "esc ctrl-c", "leave it as it was", hint: "leave"),
  ]

  private static let completing: [Binding] = [
    bind(.complete, .completing, "tab", "write this one", hint: "write"),
    bind(.down, .completing, "down ctrl-n", "down; then enter writes, too", hint: "choose"),
    bind(.up, .completing, "up ctrl-p", "up"),
    bind(.pageDown, .completing, "pgdn", "a page down"),
    bind(.pageUp, .completing, "pgup", "a page up"),
    bind(.close, .completing, "esc ctrl-c", "close the list", hint: "close"),
  ]

  private static let form: [Binding] = [
    bind(.accept, .form, "enter", "go on; at the end, ask", hint: "on"),
    bind(.toggle, .form, "space", "choose or drop a value", hint: "choose"),
    bind(.next, .form, "tab", "the other end, or the distance"),
    bind(.down, .form, "down ctrl-n", "down"),
    bind(.up, .form, "up ctrl-p", "up"),
    bind(.pageDown, .form, "pgdn", "a page down"),
    bind(.pageUp, .form, "pgup", "a page up"),
    bind(.close, .form, "esc", "a step back", hint: "back"),
    bind(.cancel, .form, "ctrl-c", "leave the query as it was"),
  ]

  private static let typing: [Binding] = [
    bind(.accept, .typing, "enter", "ask", hint: "ask"),
    bind(.close, .typing, "esc ctrl-c", "leave it as it was", hint: "leave"),
  ]

  private static let expired: [Binding] = [
    bind(.accept, .expired, "enter", "show them", hint: "show"),
    bind(.next, .expired, "tab shift-tab up down", "the other end", hint: "other end"),
    bind(.close, .expired, "esc ctrl-c", "leave", hint: "leave"),
  ]

  private static let confirm: [Binding] = [
    bind(.spend, .confirm, "y", "spend the credits", hint: "spend"),
    bind(.accept, .confirm, "enter", "spend them, once their number is typed", hint: "spend"),
    bind(.close, .confirm, "esc n q ctrl-c", "spend nothing", hint: "leave"),
  ]

  private static let sources: [Binding] = [
    bind(.accept, .sources, "enter", "go to this source", hint: "go"),
    bind(.down, .sources, "j down ctrl-n", "down"),
    bind(.up, .sources, "k up ctrl-p", "up"),
    bind(.first, .sources, "g home", "to the first"),
    bind(.last, .sources, "G end", "to the last"),
    bind(.closeSource, .sources, "d", "close a source that was opened from a bulk request"),
    bind(.close, .sources, "esc q backspace S ctrl-c", "stay here", hint: "leave"),
  ]

  private static let help: [Binding] = [
    bind(.down, .help, "j down", "down", hint: "scroll"),
    bind(.up, .help, "k up", "up"),
    bind(.halfDown, .help, "ctrl-d space", "half a page down"),
    bind(.halfUp, .help, "ctrl-u", "half a page up"),
    bind(.pageDown, .help, "pgdn ctrl-f", "a page down"),
    bind(.pageUp, .help, "pgup ctrl-b", "a page up"),
    bind(.first, .help, "g home", "to the top"),
    bind(.last, .help, "G end", "to the end"),
    bind(.close, .help, "esc q backspace ? f1 i ctrl-c enter", "close", hint: "close"),
  ]
}

import SafeText

extension Keymap {
  /// The keys that hands expect: those that work in every pane, then those of each pane and each layer.
  static let standard: [Binding] =
    anyPane + Panes.all.map(\.opening) + anyRow + Panes.all.flatMap(\.bindings)
    + Layers.all.flatMap { $0.bindings }

  private static let anyPane: [Binding] = [
    Binding(.query, .panes, "e :", "edit the query", hint: "query"),
    Binding(.filterForm, .panes, "f", "add a filter step by step"),
    Binding(.back, .panes, "backspace", "back to where you were", hint: "back"),
    Binding(.forward, .panes, "L", "forward again"),
    Binding(.nextPane, .panes, "tab", "next pane", hint: "pane"),
    Binding(.previousPane, .panes, "shift-tab", "previous pane"),
  ]

  private static let anyRow: [Binding] = [
    Binding(.zoom, .panes, "z", "one pane on the whole screen, and back"),
    Binding(.down, .panes, "j down ctrl-n", "down"),
    Binding(.up, .panes, "k up ctrl-p", "up"),
    Binding(.halfDown, .panes, "ctrl-d", "half a page down"),
    Binding(.halfUp, .panes, "ctrl-u", "half a page up"),
    Binding(.pageDown, .panes, "pgdn ctrl-f", "a page down"),
    Binding(.pageUp, .panes, "pgup ctrl-b", "a page up"),
    Binding(.first, .panes, "g home", "to the first row"),
    Binding(.last, .panes, "G end", "to the last row"),
    Binding(.find, .panes, "/", "find in the rows that are here"),
    Binding(.findNext, .panes, "n", "find the next one"),
    Binding(.findPrevious, .panes, "N", "find the previous one"),
    Binding(.export, .panes, "x", "export to a file", hint: "export"),
    Binding(.unmark, .panes, "U", "take all marks away"),
    Binding(.refresh, .panes, "r f5", "ask again for what this pane shows"),
    Binding(.close, .panes, "esc", "cancel what is under way"),
    Binding(.cancel, .panes, "ctrl-c", "cancel what is under way; twice to leave"),
    Binding(.explain, .panes, "i", "explain the number under the cursor"),
    Binding(.collect, .panes, "b", "collect in bulk: the query, marked rows, or a file of ids"),
    Binding(.labels, .panes, "A", "labels in the next language, or codes without labels"),
    Binding(.sources, .panes, "S", "the sources, and what they cost"),
    Binding(.expired, .panes, "X", "which of the jobs you have consumed went off line"),
    Binding(.reveal, .panes, "H", "show contact values, or hide them again"),
    Binding(.theme, .panes, "T", "next theme"),
    Binding(.help, .panes, "? f1", "these keys", hint: "keys"),
    Binding(.redraw, .panes, "ctrl-l", "redraw the screen"),
    Binding(.suspend, .panes, "ctrl-z", "back to the shell; fg returns"),
    Binding(.leave, .panes, "q", "back; from the start, leave the program"),
    Binding(.quitNow, .panes, "Q", "leave the program"),
  ]
}

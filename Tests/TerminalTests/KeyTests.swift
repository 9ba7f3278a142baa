import Terminal
import Testing

@Suite struct KeyTests {
  @Test(arguments: [
    ("j", Key("j")), ("G", Key("G")), ("-", Key("-")), ("é", Key("é")), ("space", Key(" ")),
    ("ctrl-d", Key("d", .control)), ("ctrl--", Key("-", .control)), ("alt-x", Key("x", .alt)),
    ("alt-G", Key("G", .alt)), ("ctrl-alt-d", Key("d", [.control, .alt])),
    ("ctrl-space", Key(" ", .control)), ("enter", Key(.enter)), ("esc", Key(.escape)),
    ("pgdn", Key(.pageDown)), ("f1", Key(.function(1))), ("f24", Key(.function(24))),
    ("shift-tab", Key(.tab, .shift)), ("ctrl-shift-left", Key(.left, [.control, .shift])),
    ("alt-enter", Key(.enter, .alt)), ("f", Key("f")),
  ])
  func everyKeyHasOneName(name: String, key: Key) {
    #expect(Key(name: name) == key)
    #expect(key.name == name)
  }

  @Test(arguments: [
    ("ctrl-D", "ctrl-d"), ("CTRL-d", "ctrl-d"), ("Enter", "enter"), ("return", "enter"),
    ("PageDown", "pgdn"), ("F1", "f1"), ("shift-g", "G"), ("alt-ctrl-d", "ctrl-alt-d"),
    // What a terminal sends the same bytes for is the same key.
    ("ctrl-m", "enter"), ("ctrl-j", "enter"), ("ctrl-i", "tab"), ("ctrl-h", "backspace"),
    ("ctrl-[", "esc"),
  ])
  func otherSpellingsAreBroughtIntoTheOneForm(spelling: String, name: String) {
    #expect(Key(name: spelling)?.name == name)
  }

  @Test(arguments: ["", " ", "ctrl-", "jj", "f0", "f25", "f-1", "hyper-x", "\u{1B}", "\u{301}"])
  func whatNamesNoKeyIsRefused(name: String) {
    #expect(Key(name: name) == nil)
  }
}

import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct KeymapTests {
  @Test func noKeyMeansTwoThingsInOnePlace() {
    let bindings = Keymap().bindings
    for scope in Scope.allCases {
      let keys = bindings.filter { $0.scope == scope }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(scope)")
    }
  }

  @Test func everyCommandHasAKeyAndEveryKeyAName() {
    let bindings = Keymap().bindings
    #expect(Set(bindings.map(\.command)) == Set(Command.allCases))
    for binding in bindings {
      #expect(!binding.keys.isEmpty, "\(binding.command)")
      #expect(!binding.help.isEmpty)
      for key in binding.keys { #expect(Key(name: key.name) == key) }
    }
  }

  @Test func aReboundKeyIsTakenFromOthers() {
    var keymap = Keymap()
    keymap.rebind(.mark, to: [Key("x"), Key("s")])
    #expect(keymap.command(for: Key("s"), in: [ResultsPane.scope, .panes]) == .mark)
    #expect(keymap.command(for: Key(" "), in: [ResultsPane.scope, .panes]) == nil)
    #expect(keymap.command(for: Key("s"), in: [TreePane.scope]) == .sort)
  }

  @Test func theNearestPlaceComesFirst() {
    let keymap = Keymap()
    #expect(keymap.command(for: Key("n"), in: [DetailLayer.scope]) == DetailLayer.nextJob)
    #expect(keymap.command(for: Key("n"), in: [ResultsPane.scope, .panes]) == .findNext)
  }
}

@Suite struct RoleTests {
  @Test func lettersAndNamesAreUnique() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Role.titleFocused.name == "title-focused")
  }

  @Test func everyRoleFallsBackToText() {
    for role in Role.allCases {
      var steps = 0
      var current = role
      while let parent = current.parent, steps < 10 {
        current = parent
        steps += 1
      }
      #expect(current == .text)
    }
  }

  @Test func aRoleWithoutStyleLooksLikeItsParent() {
    let theme = Theme(name: "t", styles: [.accent: Style(attributes: .bold)])
    #expect(theme.palette[Role.mark.id] == Style(attributes: .bold))
    #expect(theme.palette[Role.number.id] == Style())
  }
}

@Suite struct LineEditorTests {
  @Test(arguments: [
    ("ctrl-a X", "Xone two"), ("ctrl-w", "one "), ("ctrl-u", ""), ("alt-b ctrl-k", "one "),
    ("ctrl-w ctrl-y ctrl-y", "one twotwo"), ("left left backspace", "one wo"),
    ("home delete", "ne two"), ("ctrl-a alt-f Y", "oneY two"),
    ("ctrl-a ctrl-d ctrl-e Z", "ne twoZ"),
  ])
  func keys(names: String, text: String) throws {
    var editor = LineEditor("one two")
    for name in names.split(separator: " ") {
      let key = try #require(Key(name: String(name)))
      _ = editor.handle(key)
    }
    #expect(editor.text == text)
  }

  @Test func theCursorIsAlwaysSeen() {
    var editor = LineEditor(String(repeating: "仕事 ", count: 40))
    for _ in 0..<130 {
      var canvas = Canvas(size: Size(columns: 12, rows: 1))
      editor.draw(on: &canvas, at: .origin, columns: 12, role: .input)
      #expect(canvas.cursor != nil)
      _ = editor.handle(Key(.left))
    }
  }
}

@Suite struct ListCursorTests {
  @Test func staysInTheListAndTheListUnderIt() {
    var cursor = ListCursor()
    for (motion, row, top) in [
      (ListCursor.Motion.by(-1), 0, 0), (.by(3), 3, 0), (.pages(1), 12, 3), (.last, 99, 90),
      (.by(1), 99, 90), (.halves(-1), 94, 90), (.pages(-1), 85, 85), (.first, 0, 0),
    ] {
      cursor.move(motion, count: 100, height: 10)
      #expect(cursor.row == row)
      #expect(cursor.top == top)
    }
    cursor.clamp(count: 0, height: 0)
    #expect(cursor.row == 0)
  }
}

import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

/// No text names a key that does something else now: texts ask the key table.
@Suite struct RemappedKeysTests {
  /// A key map in which no command has a key that it has by default.
  private static let keymap: Keymap = {
    var keymap = Keymap()
    for (index, command) in Command.allCases.enumerated() {
      keymap.rebind(command, to: [key(index)])
    }
    return keymap
  }()

  private static func key(_ index: Int) -> Key { Key(letters[index]) }

  /// Letters that no default key is.
  private static let letters: [Character] = (0x400..<0x460).compactMap {
    Unicode.Scalar($0).map(Character.init)
  }

  /// Presses what these keys do by default, by the keys that do it now.
  private static func press(_ names: String, _ pilot: inout Pilot) throws {
    for name in names.split(separator: " ") {
      let key = try #require(Key(name: String(name)))
      let command = Keymap().command(for: key, in: pilot.state.scopes)
      let index = command.flatMap(Command.allCases.firstIndex)
      pilot.receive(.input(.key(index.map(Self.key) ?? key)))
      pilot.settle()
    }
  }

  /// What looks like a default key: its name, or a letter with what it does behind it.
  private static func defaultKey(in screen: String) -> String? {
    let name = /\b(Enter|Esc|Space|Tab|Backspace|Ctrl-\S|enter|esc|backspace|ctrl-\S|pgdn|pgup)\b/
    let letter = /(?:^|[\s·;(])[b-zB-HJ-Z\/?] (?:[a-z]+s\b|to )/
    let pressed = /press [a-zA-Z\/?]\b/
    for line in screen.split(separator: "\n")
    where line.contains(name) || line.contains(letter) || line.contains(pressed) {
      return String(line)
    }
    return nil
  }

  private static func expectNoDefaultKey(
    _ pilot: Pilot,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = defaultKey(in: pilot.screen)
    #expect(found == nil, sourceLocation: sourceLocation)
  }

  @Test func everyCommandHasALetterOfItsOwn() {
    #expect(Self.letters.count >= Command.allCases.count)
    #expect(Self.keymap.bindings.allSatisfy { $0.keys.count == 1 })
    #expect(Self.defaultKey(in: "· Esc cancels") != nil)
    #expect(Self.defaultKey(in: "no; r asks again") != nil)
    #expect(Self.defaultKey(in: "everything; press e to ask") != nil)
    #expect(Self.defaultKey(in: Pilot.settled().screen) != nil)
  }

  @Test(arguments: [
    "", "?", "? G", "2 enter", "2 c down", "2 space x", "e", "e p r o f", "f", "f enter enter",
    "f c l a s enter enter space down", "3 i", "S", "4", "n", "3 down o -", "1 p", "ctrl-c", "X",
    "L", "m", "/ z z enter",
  ])
  func panesAndLayers(keys: String) throws {
    var pilot = Pilot(100, 30, setup: { $0.keymap = Self.keymap })
    pilot.settle()
    try Self.press(keys, &pilot)
    Self.expectNoDefaultKey(pilot)
  }

  @Test(arguments: ["", "enter", "X", "X enter", "S", "3", "3 E", "1", "1 p", "G enter", "b"])
  func whereRowsArePaidFor(keys: String) throws {
    var pilot = Pilot(124, 36, shop: Shop(), keymap: Self.keymap) {
      $0.threshold = keys == "enter" ? 1 : 100
    }
    pilot.settle()
    try Self.press(keys, &pilot)
    Self.expectNoDefaultKey(pilot)
  }

  @Test(arguments: [
    "4", "4 z G", "b", "b enter", "4 y", "4 j j j D", "4 j j j I", "4 j j j R", "4 j j j i",
    "4 G x",
    "4 G k x", "4 G enter S",
  ])
  func bulkRequests(keys: String) throws {
    var pilot = Pilot.atDesk(124, 36, BulkPaneTests.all, keymap: Self.keymap)
    try Self.press(keys, &pilot)
    Self.expectNoDefaultKey(pilot)
  }

  @Test func waitingAndFailing() {
    var pilot = Pilot(100, 30, setup: { $0.keymap = Self.keymap })
    let first = pilot.take()
    pilot.now = .seconds(2)
    Self.expectNoDefaultKey(pilot)
    for effect in first {
      guard let id = effect.search?.id else { continue }
      let failure = ProviderFailure(.network(.cannotConnect), .notSent)
      pilot.receive(.searched(id, .failure(failure)))
    }
    Self.expectNoDefaultKey(pilot)
    pilot.receive(.resized(columns: 20, rows: 5))
    Self.expectNoDefaultKey(pilot)
  }
}

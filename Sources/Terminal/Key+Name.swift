import SafeText

/// Keys as key files, scripts and the help spell them: `j`, `G`, `space`, `ctrl-d`, `shift-tab`, `f1`.
extension Key: CustomStringConvertible {
  /// The key's name; ``init(name:)`` reads it back.
  public var name: String {
    let held = Key.held.filter { modifiers.contains($0.modifier) }.map(\.prefix).joined()
    return held + code.name
  }

  /// The key's name.
  public var description: String { name }

  /// Reads a key's name; `nil` if it names none.
  ///
  /// Names of more than one letter may be written in either case, and a few in full: `escape`,
  /// `return`, `pageup`, `pagedown`, `del`, `ins`.
  public init?(name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while let (prefix, modifier) = Key.held.first(where: { rest.lowercased().hasPrefix($0.prefix) })
    {
      rest = rest.dropFirst(prefix.count)
      modifiers.insert(modifier)
    }
    guard let code = Code(name: rest) else { return nil }
    self.init(code, modifiers)
  }

  private static let held: [(prefix: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]
}

extension Key.Code {
  fileprivate var name: String {
    switch self {
    case .function(let number): "f\(number)"
    case .character(let character):
      Key.Code.names.first { $0.code == self }?.name ?? String(character)
    default: Key.Code.names.first { $0.code == self }?.name ?? ""
    }
  }

  fileprivate init?(name: Substring) {
    if name.count == 1, let character = name.first, character.isVisible {
      self = .character(character)
      return
    }
    let lower = name.lowercased()
    if let entry = Key.Code.names.first(where: { $0.name == lower }) {
      self = entry.code
    } else if lower.first == "f", let number = Int(lower.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The names, the first of each code being the one that is written.
  private static let names: [(code: Key.Code, name: String)] = [
    (.character(" "), "space"), (.enter, "enter"), (.escape, "esc"), (.tab, "tab"),
    (.backspace, "backspace"), (.delete, "delete"), (.insert, "insert"), (.up, "up"),
    (.down, "down"), (.left, "left"), (.right, "right"), (.home, "home"), (.end, "end"),
    (.pageUp, "pgup"), (.pageDown, "pgdn"),
    (.enter, "return"), (.escape, "escape"), (.delete, "del"), (.insert, "ins"),
    (.pageUp, "pageup"), (.pageDown, "pagedown"),
  ]
}

extension Character {
  /// Whether it can be read in a file and shown as it is.
  fileprivate var isVisible: Bool {
    !isWhitespace && Safe(showing: String(self)).text == String(self)
  }
}

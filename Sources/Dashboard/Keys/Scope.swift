/// Where a key is pressed.
public struct Scope: Sendable, Hashable {
  /// The heading of its keys in the help.
  public let title: String

  /// A scope under a heading.
  init(_ title: String) {
    self.title = title
  }

  /// In any pane.
  static let panes = Scope("Everywhere")
  /// In one of the fields that are typed into a single line.
  static let typing = Scope("Typing")

  /// All scopes with keys, in the order of the help.
  public static let allCases: [Scope] = {
    var seen: Set<Scope> = []
    return Keymap.standard.map(\.scope).filter { seen.insert($0).inserted }
  }()
}

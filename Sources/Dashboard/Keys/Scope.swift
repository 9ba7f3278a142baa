/// Where a key is pressed.
public struct Scope: Sendable, Hashable {
  /// What the help calls the place.
  public let title: String

  /// Names a place.
  init(_ title: String) {
    self.title = title
  }

  /// In any pane.
  static let panes = Scope("Everywhere")
  /// In one of the fields that are typed into a single line.
  static let typing = Scope("Typing")

  /// All places where keys are bound, in the order of the help.
  public static let allCases: [Scope] = {
    var seen: Set<Scope> = []
    return Keymap.standard.map(\.scope).filter { seen.insert($0).inserted }
  }()
}

public import SafeText
public import Terminal

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

  /// Binds a command to keys.
  ///
  /// - Parameters:
  ///   - command: What the keys do.
  ///   - scope: Where they do it.
  ///   - keys: The names of the keys with blanks between them, the one shown in hints first.
  ///   - help: What the command does, for the help.
  ///   - hint: The same in a word or two, for the bottom of the screen.
  init(_ command: Command, _ scope: Scope, _ keys: String, _ help: Safe, hint: Safe? = nil) {
    self.command = command
    self.scope = scope
    self.keys = keys.split(separator: " ").compactMap { Key(name: String($0)) }
    self.help = help
    self.hint = hint
  }
}

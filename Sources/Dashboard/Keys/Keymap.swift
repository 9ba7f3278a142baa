import SafeText
public import Terminal

/// All bindings in force: the table that dispatch, hints, help and documentation are made from.
public struct Keymap: Sendable, Hashable {
  /// The bindings in the order of the help.
  public private(set) var bindings: [Binding] {
    didSet { index() }
  }
  private var commands: [Scope: [Key: Command]] = [:]
  private var hints: [Scope: [Hint]] = [:]
  private var names: [Scope: [Command: Safe]] = [:]

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
    (commands, hints, names) = ([:], [:], [:])
    for binding in bindings {
      for key in binding.keys { commands[binding.scope, default: [:]][key] = binding.command }
      guard let key = binding.keys.first else { continue }
      if names[binding.scope]?[binding.command] == nil {
        names[binding.scope, default: [:]][binding.command] = key.spoken
      }
      guard let text = binding.hint else { continue }
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

  /// The name of the first key of a command, for sentences; `nil` if it has no key in the scope.
  func key(_ command: Command, in scope: Scope = .panes) -> Safe? {
    names[scope]?[command]
  }

  /// A key and what it does, such as `Esc cancels`; `nil` if the command has no key in the scope.
  func say(_ command: Command, in scope: Scope = .panes, _ what: Safe) -> Safe? {
    key(command, in: scope).map { "\($0) \(what)" }
  }

  /// The first binding of a key in some scopes.
  func binding(of key: Key, in scopes: [Scope]) -> Binding? {
    bindings.first { scopes.contains($0.scope) && $0.keys.contains(key) }
  }

  /// Gives a command other keys, wherever it is bound; none to switch it off.
  ///
  /// Other commands of the same scopes lose these keys.
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

extension Key {
  /// The name of the key in a sentence: `Esc`, `Ctrl-C`, but `e`.
  fileprivate var spoken: Safe {
    guard name.count > 1 else { return Safe(showing: name) }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false).map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }
    return Safe(showing: parts.joined(separator: "-"))
  }
}

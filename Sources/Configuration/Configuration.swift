public import Dashboard
public import Market
import SafeText
import Terminal

/// What a person has set in `config.toml`.
public struct Configuration: Sendable {
  /// The theme to begin with.
  public var theme: String?
  /// The Jobfeed account, if one is described.
  public var jobfeed: AccountSettings?
  /// The values of each job in the table.
  public var columns: [String]?
  /// The facets.
  public var facets: [String]?
  /// The levels of the aggregation.
  public var levels: [String]?
  /// The language of labels; `nil` for that of the account's country.
  public var language: Language?
  /// The keys.
  public var keymap = Keymap()
  /// What is wrong in the file; it does not keep the program from starting.
  public var problems: [SettingsProblem] = []

  /// Nothing set.
  public init() {}

  /// An account as it is described: where the password comes from, and not the password.
  public struct AccountSettings: Sendable, Hashable {
    /// The address of the service, if it is not the usual one.
    public var baseURL: String?
    /// The user name.
    public var user: String?
    /// A file with the password on its first line.
    public var passwordFile: String?
    /// A command that prints the password; no shell is involved.
    public var passwordCommand: [String]?
  }

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - path: The name of the file, for problems.
  public init(_ text: String, path: String) {
    var file = SettingsFile(path: path, text: text)
    file.checkKeys(of: file.root, at: [], known: ["theme", "jobfeed", "view", "keys"])
    theme = file.string(["theme"])
    jobfeed = Configuration.account(["jobfeed"], &file)
    let view = file.table(["view"])
    file.checkKeys(of: view, at: ["view"], known: ["columns", "facets", "levels", "language"])
    columns = file.strings(["view", "columns"])
    facets = file.strings(["view", "facets"])
    levels = file.strings(["view", "levels"])
    language = Configuration.language(["view", "language"], &file)
    keymap = Configuration.keys(["keys"], &file)
    problems = file.problems
  }

  private static func account(_ key: [String], _ file: inout SettingsFile) -> AccountSettings? {
    let members = file.table(key)
    guard !members.isEmpty else { return nil }
    if members["password"] != nil {
      file.note(
        "a password does not belong here; use password_command or password_file",
        at: key + ["password"]
      )
    }
    file.checkKeys(
      of: members,
      at: key,
      known: ["base_url", "user", "password_file", "password_command", "password"]
    )
    return AccountSettings(
      baseURL: file.string(key + ["base_url"]),
      user: file.string(key + ["user"]),
      passwordFile: file.string(key + ["password_file"]),
      passwordCommand: file.strings(key + ["password_command"])
    )
  }

  private static func language(_ key: [String], _ file: inout SettingsFile) -> Language? {
    guard let name = file.string(key) else { return nil }
    if let language = Language(rawValue: name) { return language }
    file.note("the languages are en, de, fr and nl; there is no \(Untrusted(name))", at: key)
    return nil
  }

  private static func keys(_ key: [String], _ file: inout SettingsFile) -> Keymap {
    var keymap = Keymap()
    let members = file.table(key)
    file.checkKeys(of: members, at: key, known: Command.allCases.map(\.rawValue))
    for command in Command.allCases where members[command.rawValue] != nil {
      let place = key + [command.rawValue]
      guard let names = file.strings(place) else { continue }
      let keys = names.compactMap { name -> Key? in
        if let key = Key(name: name) { return key }
        file.note("\(Untrusted(name)) is no key", at: place)
        return nil
      }
      if keys.count == names.count { keymap.rebind(command, to: keys) }
    }
    return keymap
  }
}

public import Dashboard
public import Market
public import ProviderKit
public import SafeText
import Terminal

/// The settings in `config.toml`.
public struct Configuration: Sendable {
  /// The theme.
  public var theme: String?
  /// The configured accounts, by section name.
  public var accounts: [String: AccountSection] = [:]
  /// The columns of the results.
  public var columns: [String]?
  /// The facets.
  public var facets: [String]?
  /// The levels of the aggregation tree.
  public var levels: [String]?
  /// Where the names of the view stand in the file: the place of each key, as `config.toml:5: view.columns`.
  public var viewPlaces: [String: Safe] = [:]
  /// The language of labels; `nil` for the language of the account's country.
  public var language: Language?
  /// Whether the terminal bell rings when a bulk request is ready or needs attention.
  public var notifiesOfBulk = false
  /// The key bindings.
  public var keymap = Keymap()
  /// Problems in the file; they do not prevent the start.
  public var problems: [SettingsProblem] = []

  /// Creates the default settings.
  public init() {}

  /// Parses a configuration.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - path: The name of the file, for problems.
  ///   - schemas: The accounts that can be configured.
  public init(_ text: String, path: String, accounts schemas: [AccountSchema]) {
    var file = SettingsFile(path: path, text: text)
    let schemas = schemas.sorted { $0.name < $1.name }
    let sections = schemas.map(\.name)
    let secrets = Set(schemas.flatMap(\.secrets)).sorted()
    file.checkKeys(of: file.root, at: [], known: ["theme", "view", "keys", "bulk"] + sections)
    theme = file.string(["theme"])
    for schema in schemas {
      accounts[schema.name] = AccountSection(schema, secrets: secrets, &file)
    }
    let view = file.table(["view"])
    file.checkKeys(of: view, at: ["view"], known: ["columns", "facets", "levels", "language"])
    columns = file.strings(["view", "columns"])
    facets = file.strings(["view", "facets"])
    levels = file.strings(["view", "levels"])
    for key in ["columns", "facets", "levels"] where view[key] != nil {
      viewPlaces[key] = file.place(of: ["view", key])
    }
    language = Configuration.language(["view", "language"], &file)
    let bulk = file.table(["bulk"])
    file.checkKeys(of: bulk, at: ["bulk"], known: ["notify"])
    notifiesOfBulk = file.bool(["bulk", "notify"]) ?? false
    keymap = Configuration.keys(["keys"], &file)
    problems = file.problems
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
      let path = key + [command.rawValue]
      guard let names = file.strings(path) else { continue }
      let keys = names.compactMap { name -> Key? in
        if let key = Key(name: name) { return key }
        file.note("\(Untrusted(name)) is no key", at: path)
        return nil
      }
      if keys.count == names.count { keymap.rebind(command, to: keys) }
    }
    return keymap
  }
}

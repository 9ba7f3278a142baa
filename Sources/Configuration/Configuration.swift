public import Dashboard
public import Market
public import ProviderKit
import SafeText
import Terminal

/// What a person has set in `config.toml`.
public struct Configuration: Sendable {
  /// The theme to begin with.
  public var theme: String?
  /// The accounts that are described, by the name of their section.
  public var accounts: [String: AccountSection] = [:]
  /// The values of each job in the table.
  public var columns: [String]?
  /// The facets.
  public var facets: [String]?
  /// The levels of the aggregation.
  public var levels: [String]?
  /// The language of labels; `nil` for that of the account's country.
  public var language: Language?
  /// Whether the terminal sounds when a bulk request is ready or needs a person.
  public var notifiesOfBulk = false
  /// The keys.
  public var keymap = Keymap()
  /// What is wrong in the file; it does not keep the program from starting.
  public var problems: [SettingsProblem] = []

  /// Nothing set.
  public init() {}

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - path: The name of the file, for problems.
  ///   - schemas: The accounts that can be described.
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

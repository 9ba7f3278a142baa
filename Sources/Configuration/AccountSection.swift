import SafeText

/// An account as it is described in `config.toml`: where its secrets come from, and not the secrets.
public struct AccountSection: Sendable, Hashable {
  /// Texts by key.
  public var texts: [String: String] = [:]
  /// Lists of texts by key.
  public var lists: [String: [String]] = [:]
  /// Whole numbers by key.
  public var numbers: [String: Int] = [:]
  /// Switches by key.
  public var switches: [String: Bool] = [:]
  /// What the provider calls its parameters and members, where no public source says so.
  public var names: [String: String] = [:]

  /// Nothing set.
  public init() {}

  /// What a key of an account takes.
  enum Shape {
    case text
    case list
    case number
    case flag
    case oneOf([String])
    case names
  }

  /// The accounts that can be described, and the keys of each.
  static let known: [String: [String: Shape]] = [
    "jobfeed": ["user": .text, "password_file": .text, "password_command": .list]
      .merging(common) { $1 },
    "jobspikr": jobspikr,
    // The same provider with the keys for testing, which spend nothing.
    "jobspikr-test": jobspikr,
    "coresignal": [
      // The token of v1 and the key of v2.
      "token_file": .text, "token_command": .list, "key_file": .text, "key_command": .list,
      "confirm_above": .number, "webhook_url": .text, "data_format": .flag,
      "trusts_balance": .flag, "paths": .names,
    ].merging(common) { $1 },
  ]

  private static let common: [String: Shape] = ["base_url": .text]

  private static let jobspikr: [String: Shape] = [
    "client_id": .text, "key_file": .text, "key_command": .list, "fallback_url": .text,
    "auth": .oneOf(["headers", "basic"]), "format": .oneOf(["json", "xml"]), "page": .number,
    "dataset": .list, "exclude_duplicates": .flag, "confirm_above": .number, "names": .names,
  ].merging(common) { $1 }

  /// The keys under which a person might put a secret itself, and what to use instead.
  private static let secrets = ["password", "key", "token"]

  /// Reads the section of an account.
  ///
  /// - Returns: `nil` if there is none.
  init?(_ account: String, _ file: inout SettingsFile) {
    let members = file.table([account])
    guard !members.isEmpty, let shapes = AccountSection.known[account] else { return nil }
    for secret in AccountSection.secrets where members[secret] != nil {
      let better = ["\(secret)_command", "\(secret)_file"].filter { shapes[$0] != nil }
      let advice = better.isEmpty ? "" : "; use " + better.joined(separator: " or ")
      file.note(
        "a \(Untrusted(secret)) does not belong here\(Untrusted(advice))",
        at: [account, secret]
      )
    }
    file.checkKeys(
      of: members,
      at: [account],
      known: shapes.keys.sorted() + AccountSection.secrets.filter { members[$0] != nil }
    )
    for (key, shape) in shapes where members[key] != nil { take(key, shape, of: account, &file) }
  }

  private mutating func take(
    _ key: String,
    _ shape: Shape,
    of account: String,
    _ file: inout SettingsFile
  ) {
    let place = [account, key]
    switch shape {
    case .text: texts[key] = file.string(place)
    case .list: lists[key] = file.strings(place)
    case .number: numbers[key] = file.number(place)
    case .flag: switches[key] = file.bool(place)
    case .oneOf(let words):
      guard let word = file.string(place) else { return }
      guard words.contains(word) else {
        return file.note("it is one of \(Untrusted(words.joined(separator: ", ")))", at: place)
      }
      texts[key] = word
    case .names:
      for name in file.table(place).keys { names[name] = file.string(place + [name]) }
    }
  }
}

import ProviderKit
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

  /// Reads the section of an account.
  ///
  /// It is `nil` if there is none.
  ///
  /// - Parameters:
  ///   - schema: Which account, and what can be set about it.
  ///   - secrets: The words under which somebody might put a secret itself.
  ///   - file: The file, which takes note of what is wrong.
  init?(_ schema: AccountSchema, secrets: [String], _ file: inout SettingsFile) {
    let account = schema.name
    let shapes = schema.shapes
    let members = file.table([account])
    guard !members.isEmpty else { return nil }
    for secret in secrets where members[secret] != nil {
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
      known: shapes.keys.sorted() + secrets.filter { members[$0] != nil }
    )
    for (key, shape) in shapes where members[key] != nil { take(key, shape, of: account, &file) }
  }

  private mutating func take(
    _ key: String,
    _ shape: AccountSchema.Shape,
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

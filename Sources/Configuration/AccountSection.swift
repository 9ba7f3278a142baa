import ProviderKit
import SafeText

/// An account's section of `config.toml`: where its secrets come from, never the secrets themselves.
public struct AccountSection: Sendable, Hashable {
  /// Strings by key.
  public var texts: [String: String] = [:]
  /// Lists of strings by key.
  public var lists: [String: [String]] = [:]
  /// Whole numbers by key.
  public var numbers: [String: Int] = [:]
  /// Booleans by key.
  public var switches: [String: Bool] = [:]
  /// The entries of the section's tables, such as `[jobspikr.names]`.
  public var names: [String: String] = [:]

  /// Creates an empty section.
  public init() {}

  /// Reads an account's section.
  ///
  /// It is `nil` if there is none.
  ///
  /// - Parameters:
  ///   - schema: The account and its keys.
  ///   - secrets: Keys under which a user might put a secret itself, which is refused.
  ///   - file: The file; it records problems.
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
    for (key, shape) in shapes where members[key] != nil { read(key, shape, of: account, &file) }
  }

  private mutating func read(
    _ key: String,
    _ shape: AccountSchema.Shape,
    of account: String,
    _ file: inout SettingsFile
  ) {
    let path = [account, key]
    switch shape {
    case .text: texts[key] = file.string(path)
    case .list: lists[key] = file.strings(path)
    case .number: numbers[key] = file.number(path)
    case .flag: switches[key] = file.bool(path)
    case .oneOf(let words):
      guard let word = file.string(path) else { return }
      guard words.contains(word) else {
        return file.note("it is one of \(Untrusted(words.joined(separator: ", ")))", at: path)
      }
      texts[key] = word
    case .names:
      for name in file.table(path).keys { names[name] = file.string(path + [name]) }
    }
  }
}

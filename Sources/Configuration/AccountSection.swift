public import Market
import ProviderKit
public import SafeText

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

  /// Figures of the tariff, by name.
  public var figures: [String: Tariff.Setting] = [:]
  /// What hangs on money and cannot be taken, with its place.
  public var refusals: [Safe] = []

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
    // A misspelt one is a secret in the wrong place all the same.
    let meant = members.keys.sorted().compactMap { key -> (key: String, secret: String)? in
      guard shapes[key] == nil else { return nil }
      let near = secrets.contains(key) ? key : nearest(key, in: secrets + shapes.keys.sorted())
      return near.flatMap { secrets.contains($0) ? (key, $0) : nil }
    }
    for (key, secret) in meant {
      let better = ["\(secret)_command", "\(secret)_file"].filter { shapes[$0] != nil }
      let advice = better.isEmpty ? "" : "; use " + better.joined(separator: " or ")
      file.note(
        "a \(Untrusted(secret)) does not belong here\(Untrusted(advice))",
        at: [account, key]
      )
    }
    file.checkKeys(
      of: members,
      at: [account],
      known: shapes.keys.sorted() + meant.map(\.key)
    )
    for (key, shape) in shapes.sorted(by: { $0.key < $1.key }) where members[key] != nil {
      read(key, shape, of: account, &file)
    }
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
    case .number:
      numbers[key] = file.number(path)
      if numbers[key] == nil { refuse(key, &file) }
    case .flag: switches[key] = file.bool(path)
    case .oneOf(let words):
      guard let word = file.string(path) else { return }
      guard words.contains(word) else {
        file.note("it is one of \(Untrusted(words.joined(separator: ", ")))", at: path)
        refuse(key, &file)
        return
      }
      texts[key] = word
    case .names:
      for name in file.table(path).keys { names[name] = file.string(path + [name]) }
    case .figures(let known): readFigures(at: path, known, &file)
    }
  }

  /// Keeps the last problem of a key on which money hangs: the account does not open with it.
  private mutating func refuse(_ key: String, _ file: inout SettingsFile) {
    let money = [AccountSchema.era, AccountSchema.plan, AccountSchema.tariff] + AccountSchema.caps
    guard money.contains(key), let problem = file.problems.last else { return }
    refusals.append(problem.sentence)
  }

  /// Reads the figures of a tariff, each a whole number at a dotted name.
  private mutating func readFigures(
    at path: [String],
    _ known: [String],
    _ file: inout SettingsFile
  ) {
    for (name, node) in file.leaves(path) {
      let key = path + name
      let figure = name.joined(separator: ".")
      let problem: Safe?
      if case .integer(let value) = node {
        problem = Tariff.problem(with: value, of: figure)
        figures[figure] = Tariff.Setting(value, at: file.position(of: key))
      } else {
        problem = "a whole number is needed"
      }
      guard known.contains(figure) else {
        let near = nearest(figure, in: known).map { "; did you mean \(Untrusted($0))?" as Safe }
        file.note("there is no such figure\(near ?? .empty)", at: key)
        refuse(AccountSchema.tariff, &file)
        continue
      }
      guard let problem else { continue }
      file.note(problem, at: key)
      refuse(AccountSchema.tariff, &file)
    }
  }
}

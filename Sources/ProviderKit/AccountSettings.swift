public import Market

/// The settings of one account, wherever they come from: file, environment or an emulator.
public protocol AccountSettings: Sendable {
  /// The text of a key.
  func text(_ key: String) -> String?
  /// The texts of a key.
  func list(_ key: String) -> [String]?
  /// The number of a key.
  func number(_ key: String) -> Int?
  /// The truth of a key.
  func flag(_ key: String) -> Bool?
  /// The tables of names that are set, all in one.
  var names: [String: String] { get }

  /// Whether it is said where a secret comes from; nothing is read or run.
  func hasSecret(_ word: String) -> Bool
  /// The text of a key without which the account cannot be used.
  ///
  /// - Throws: ``SettingsError`` if it is missing.
  func required(_ key: String) throws(SettingsError) -> String
  /// A secret, such as `password`.
  ///
  /// - Throws: ``SettingsError`` if it is missing or cannot be read.
  func secret(_ word: String) throws(SettingsError) -> Secret
}

/// Why an account cannot be used, for people: what is wrong, then what to do, a line each.
public struct SettingsError: Error, Sendable, Hashable {
  /// The lines.
  public var lines: [String]

  /// An error with its lines.
  public init(_ lines: String...) {
    self.lines = lines
  }
}

/// Settings that stand in the program: the account that an emulator knows.
public struct FixedSettings: AccountSettings {
  private let texts: [String: String]

  /// The account's texts and secrets, by key.
  public init(_ texts: [String: String]) {
    self.texts = texts
  }

  /// The text of a key.
  public func text(_ key: String) -> String? { texts[key] }
  /// None.
  public func list(_ key: String) -> [String]? { nil }
  /// None.
  public func number(_ key: String) -> Int? { nil }
  /// None.
  public func flag(_ key: String) -> Bool? { nil }
  /// None.
  public var names: [String: String] { [:] }
  /// Whether there is such a key.
  public func hasSecret(_ word: String) -> Bool { texts[word] != nil }

  /// The text of a key.
  ///
  /// - Throws: ``SettingsError`` if there is no such key.
  public func required(_ key: String) throws(SettingsError) -> String {
    guard let text = texts[key] else { throw SettingsError("the sandbox's account has no \(key)") }
    return text
  }

  /// A secret, by its word.
  ///
  /// - Throws: ``SettingsError`` if there is no such key.
  public func secret(_ word: String) throws(SettingsError) -> Secret {
    Secret(try required(word))
  }
}

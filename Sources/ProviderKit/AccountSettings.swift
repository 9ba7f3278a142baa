public import Market
public import SafeText

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
  /// The figures of a tariff that are set, by name.
  var figures: [String: Tariff.Setting] { get }
  /// Settings that hang on money and cannot be taken, each with its place: the account does not open with one.
  var refusals: [Safe] { get }

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

extension AccountSettings {
  /// No figure is set.
  public var figures: [String: Tariff.Setting] { [:] }
  /// Nothing is refused.
  public var refusals: [Safe] { [] }

  /// The tariff of the account: the era's and the plan's, with the figures that are set.
  ///
  /// - Parameters:
  ///   - tariffs: The provider's tariffs.
  ///   - usual: The tariff that holds if no era is set.
  /// - Returns: The tariff, each figure with its origin.
  /// - Throws: ``SettingsError`` for an era, a plan or a figure that there cannot be.
  public func tariff(
    among tariffs: [Tariff],
    usual: Tariff
  ) throws(SettingsError) -> Tariff {
    if let refusal = refusals.first { throw SettingsError(refusal.text) }
    var tariff = usual
    if let era = text(AccountSchema.era), era != usual.era {
      guard let other = tariffs.first(where: { $0.era == era }) else {
        let known = tariffs.map(\.era).joined(separator: ", ")
        throw SettingsError("there is no era \(era) of this provider; there are: \(known)")
      }
      tariff = other
    }
    do throws(TariffProblem) {
      return try tariff.applying(plan: text(AccountSchema.plan), figures)
    } catch {
      throw SettingsError(error.message.text)
    }
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

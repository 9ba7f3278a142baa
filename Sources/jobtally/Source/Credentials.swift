import Configuration
import Foundation
import Market
import ProviderKit
import SafeText
import Synchronization

/// An account's settings from configuration and environment; the environment has precedence.
struct Credentials: AccountSettings {
  private let schema: AccountSchema
  /// The account's section in `config.toml`.
  private let section: AccountSection
  private let environment: [String: String]
  private let secrets: SecretCache
  /// The era that was asked for, whatever is set.
  private let era: String?

  /// Creates the settings of an account.
  ///
  /// - Parameters:
  ///   - schema: The account and its keys.
  ///   - configuration: The configuration.
  ///   - environment: The environment variables.
  ///   - secrets: Caches secrets, so that the command that prints one runs once.
  ///   - era: The era that was asked for, whatever is set.
  init(
    _ schema: AccountSchema,
    _ configuration: Configuration,
    environment: [String: String],
    secrets: SecretCache = SecretCache(),
    era: String? = nil
  ) {
    self.schema = schema
    section = configuration.accounts[schema.name] ?? AccountSection()
    self.environment = environment
    self.secrets = secrets
    self.era = era
  }

  /// A text from the environment or the section: `user` of `jobfeed` is `JOBTALLY_JOBFEED_USER`.
  func text(_ key: String) -> String? {
    if key == AccountSchema.era, let era { return era }
    return environment[variable(key)] ?? section.texts[key]
  }

  func list(_ key: String) -> [String]? { section.lists[key] }

  func number(_ key: String) -> Int? { section.numbers[key] }

  func flag(_ key: String) -> Bool? { section.switches[key] }

  var names: [String: String] { section.names }

  var figures: [String: Tariff.Setting] { section.figures }

  var refusals: [Safe] { section.refusals }

  func hasSecret(_ word: String) -> Bool {
    environment[variable(word)] != nil || section.lists["\(word)_command"] != nil
      || section.texts["\(word)_file"] != nil
  }

  func required(_ key: String) throws(SettingsError) -> String {
    guard let text = text(key) else {
      throw SettingsError(
        "there is no \(schema.title) account",
        "Set \(variable(key)), or \(key) under [\(schema.name)] in config.toml;",
        "without --source the built-in sandbox opens."
      )
    }
    return text
  }

  func secret(_ word: String) throws(SettingsError) -> Secret {
    try secrets.secret(variable(word)) { () throws(SettingsError) in try read(word) }
  }

  private func read(_ word: String) throws(SettingsError) -> Secret {
    if let secret = environment[variable(word)] { return Secret(secret) }
    if let command = section.lists["\(word)_command"] {
      return try SecretCommand(command, key: "\(word)_command").run()
    }
    if let path = section.texts["\(word)_file"] { return try file(path) }
    throw SettingsError(
      "there is no \(word) for the \(schema.title) account",
      "Set \(word)_command or \(word)_file under [\(schema.name)] in config.toml, or \(variable(word))."
    )
  }

  private func variable(_ key: String) -> String { Credentials.variable(key, of: schema) }

  /// The environment variable of a key: `JOBTALLY_JOBFEED_USER`.
  static func variable(_ key: String, of schema: AccountSchema) -> String {
    "JOBTALLY_" + "\(schema.name)_\(key)".uppercased().replacing("-", with: "_")
  }

  private func file(_ path: String) throws(SettingsError) -> Secret {
    guard let text = Folders.text(of: path) else {
      throw SettingsError("the file \(path) cannot be read")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
      throw SettingsError("others can read the file \(path)", "chmod 600 closes it.")
    }
    return try SecretCommand.secret(from: text)
  }
}

/// The secrets of this run, by environment variable: the command that prints one runs once.
final class SecretCache: Sendable {
  private let known = Mutex<[String: Secret]>([:])

  /// A secret by name, read if it is not cached.
  func secret(
    _ name: String,
    _ read: () throws(SettingsError) -> Secret
  ) throws(SettingsError) -> Secret {
    try known.withLock { (known) throws(SettingsError) in
      if let secret = known[name] { return secret }
      let secret = try read()
      known[name] = secret
      return secret
    }
  }
}

extension ExitError {
  /// Reports settings that cannot be used.
  init(_ status: ExitStatus, _ error: SettingsError) {
    let first = error.lines.first.map { ["jobtally: \($0)"] } ?? []
    self.init(status, lines: first + error.lines.dropFirst())
  }

  /// Reports settings with which a source cannot be opened, and the same source that needs none.
  init(_ status: ExitStatus, _ error: SettingsError, without choice: SourceChoice) {
    let plain = ExitError(status, error)
    let emulated = ProviderTable.all.sources.first { other in
      other.isSandbox && other.source.name == choice.source.name
    }
    let advice = emulated.map {
      ["without an account: --source \($0.name) answers from the sandbox"]
    }
    self.init(status, lines: plain.lines + (choice.isSandbox ? [] : advice ?? []))
  }
}

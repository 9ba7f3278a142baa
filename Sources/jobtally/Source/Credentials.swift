import Configuration
import Foundation
import Market

/// An account as configuration and environment describe it together; the environment comes first.
struct Credentials {
  /// The account's section in `config.toml`, such as `jobspikr-test`.
  let account: String
  let section: AccountSection
  private let environment: [String: String]

  init(_ account: String, _ configuration: Configuration, environment: [String: String]) {
    self.account = account
    section = configuration.accounts[account] ?? AccountSection()
    self.environment = environment
  }

  /// The account as people call it.
  private var title: String {
    switch account {
    case "jobfeed": "Jobfeed"
    case "jobspikr": "JobsPikr"
    case "jobspikr-test": "JobsPikr test"
    case "coresignal": "Coresignal"
    default: account
    }
  }

  /// A text of the environment or of the section: `user` of `jobfeed` is `JOBTALLY_JOBFEED_USER`.
  func text(_ key: String) -> String? {
    environment[variable(key)] ?? section.texts[key]
  }

  /// Whether there is a way to a secret, so that the account can be used.
  func hasSecret(_ word: String) -> Bool {
    environment[variable(word)] != nil || section.lists["\(word)_command"] != nil
      || section.texts["\(word)_file"] != nil
  }

  /// A text that the account cannot do without.
  ///
  /// - Throws: ``Ending`` if it is missing.
  func needed(_ key: String) throws(Ending) -> String {
    guard let text = text(key) else {
      throw Ending(
        .usage,
        "jobtally: there is no \(title) account",
        "Set \(variable(key)), or \(key) under [\(account)] in config.toml;",
        "without --source the built-in sandbox opens."
      )
    }
    return text
  }

  /// A secret, such as the `password` of a Jobfeed account.
  ///
  /// - Throws: ``Ending`` if it is missing, or cannot be had.
  func secret(_ word: String) throws(Ending) -> Secret {
    if let secret = environment[variable(word)] { return Secret(secret) }
    if let command = section.lists["\(word)_command"] {
      return try SecretCommand(command, key: "\(word)_command").run()
    }
    if let path = section.texts["\(word)_file"] { return try file(path) }
    throw Ending(
      .usage,
      "jobtally: there is no \(word) for the \(title) account",
      "Set \(word)_command or \(word)_file under [\(account)] in config.toml, or \(variable(word))."
    )
  }

  private func variable(_ key: String) -> String {
    "JOBTALLY_" + "\(account)_\(key)".uppercased().replacing("-", with: "_")
  }

  private func file(_ path: String) throws(Ending) -> Secret {
    guard let text = Folders.text(of: path) else {
      throw Ending(.usage, "jobtally: the file \(path) cannot be read")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
      throw Ending(.usage, "jobtally: others can read the file \(path)", "chmod 600 closes it.")
    }
    return try SecretCommand.secret(from: text)
  }
}

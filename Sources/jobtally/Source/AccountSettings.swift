import Configuration
import Foundation
import Jobfeed
import Market

/// The Jobfeed account as configuration and environment describe it together; the environment comes first.
struct AccountSettings {
  private let settings: Configuration.AccountSettings?
  private let environment: [String: String]

  init(_ settings: Configuration.AccountSettings?, environment: [String: String]) {
    self.settings = settings
    self.environment = environment
  }

  private var user: String? { environment["JOBTALLY_JOBFEED_USER"] ?? settings?.user }

  /// Whether there is a user name, so that the account is meant when no source is named.
  var isComplete: Bool { user != nil }

  /// The account with its password.
  ///
  /// - Throws: ``Ending`` if something is missing, or the password cannot be had.
  func account(baseURL: String?) throws(Ending) -> JobfeedAccount {
    guard let user else {
      throw Ending(
        .usage,
        "jobtally: there is no Jobfeed account",
        "Set JOBTALLY_JOBFEED_USER and JOBTALLY_JOBFEED_PASSWORD, or [jobfeed] in config.toml;",
        "without --source the built-in sandbox opens."
      )
    }
    return JobfeedAccount(
      baseURL: baseURL ?? settings?.baseURL ?? JobfeedAccount.defaultURL,
      user: user,
      password: try password()
    )
  }

  private func password() throws(Ending) -> Secret {
    if let password = environment["JOBTALLY_JOBFEED_PASSWORD"] { return Secret(password) }
    if let command = settings?.passwordCommand { return try PasswordCommand(command).run() }
    if let path = settings?.passwordFile { return try passwordFile(path) }
    throw Ending(
      .usage,
      "jobtally: there is no password for the Jobfeed account",
      "Set password_command or password_file in config.toml, or JOBTALLY_JOBFEED_PASSWORD."
    )
  }

  private func passwordFile(_ path: String) throws(Ending) -> Secret {
    guard let text = Folders.text(of: path) else {
      throw Ending(.usage, "jobtally: the password file \(path) cannot be read")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
      throw Ending(
        .usage,
        "jobtally: others can read the password file \(path)",
        "chmod 600 closes it."
      )
    }
    return try PasswordCommand.secret(from: text)
  }
}

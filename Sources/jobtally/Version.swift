/// The version of the program.
enum Version {
  /// As `jobtally --version` prints it; the newest heading of the change log that has a number.
  static let text = "jobtally 1.1-dev"
}

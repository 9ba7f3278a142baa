import Configuration

/// The user's files.
enum Preferences {
  /// The configuration, with the problems of its file.
  static func configuration(_ folders: Folders) -> Configuration {
    let path = path(folders)
    guard let text = Folders.text(of: path) else { return Configuration() }
    return Configuration(text, path: path, accounts: ProviderTable.all.schemas)
  }

  /// The path of the configuration.
  static func path(_ folders: Folders) -> String { folders.configuration + "/config.toml" }
}

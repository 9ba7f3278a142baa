import Configuration

/// The files that the user has written.
enum Preferences {
  /// The configuration, with what is wrong in its file.
  static func configuration(_ folders: Folders) -> Configuration {
    let path = path(folders)
    guard let text = Folders.text(of: path) else { return Configuration() }
    return Configuration(text, path: path, accounts: ProviderTable.all.schemas)
  }

  /// Where the configuration is.
  static func path(_ folders: Folders) -> String { folders.configuration + "/config.toml" }
}

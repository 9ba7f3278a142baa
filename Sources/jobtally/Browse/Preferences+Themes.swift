import Configuration
import Dashboard
import Foundation
import Market
import SafeText

extension Preferences {
  /// The themes, the chosen one first, with everything that is wrong in their files.
  ///
  /// - Parameters:
  ///   - folders: Where the user's own themes are.
  ///   - option: The theme that the command line names.
  ///   - configured: The theme that the configuration names.
  /// - Returns: The themes, and the problems.
  static func themes(
    _ folders: Folders,
    option: String?,
    configured: String?
  ) -> ([Theme], [SettingsProblem]) {
    var (themes, problems) = ownThemes(folders)
    themes += ThemeFile.builtIn.filter { theme in !themes.contains { $0.name == theme.name } }
    guard let name = option ?? configured else {
      return (themes.beginning(with: "terminal"), problems)
    }
    if !themes.contains(where: { $0.name == name }) {
      let near = nearest(name, in: themes.map(\.name))
      let hint: Safe = near.map { "; did you mean \(Untrusted($0))?" } ?? .empty
      problems.append(
        SettingsProblem(
          file: option == nil ? path(folders) : "--theme",
          line: nil,
          message: "there is no theme \(Untrusted(name))\(hint)"
        )
      )
    }
    return (themes.beginning(with: name), problems)
  }

  private static func ownThemes(_ folders: Folders) -> ([Theme], [SettingsProblem]) {
    let folder = folders.configuration + "/themes"
    // A folder that is not there holds no themes.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var themes: [Theme] = []
    var problems: [SettingsProblem] = []
    for name in names.sorted() where name.hasSuffix(".toml") {
      let path = folder + "/" + name
      let (theme, wrong) = ThemeFile.read(Folders.text(of: path) ?? "", path: path)
      themes.append(theme)
      problems += wrong
    }
    return (themes, problems)
  }
}

extension [Theme] {
  /// The same themes with the named one first.
  fileprivate func beginning(with name: String) -> [Theme] {
    filter { $0.name == name } + filter { $0.name != name }
  }
}

public import Dashboard
import Market
import SafeText
import Terminal

/// Parses theme files.
///
/// ```toml
/// name = "dusk"
///
/// [roles]
/// text = { foreground = "#c8c8d0", background = "#1a1b26" }
/// title = { foreground = "bright-cyan", bold = true }
/// ```
public enum ThemeFile {
  /// Parses a theme; a wrong role inherits from its parent.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - path: The name of the file, for problems.
  /// - Returns: The theme and the problems in the file.
  public static func read(_ text: String, path: String) -> (Theme, [SettingsProblem]) {
    var file = SettingsFile(path: path, text: text)
    file.checkKeys(of: file.root, at: [], known: ["name", "roles"])
    let roles = file.table(["roles"])
    file.checkKeys(of: roles, at: ["roles"], known: Role.allCases.map(\.name))
    var styles: [Role: Style] = [:]
    for role in Role.allCases where roles[role.name] != nil {
      styles[role] = style(["roles", role.name], &file)
    }
    let stem = path.split(separator: "/").last?.split(separator: ".").first.map(String.init)
    let name = file.string(["name"]) ?? stem ?? path
    return (Theme(name: name, styles: styles), file.problems)
  }

  private static let attributes: [(name: String, value: Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  private static func style(_ key: [String], _ file: inout SettingsFile) -> Style {
    let members = file.table(key)
    file.checkKeys(
      of: members,
      at: key,
      known: ["foreground", "background"] + attributes.map(\.name)
    )
    var style = Style()
    style.foreground = colour(key + ["foreground"], &file) ?? .terminal
    style.background = colour(key + ["background"], &file) ?? .terminal
    for (name, value) in attributes {
      switch members[name] {
      case nil, .bool(false): break
      case .bool(true): style.attributes.insert(value)
      case .some: file.note("true or false is needed", at: key + [name])
      }
    }
    return style
  }

  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  private static func colour(_ key: [String], _ file: inout SettingsFile) -> Colour? {
    guard let text = file.string(key) else { return nil }
    if let colour = colour(text) { return colour }
    let known = names + names.map { "bright-" + $0 } + ["terminal"]
    let near = nearest(text, in: known).map { "; did you mean \(Untrusted($0))?" as Safe } ?? .empty
    file.note("\(Untrusted(text)) is no colour\(near)", at: key)
    return nil
  }

  /// One of 16 names, `terminal`, a number below 256, or `#rrggbb`.
  private static func colour(_ text: String) -> Colour? {
    if text == "terminal" { return .terminal }
    if let index = names.firstIndex(of: text) { return .ansi(UInt8(index)) }
    if text.hasPrefix("bright-"), let index = names.firstIndex(of: String(text.dropFirst(7))) {
      return .ansi(UInt8(index + 8))
    }
    if let number = UInt8(text) { return .indexed(number) }
    guard text.hasPrefix("#"), text.count == 7, let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return .rgb(
      UInt8(number >> 16 & 0xFF),
      UInt8(number >> 8 & 0xFF),
      UInt8(number & 0xFF)
    )
  }
}

extension ThemeFile {
  /// The built-in themes.
  public static var builtIn: [Theme] {
    sources.map { read(String(decoding: $0.text, as: UTF8.self), path: $0.name).0 }
  }

  /// The files of `themes/`, embedded by the build.
  static let sources: [(name: String, text: [UInt8])] = [
    ("terminal.toml", PackageResources.terminal_toml),
    ("night.toml", PackageResources.night_toml),
    ("day.toml", PackageResources.day_toml),
    ("contrast.toml", PackageResources.contrast_toml),
  ]
}

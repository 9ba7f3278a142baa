import Foundation

/// The folders of the program's files.
///
/// Source: XDG Base Directory Specification.
struct Folders {
  let configuration: String
  let state: String
  let cache: String
  /// What was read of a person's own files, so that they open faster the next time.
  var files: String { cache + "/files" }
  /// The folder for what was paid for.
  let data: String

  /// The folders from the environment, or the defaults below the home folder.
  init(environment: [String: String]) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    func folder(_ variable: String, _ usual: String) -> String {
      let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (base ?? "\(home)/\(usual)") + "/jobtally"
    }
    configuration = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")
    data = folder("XDG_DATA_HOME", ".local/share")
  }

  /// The text of a file, or `nil` if it cannot be read.
  static func text(of path: String) -> String? {
    // A missing file is not an error; invalid UTF-8 is replaced.
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}

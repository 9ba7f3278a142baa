import Foundation

@testable import Store

extension Folder {
  /// A new, empty folder for a test that waits.
  static func scratch() throws -> String {
    let url = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path()
  }

  static func removeScratch(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The permission bits of a folder and all that is in it.
  static func modes(of path: String) throws -> [String: Int] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path)
    var modes: [String: Int] = [:]
    for name in names + [""] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      modes[name] = attributes[.posixPermissions] as? Int
    }
    return modes
  }
}

/// The bytes of a file.
func bytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: path)))
}

/// Rewrites a file.
func write(_ bytes: some Sequence<UInt8>, _ path: String) throws {
  try Data(bytes).write(to: URL(filePath: path))
}

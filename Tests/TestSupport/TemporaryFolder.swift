import Foundation

/// A folder that is there for the time of a test.
public enum TemporaryFolder {
  /// Runs a test in a new, empty folder and removes it afterwards.
  public static func with<Result>(_ test: (String) throws -> Result) throws -> Result {
    let folder = try make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try test(folder)
  }

  private static func make() throws -> String {
    let url = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path()
  }
}

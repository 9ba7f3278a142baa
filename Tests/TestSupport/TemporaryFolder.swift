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

/// A folder that is there as long as somebody holds this.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Names a new folder; whoever writes into it makes it.
  public init() {
    path = FileManager.default.temporaryDirectory.appending(path: "jobtally-\(UUID())").path()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

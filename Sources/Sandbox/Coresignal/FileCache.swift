import Synchronization

/// The files requested last, so that a file downloaded in many ranges is created once.
final class FileCache: Sendable {
  /// The most bytes kept, besides the latest file.
  private static let limit = 64 << 20

  private let files = Mutex<[(name: String, bytes: [UInt8])]>([])

  /// The bytes of a file, created if missing.
  func bytes<Failure: Error>(
    _ name: String,
    make: () throws(Failure) -> [UInt8]
  ) throws(Failure) -> [UInt8] {
    if let bytes = files.withLock({ $0.first { $0.name == name }?.bytes }) { return bytes }
    let bytes = try make()
    files.withLock { files in
      files.append((name, bytes))
      while files.count > 1, files.map(\.bytes.count).reduce(0, +) > FileCache.limit {
        files.removeFirst()
      }
    }
    return bytes
  }
}

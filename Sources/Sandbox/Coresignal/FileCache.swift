import Synchronization

/// The files that were asked for last, so that one that comes in many parts is made once.
final class FileCache: Sendable {
  /// How many bytes are kept, the latest file beside.
  private static let limit = 64 << 20

  private let files = Mutex<[(name: String, bytes: [UInt8])]>([])

  /// The bytes of a file, made if they are not there.
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

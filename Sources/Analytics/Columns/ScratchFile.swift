import Foundation

/// A file that is being made, and is gone with this value unless it is published.
public final class ScratchFile {
  /// Where it can be opened until it is published.
  let path: String
  private let handle: FileHandle
  private let folder: String
  /// Its name in the folder; `nil` if it has none yet, and the system removes it whatever happens.
  private var name: String?
  /// Whether everything so far was written.
  private(set) var isWhole = true
  /// How many bytes it has.
  private(set) var count = 0

  private static let ending = ".part"

  /// Whether a file of this name is being made, or was when a program was killed.
  public static func isScratch(_ name: String) -> Bool { name.hasSuffix(ending) }

  /// Makes an empty file that only this user can read; `nil` where that cannot be.
  ///
  /// - Parameter folder: Where to make it; it must exist.
  public init?(in folder: String) {
    self.folder = folder
    #if os(Linux)
      // O_TMPFILE, which the header defines by other constants.
      let nameless = open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
    #else
      let nameless: CInt = -1
    #endif
    if nameless >= 0 {
      handle = FileHandle(fileDescriptor: nameless, closeOnDealloc: true)
      path = "/proc/self/fd/\(nameless)"
      return
    }
    let name = ScratchFile.newName(in: folder)
    let descriptor = open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    path = name
    self.name = name
  }

  deinit {
    if let name { unlink(name) }
  }

  private static func newName(in folder: String) -> String {
    "\(folder)/\(UUID().uuidString)\(ending)"
  }

  /// Writes at the end; gives whether all of it was written.
  func append(_ bytes: [UInt8]) -> Bool {
    guard isWhole else { return false }
    do {
      try handle.write(contentsOf: bytes)
      count += bytes.count
    } catch {
      isWhole = false
    }
    return isWhole
  }

  /// Gives it its name, on the disk for good; `false` if that fails.
  func publish(as final: String) -> Bool {
    guard isWhole, fsync(handle.fileDescriptor) == 0 else { return false }
    if name == nil {
      let new = ScratchFile.newName(in: folder)
      guard linkat(AT_FDCWD, path, AT_FDCWD, new, AT_SYMLINK_FOLLOW) == 0 else { return false }
      name = new
    }
    guard let name, rename(name, final) == 0 else { return false }
    self.name = nil
    return true
  }
}

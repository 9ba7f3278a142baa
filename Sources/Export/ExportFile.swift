import Glibc

/// A file that is there whole or not at all.
///
/// What is written goes to a temporary name in the same folder. ``commit()`` syncs it to the disk and gives
/// it its name in one step; until then, and after a crash, no file of that name has appeared.
public final class ExportFile {
  private let path: String
  private let temporaryPath: String
  private let mayReplace: Bool
  private var descriptor: CInt

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: Where it will be.
  ///   - mayReplace: Whether a file that is there may be replaced.
  ///   - isPrivate: Whether nobody but the user may read it.
  /// - Throws: ``ExportError/exists`` or ``ExportError/cannotCreate(_:)``.
  public init(path: String, mayReplace: Bool, isPrivate: Bool = false) throws(ExportError) {
    self.path = path
    self.mayReplace = mayReplace
    let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    let name = path[slash...]
    guard !name.isEmpty, name != ".", name != ".." else {
      throw .cannotCreate("the path names no file")
    }
    if !mayReplace, access(path, F_OK) == 0 { throw .exists }
    temporaryPath = "\(path[..<slash]).\(name).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    descriptor = open(
      temporaryPath,
      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
      isPrivate ? 0o600 : 0o644
    )
    guard descriptor >= 0 else { throw .cannotCreate(ExportFile.systemMessage) }
  }

  deinit {
    abandon()
  }

  /// Adds bytes to the end.
  ///
  /// - Throws: ``ExportError/cannotWrite(_:)``.
  public func append(_ bytes: [UInt8]) throws(ExportError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(ExportFile.systemMessage) }
      start += count
    }
  }

  /// Syncs what was written and gives the file its name.
  ///
  /// - Throws: ``ExportError``; the file then does not exist, or an older one is as it was.
  public func commit() throws(ExportError) {
    guard fsync(descriptor) == 0 else { throw .cannotWrite(ExportFile.systemMessage) }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw .cannotWrite(ExportFile.systemMessage) }
    guard giveName() == 0 else {
      throw errno == EEXIST ? .exists : .cannotCreate(ExportFile.systemMessage)
    }
    unlink(temporaryPath)
    syncFolder()
  }

  /// Gives the file its name.
  ///
  /// A link fails where a name is taken, while a rename would replace what another program has put
  /// there; file systems without links leave a moment between looking and renaming.
  private func giveName() -> CInt {
    if mayReplace { return rename(temporaryPath, path) }
    let linked = link(temporaryPath, path)
    guard linked != 0, errno == EPERM || errno == ENOTSUP || errno == EMLINK else { return linked }
    guard access(path, F_OK) != 0 else {
      errno = EEXIST
      return -1
    }
    return rename(temporaryPath, path)
  }

  /// Forgets what was written.
  public func abandon() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    unlink(temporaryPath)
  }

  /// Makes the name itself durable.
  ///
  /// Some file systems cannot; the file's content is safe all the same.
  private func syncFolder() {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static var systemMessage: String { String(cString: strerror(errno)) }
}

import Glibc

/// A file that is written atomically.
///
/// The bytes go to a temporary file in the same folder. ``commit()`` syncs it and renames it in one step;
/// until then, and after a crash, no file of the final name appears.
public final class ExportFile {
  private let path: String
  private let temporaryPath: String
  private let mayReplace: Bool
  private var descriptor: CInt

  /// Creates the temporary file.
  ///
  /// - Parameters:
  ///   - path: The path of the final file.
  ///   - mayReplace: Whether an existing file may be replaced.
  ///   - isPrivate: Whether only its user may read it.
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

  /// Appends bytes.
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

  /// Syncs the file and renames it.
  ///
  /// - Throws: ``ExportError``; then no file is created, and an existing one is unchanged.
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

  /// Renames the temporary file.
  ///
  /// A link fails if the name exists, while a rename would replace a file that another program created
  /// meanwhile. On file systems without links a moment remains between the check and the rename.
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

  /// Removes the temporary file.
  public func abandon() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    unlink(temporaryPath)
  }

  /// Syncs the folder, so that the name is durable.
  ///
  /// Some file systems cannot; the content of the file is durable all the same.
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

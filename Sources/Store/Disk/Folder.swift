internal import SafeText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open folder of the store; every access goes through its descriptor and follows no symbolic link.
final class Folder: Sendable {
  let path: String
  let disk: Disk
  private let descriptor: CInt

  private init(path: String, descriptor: CInt, disk: Disk) {
    self.path = path
    self.descriptor = descriptor
    self.disk = disk
  }

  deinit {
    close(descriptor)
  }

  /// Opens a folder, creating it and its parents for this user alone if needed.
  static func make(_ path: String, disk: Disk) throws(StoreError) -> Folder {
    let shown = Safe(showing: path)
    if mkdir(path, 0o700) != 0, errno == ENOENT {
      let parts = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
      guard !parts.isEmpty else { throw StoreError(errno: ENOENT, shown) }
      let parent = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
      _ = try make(parent, disk: disk)
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw StoreError(errno: errno, shown)
      }
    }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, shown) }
    return Folder(path: path, descriptor: descriptor, disk: disk)
  }

  /// Removes the permissions of other users.
  ///
  /// A folder whose permissions cannot be changed fails at the first write.
  func makePrivate() {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 != 0 else { return }
    fchmod(descriptor, 0o700)
  }

  /// Opens a folder in this one, creating it if needed.
  func folder(_ name: String) throws(StoreError) -> Folder {
    if mkdirat(descriptor, name, 0o700) == 0 { try sync() }
    return try existingFolder(name)
  }

  /// Opens a folder in this one.
  func existingFolder(_ name: String) throws(StoreError) -> Folder {
    let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard child >= 0 else { throw StoreError(errno: errno, shownPath(name)) }
    return Folder(path: path + "/" + name, descriptor: child, disk: disk)
  }

  /// How a file is opened.
  enum Mode: CInt {
    /// For reading; it must exist.
    case read
    /// Created; it must not exist.
    case new
    /// For reading and appending; created if needed.
    case extend

    fileprivate var flags: CInt {
      switch self {
      case .read: O_RDONLY
      case .new: O_RDWR | O_CREAT | O_EXCL
      case .extend: O_RDWR | O_CREAT | O_APPEND
      }
    }
  }

  /// Opens a file in this folder, readable by its user alone.
  func file(_ name: String, _ mode: Mode) throws(StoreError) -> File {
    let file = openat(descriptor, name, mode.flags | O_NOFOLLOW | O_CLOEXEC, 0o600 as mode_t)
    guard file >= 0 else { throw StoreError(errno: errno, shownPath(name)) }
    return File(descriptor: file, path: shownPath(name), disk: disk)
  }

  /// The bytes of a file, or `nil` if it does not exist.
  func bytes(_ name: String) throws(StoreError) -> [UInt8]? {
    guard has(name) else { return nil }
    let file = try file(name, .read)
    return try file.read(file.length(), at: 0)
  }

  /// Whether the name exists.
  func has(_ name: String) -> Bool {
    faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// The names in the folder.
  func names() throws(StoreError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else {
      throw StoreError(errno: errno, shownPath(""))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Writes a file atomically: under a temporary name, synced, then renamed.
  func replace(_ name: String, with bytes: [UInt8]) throws(StoreError) {
    let temporary = name + ".new"
    remove(temporary)
    do {
      let file = try file(temporary, .new)
      try file.write(bytes)
      try file.sync()
      try rename(temporary, to: name)
      try sync()
    } catch {
      remove(temporary)
      throw error
    }
  }

  /// Renames a file, replacing any file of the new name.
  func rename(_ name: String, to other: String) throws(StoreError) {
    guard renameat(descriptor, name, descriptor, other) == 0 else {
      throw StoreError(errno: errno, shownPath(name))
    }
  }

  /// Removes a file; returns whether it no longer exists.
  @discardableResult
  func remove(_ name: String) -> Bool {
    unlinkat(descriptor, name, 0) == 0 || errno == ENOENT
  }

  /// Renames a damaged file to an unused name, and returns that name.
  func setAside(_ name: String) throws(StoreError) -> String {
    var number = 1
    while has("\(name).damaged-\(number)") { number += 1 }
    let aside = "\(name).damaged-\(number)"
    try rename(name, to: aside)
    try sync()
    return aside
  }

  /// Syncs the folder, so that its names are durable.
  func sync() throws(StoreError) {
    let code = disk.sync(descriptor)
    // Some file systems cannot sync a folder, and need not.
    guard code == 0 || code == EINVAL else { throw StoreError(errno: code, shownPath("")) }
  }

  /// The path of a file, for people.
  func shownPath(_ name: String) -> Safe {
    Safe(showing: name.isEmpty ? path : path + "/" + name)
  }
}

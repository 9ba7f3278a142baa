#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system calls that fail on a full or broken disk.
///
/// Tests replace them to fill the disk at any byte.
public struct Disk: Sendable {
  /// Writes to a descriptor; returns the number of bytes written, or the negated error number.
  public var write: @Sendable (_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int
  /// Syncs a file to the disk; returns 0 or the error number.
  public var sync: @Sendable (_ descriptor: CInt) -> CInt
  /// The free bytes on the file system of a folder, or `nil` if unknown.
  public var free: @Sendable (_ folder: String) -> Int?

  /// The machine's own system calls, unless others are given.
  public init(
    write: @escaping @Sendable (CInt, UnsafeRawBufferPointer) -> Int = SystemCall.write,
    sync: @escaping @Sendable (CInt) -> CInt = SystemCall.sync,
    free: @escaping @Sendable (String) -> Int? = SystemCall.free
  ) {
    self.write = write
    self.sync = sync
    self.free = free
  }
}

/// The machine's own system calls.
public enum SystemCall {
  /// Writes to a descriptor; see ``Disk/write``.
  public static func write(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
    return count < 0 ? -Int(errno) : count
  }

  /// Syncs a file to the disk; see ``Disk/sync``.
  public static func sync(_ descriptor: CInt) -> CInt {
    fsync(descriptor) == 0 ? 0 : errno
  }

  /// The bytes free to this user on the file system of a folder.
  public static func free(_ folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  /// The system's message for an error number.
  static func text(_ code: CInt) -> String { String(cString: strerror(code)) }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The calls to the system that a full or failing disk answers with an error.
///
/// They can be exchanged, so that tests can let a disk fill up at any byte.
public struct Disk: Sendable {
  /// Writes to a descriptor: how many bytes were taken, or the negative of the system's error number.
  public var write: @Sendable (_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int
  /// Waits until a file is on the disk: 0, or the system's error number.
  public var sync: @Sendable (_ descriptor: CInt) -> CInt
  /// The bytes that are free where a folder lies, or `nil` if the system does not say.
  public var free: @Sendable (_ folder: String) -> Int?

  /// The machine's own calls, or those given.
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

/// The machine's own calls.
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

  /// Waits until a file is on the disk; see ``Disk/sync``.
  public static func sync(_ descriptor: CInt) -> CInt {
    fsync(descriptor) == 0 ? 0 : errno
  }

  /// The bytes that are free for this user where a folder lies.
  public static func free(_ folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  /// The system's words for an error number.
  static func text(_ code: CInt) -> String { String(cString: strerror(code)) }
}

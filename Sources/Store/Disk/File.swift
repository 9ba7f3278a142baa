internal import SafeText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file, closed with its last reference.
final class File: Sendable {
  let descriptor: CInt
  let path: Safe
  private let disk: Disk

  init(descriptor: CInt, path: Safe, disk: Disk) {
    self.descriptor = descriptor
    self.path = path
    self.disk = disk
  }

  deinit {
    close(descriptor)
  }

  /// Writes all bytes; if it throws, some of them may have been written.
  func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = disk.write(descriptor, rest)
      if count == -Int(EINTR) { continue }
      // A write of no bytes without an error would loop forever.
      guard count > 0 else { throw StoreError(errno: count == 0 ? EIO : CInt(-count), path) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  func write(_ bytes: [UInt8]) throws(StoreError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      try write(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Syncs the file to the disk.
  func sync() throws(StoreError) {
    let code = disk.sync(descriptor)
    guard code == 0 else { throw StoreError(errno: code, path) }
  }

  /// The size of the file in bytes.
  func length() throws(StoreError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StoreError(errno: errno, path) }
    return Int(status.st_size)
  }

  /// Truncates the file and moves to its new end.
  func truncate(to length: Int) throws(StoreError) {
    guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw StoreError(errno: errno, path)
    }
  }

  /// Up to `count` bytes from `offset`; fewer only at the file's end.
  func read(_ count: Int, at offset: Int) throws(StoreError) -> [UInt8] {
    var failure: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let base = UnsafeMutableRawPointer(buffer.baseAddress).map { $0 + filled }
        let got = pread(descriptor, base, count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else { throw StoreError(errno: failure, path) }
    return bytes
  }

  /// Acquires the file's lock; `false` if another process holds it.
  func lock() throws(StoreError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw StoreError(errno: errno, path) }
    }
    return true
  }

  /// Acquires the file's lock, waiting for a limited time; `false` if another process still holds it.
  func lock(within milliseconds: Int) throws(StoreError) -> Bool {
    var left = milliseconds
    while try !lock() {
      guard left > 0 else { return false }
      usleep(2000)
      left -= 2
    }
    return true
  }

  /// Whether the file still has a name.
  var isLinked: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }
}

extension StoreError {
  /// The error for a system error number.
  init(errno code: CInt, _ path: Safe) {
    self.init(Reason(errno: code), path)
  }
}

extension StoreError.Reason {
  fileprivate init(errno code: CInt) {
    switch code {
    case ENOSPC, EDQUOT: self = .fullDisk
    case EACCES, EPERM, EROFS: self = .readOnly
    case ENOENT: self = .missing
    // A symbolic link planted by somebody, or a file in place of a folder.
    case ELOOP, ENOTDIR: self = .badName
    default: self = .system(code)
    }
  }
}

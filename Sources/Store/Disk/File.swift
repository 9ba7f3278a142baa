internal import SafeText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file; closed when nobody holds it any more.
final class File: Sendable {
  let descriptor: CInt
  let place: Safe
  private let disk: Disk

  init(descriptor: CInt, place: Safe, disk: Disk) {
    self.descriptor = descriptor
    self.place = place
    self.disk = disk
  }

  deinit {
    close(descriptor)
  }

  /// Writes all bytes, or throws; then some of them may be there.
  func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = disk.write(descriptor, rest)
      if count == -Int(EINTR) { continue }
      // A disk that takes nothing and says nothing would keep us here forever.
      guard count > 0 else { throw StoreError(errno: count == 0 ? EIO : CInt(-count), place) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  func write(_ bytes: [UInt8]) throws(StoreError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      try write(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Waits until the disk holds what was written.
  func sync() throws(StoreError) {
    let code = disk.sync(descriptor)
    guard code == 0 else { throw StoreError(errno: code, place) }
  }

  /// How many bytes the file has.
  func length() throws(StoreError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StoreError(errno: errno, place) }
    return Int(status.st_size)
  }

  /// Cuts the file, and goes on writing there.
  func truncate(to length: Int) throws(StoreError) {
    guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw StoreError(errno: errno, place)
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
    guard failure == 0 else { throw StoreError(errno: failure, place) }
    return bytes
  }

  /// Takes the file's lock; `false` if somebody else has it.
  func lock() throws(StoreError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw StoreError(errno: errno, place) }
    }
    return true
  }

  /// Takes the file's lock, and waits for it no longer than so; `false` if somebody else has it still.
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
  /// What an error number of the system means to the store.
  init(errno code: CInt, _ place: Safe) {
    self.init(Reason(errno: code), place)
  }
}

extension StoreError.Reason {
  fileprivate init(errno code: CInt) {
    switch code {
    case ENOSPC, EDQUOT: self = .fullDisk
    case EACCES, EPERM, EROFS: self = .readOnly
    case ENOENT: self = .missing
    // A planted symbolic link, or a file where a folder should be.
    case ELOOP, ENOTDIR: self = .badName
    default: self = .system(code)
    }
  }
}

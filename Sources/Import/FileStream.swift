import Glibc

/// The bytes of a file, or of standard input.
final class FileStream: ByteStream {
  /// The file's descriptor, for readers that need to move in it.
  let descriptor: CInt
  private let isOwned: Bool

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: ``ImportError/cannotOpen(_:)``, also for a folder.
  init(path: String) throws(ImportError) {
    guard path != "-" else {
      descriptor = STDIN_FILENO
      isOwned = false
      return
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(SystemError.last) }
    self.descriptor = descriptor
    isOwned = true
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Whether the file can be read from any place: a pipe cannot.
  var isSeekable: Bool { lseek(descriptor, 0, SEEK_CUR) >= 0 }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .cannotRead(SystemError.last) }
    }
  }
}

enum SystemError {
  /// The system's words for the last call that failed.
  static var last: String { String(cString: strerror(errno)) }
}

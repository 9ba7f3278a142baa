import CZlib

/// The lines of a file, plain or gzip.
final class FeedLines {
  private let file: gzFile
  private var buffer: [UInt8] = []
  private var next = 0
  private var hasEnded = false
  /// Why the file could not be read to its end, once that is known.
  private(set) var damage: FeedError?

  /// The size of a read in bytes.
  private static let chunk = 1 << 20
  /// The longest line; a longer one is returned in pieces, which no parser accepts.
  private static let lineLimit = 1 << 26

  /// Opens a file.
  ///
  /// - Throws: ``FeedError/cannotOpen(_:)`` with the system's message.
  init(path: String) throws(FeedError) {
    guard let file = gzopen(path, "rb") else {
      throw .cannotOpen(SystemMessage.last)
    }
    gzbuffer(file, 1 << 17)
    self.file = file
  }

  deinit {
    gzclose(file)
  }

  /// Passes the next line to `body`, without its line end; `false` if there is none.
  func withNext(_ body: ([UInt8], Range<Int>) -> Void) -> Bool {
    var searched = next
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        body(buffer, next..<end)
        next = end + 1
        return true
      }
      searched = buffer.count - next
      if hasEnded || searched > FeedLines.lineLimit {
        guard next < buffer.count else { return false }
        body(buffer, next..<buffer.count)
        next = buffer.count
        return true
      }
      fill()
    }
  }

  /// Moves the rest to the front and reads more after it.
  private func fill() {
    buffer.removeFirst(next)
    next = 0
    let kept = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: FeedLines.chunk))
    let count = buffer.withUnsafeMutableBytes { bytes in
      gzread(file, bytes.baseAddress.map { $0 + kept }, UInt32(FeedLines.chunk))
    }
    buffer.removeLast(FeedLines.chunk - Int(max(count, 0)))
    hasEnded = count < FeedLines.chunk
    if hasEnded { damage = trouble }
  }

  /// The library's error, if reading ended before the end of the file.
  private var trouble: FeedError? {
    var code: CInt = 0
    let message = gzerror(file, &code)
    switch code {
    case Z_OK, Z_STREAM_END: return nil
    case Z_ERRNO: return .damaged(SystemMessage.last)
    default: return .damaged(message.map { String(cString: $0) } ?? "code \(code)")
    }
  }
}

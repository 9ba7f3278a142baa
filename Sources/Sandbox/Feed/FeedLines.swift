import CZlib

/// Hands out the lines of a file, plain or compressed by gzip.
final class FeedLines {
  private let file: gzFile
  private var buffer: [UInt8] = []
  private var next = 0
  private var hasEnded = false

  /// How many bytes are read at a time.
  private static let chunk = 1 << 20
  /// How long a line may be; a longer one is handed out in pieces that no reader will accept.
  private static let lineLimit = 1 << 26

  /// Opens a file.
  ///
  /// - Throws: ``FeedError/cannotOpen(_:)`` with what the system says.
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

  /// Hands the next line to `body`, without its line end; `false` if there is none.
  ///
  /// - Throws: ``FeedError/damaged(_:)`` if the file cannot be read on from here.
  func withNext(_ body: ([UInt8], Range<Int>) -> Void) throws(FeedError) -> Bool {
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
      try fill()
    }
  }

  /// Moves what is left to the front and reads on behind it.
  private func fill() throws(FeedError) {
    buffer.removeFirst(next)
    next = 0
    let kept = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: FeedLines.chunk))
    let count = buffer.withUnsafeMutableBytes { bytes in
      gzread(file, bytes.baseAddress.map { $0 + kept }, UInt32(FeedLines.chunk))
    }
    buffer.removeLast(FeedLines.chunk - Int(max(count, 0)))
    hasEnded = count < FeedLines.chunk
    var code: CInt = 0
    let message = gzerror(file, &code)
    guard count >= 0, code == Z_OK || code == Z_STREAM_END else {
      throw .damaged(
        code == Z_ERRNO ? SystemMessage.last : message.map { String(cString: $0) } ?? ""
      )
    }
  }
}

import CZlib

/// Inflates a gzip stream piece by piece.
///
/// libcurl could do it, but takes a stream that breaks off for a whole one.
final class Inflater {
  enum Failure: Error {
    /// The bytes are not gzip, or their checksum is wrong.
    case notGzip
    /// There is more in them than there may be.
    case tooLarge
  }

  /// zlib's state, which must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let window = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 32 << 10)
  /// Whether a stream ended here, or none began.
  private(set) var isAtEnd = true

  init() {
    stream.initialize(to: z_stream())
    // It fails for want of memory alone, and then `inflate` does as well.
    _ = inflateInit2_(
      stream,
      Inflater.gzipOnly,
      ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)
    )
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    window.deallocate()
  }

  /// The largest window of deflate, and gzip's frame around it.
  private static let gzipOnly: CInt = 15 + 16

  /// Inflates the next bytes and appends what is in them, up to so many bytes in all.
  func inflate(
    _ bytes: UnsafeRawBufferPointer,
    into output: inout [UInt8],
    limit: Int
  ) throws(Failure) {
    let input = bytes.bindMemory(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = uInt(input.count)
    while stream.pointee.avail_in > 0 {
      let inflated = try inflateWindow()
      guard inflated.count <= limit - output.count else { throw .tooLarge }
      output.append(contentsOf: inflated)
    }
  }

  /// Inflates what fits into the window; behind the end of a stream another may begin.
  private func inflateWindow() throws(Failure) -> Slice<UnsafeMutableBufferPointer<UInt8>> {
    if isAtEnd { inflateReset(stream) }
    stream.pointee.next_out = window.baseAddress
    stream.pointee.avail_out = uInt(window.count)
    switch CZlib.inflate(stream, Z_NO_FLUSH) {
    case Z_STREAM_END: isAtEnd = true
    case Z_OK: isAtEnd = false
    default: throw .notGzip
    }
    return window[..<(window.count - Int(stream.pointee.avail_out))]
  }
}

import CZlib

/// Decompresses gzip in chunks; several streams may follow each other.
///
/// The reader decides what to do with a stream that does not end: see ``isAtEnd``.
public final class Inflater {
  /// Why bytes cannot be decompressed.
  public enum Failure: Error, Sendable, Hashable {
    /// The bytes are not gzip, or their checksum is wrong.
    case notGzip
    /// The decompressed data exceeds the limit.
    case tooLarge
  }

  /// zlib's state, whose address must not change.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let window = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 << 10)
  /// Whether the last stream has ended, or none has begun.
  public private(set) var isAtEnd = true

  /// An inflater that has seen nothing.
  public init() {
    stream.initialize(to: z_stream())
    // It fails only when memory runs out, and then `inflate` fails too.
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

  /// The largest deflate window, with gzip framing.
  private static let gzipOnly: CInt = 15 + 16

  /// Decompresses the next bytes and appends the result.
  ///
  /// - Parameters:
  ///   - bytes: The next compressed bytes.
  ///   - output: Where the result is appended.
  ///   - limit: The most bytes that `output` may have in all.
  /// - Throws: ``Failure``; what came before it has been appended.
  public func inflate(
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

  /// Decompresses the next bytes of an array, as above.
  public func inflate(
    _ bytes: ArraySlice<UInt8>,
    into output: inout [UInt8],
    limit: Int
  ) throws(Failure) {
    try bytes.withUnsafeBytes { bytes in
      Result { () throws(Failure) in try inflate(bytes, into: &output, limit: limit) }
    }.get()
  }

  /// Decompresses what fits into the buffer; another stream may follow the end of one.
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

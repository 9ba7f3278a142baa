import CZlib

/// A failure to compress.
public struct DeflateFailure: Error {
  /// zlib's code of it.
  public let code: CInt
}

extension [UInt8] {
  /// The bytes as a gzip stream; equal bytes give equal streams.
  ///
  /// - Throws: ``DeflateFailure`` if there is no memory for it.
  public func gzipped() throws(DeflateFailure) -> [UInt8] {
    var stream = z_stream()
    let gzipFrame: CInt = 15 + 16
    let memoryLevel: CInt = 8
    let code = deflateInit2_(
      &stream,
      Z_BEST_SPEED,
      Z_DEFLATED,
      gzipFrame,
      memoryLevel,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)
    )
    guard code == Z_OK else { throw DeflateFailure(code: code) }
    defer { deflateEnd(&stream) }
    var input = self
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(count))))
    let result = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END else { throw DeflateFailure(code: result) }
    output.removeLast(Int(stream.avail_out))
    return output
  }
}

import CZlib

package struct GzipFailure: Error {
  package let code: CInt
}

/// Bytes as a gzip stream.
package func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  var stream = z_stream()
  let gzipFrame: CInt = 15 + 16
  let size = CInt(MemoryLayout<z_stream>.size)
  let code = deflateInit2_(
    &stream,
    Z_BEST_COMPRESSION,
    Z_DEFLATED,
    gzipFrame,
    8,
    Z_DEFAULT_STRATEGY,
    ZLIB_VERSION,
    size
  )
  guard code == Z_OK else { throw GzipFailure(code: code) }
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
  return try input.withUnsafeMutableBufferPointer { input in
    try output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = uInt(output.count)
      let code = deflate(&stream, Z_FINISH)
      guard code == Z_STREAM_END else { throw GzipFailure(code: code) }
      return Array(output[..<(output.count - Int(stream.avail_out))])
    }
  }
}

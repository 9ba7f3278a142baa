/// A buffer of fixed size to read into, from which bytes are appended to an array.
final class ReadBuffer {
  private let bytes: UnsafeMutableRawBufferPointer

  /// Makes a buffer of `count` bytes.
  init(_ count: Int) {
    bytes = .allocate(byteCount: count, alignment: 16)
  }

  deinit { bytes.deallocate() }

  /// Reads once, at most `limit` bytes, and appends what came.
  ///
  /// - Returns: How many bytes came; 0 at the end.
  /// - Throws: What the stream throws.
  func read(
    from stream: any ByteStream,
    limit: Int = .max,
    appendingTo array: inout [UInt8]
  ) throws(ImportError) -> Int {
    let target = UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(limit))
    let count = try stream.read(into: target)
    array.append(contentsOf: UnsafeRawBufferPointer(rebasing: target.prefix(count)))
    return count
  }
}

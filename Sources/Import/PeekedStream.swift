/// A stream whose first bytes can be looked at before they are read.
final class PeekedStream: ByteStream {
  private let stream: any ByteStream
  private var kept: [UInt8] = []
  private var next = 0
  /// The error that came while looking ahead; it is thrown once the bytes before it are read.
  private var failure: ImportError?

  init(_ stream: any ByteStream) {
    self.stream = stream
  }

  /// The first bytes, at most `count`; fewer only where the stream ends or fails before.
  func peek(_ count: Int) -> ArraySlice<UInt8> {
    let buffer = ReadBuffer(count)
    while kept.count < count, failure == nil {
      do throws(ImportError) {
        let missing = count - kept.count
        guard try buffer.read(from: stream, limit: missing, appendingTo: &kept) > 0 else { break }
      } catch {
        failure = error
      }
    }
    return kept.prefix(count)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    if next < kept.count {
      let count = min(buffer.count, kept.count - next)
      kept.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[next..<next + count])) }
      next += count
      if next == kept.count {
        kept = []
        next = 0
      }
      return count
    }
    if let failure { throw failure }
    return try stream.read(into: buffer)
  }
}

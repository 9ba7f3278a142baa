import CZlib

/// Unpacks gzip, one member after the other, and checks each member's checksum and length.
///
/// libarchive reads gzip as well, but ignores the checksum and whatever follows the last member.
final class InflateStream: ByteStream {
  private let packed: any ByteStream
  /// Allocated on its own: zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer = ReadBuffer(1 << 16)
  private var input: [UInt8] = []
  private var available = 0..<0
  private var state = State.beforeMember

  private enum State: Equatable {
    case beforeMember
    case inMember
    case ended
    /// The last bytes before the damage are handed out first.
    case failed(ImportError)
  }

  init(_ packed: any ByteStream) {
    self.packed = packed
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    inflateInit2_(stream, 16 + MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    while true {
      if state == .ended { return 0 }
      if case .failed(let error) = state {
        state = .ended
        throw error
      }
      if available.isEmpty {
        available = 0..<(try fill())
        if available.isEmpty {
          if state == .inMember { throw damaged("the gzip data is cut off") }
          state = .ended
          return 0
        }
      }
      if state == .beforeMember, try !beginMember() { continue }
      let count = try inflate(into: buffer)
      if count > 0 { return count }
    }
  }

  private func fill() throws(ImportError) -> Int {
    input.removeAll(keepingCapacity: true)
    return try buffer.read(from: packed, appendingTo: &input)
  }

  /// Begins the next member; `false` if only padding was passed over.
  private func beginMember() throws(ImportError) -> Bool {
    // Tapes and some writers fill up with zeros behind the last member.
    while let byte = available.first, input[byte] == 0 { available.removeFirst() }
    guard let first = available.first else { return false }
    guard input[first] == 0x1F else { throw damaged("bytes that are not gzip follow its end") }
    inflateReset(stream)
    state = .inMember
    return true
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    let status = input.withUnsafeMutableBytes { bytes in
      stream.pointee.next_in = bytes.baseAddress.map {
        ($0 + available.lowerBound).assumingMemoryBound(to: UInt8.self)
      }
      stream.pointee.avail_in = UInt32(available.count)
      stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(buffer.count)
      return CZlib.inflate(stream, Z_NO_FLUSH)
    }
    available = (available.upperBound - Int(stream.pointee.avail_in))..<available.upperBound
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .beforeMember
    default:
      let words = stream.pointee.msg.map { String(cString: $0) } ?? "the gzip data is damaged"
      state = .failed(.damaged(words))
    }
    return buffer.count - Int(stream.pointee.avail_out)
  }

  private func damaged(_ words: String) -> ImportError {
    state = .ended
    return .damaged(words)
  }
}

extension Range<Int> {
  fileprivate mutating func removeFirst() { self = lowerBound + 1..<upperBound }
}

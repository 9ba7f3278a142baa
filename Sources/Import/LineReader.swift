import Foundation

/// Hands out the lines of a UTF-8 text.
final class LineReader {
  private let stream: any ByteStream
  private var buffer: [UInt8] = []
  private var next = 0
  private var hasEnded = false
  /// The number of the line that was handed out last, counted from 1.
  private(set) var number = 0
  /// How many lines were not UTF-8 and were read as Windows-1252.
  private(set) var oneByteLines = 0
  /// Why the text could not be read to its end, once that is known.
  private(set) var failure: ImportError?

  private let chunk = ReadBuffer(1 << 17)
  /// How long a line may be; a longer one comes in pieces, which no reader accepts.
  private static let lineLimit = 1 << 27

  init(_ stream: any ByteStream) {
    self.stream = stream
  }

  /// The next line without its end, as UTF-8; `nil` behind the last one.
  func line() -> ArraySlice<UInt8>? {
    var searched = next
    while true {
      if let end = lineEnd(from: searched) {
        defer { next = end + 1 }
        return numbered(buffer[next..<end])
      }
      searched = buffer.count - next
      if hasEnded || searched > LineReader.lineLimit {
        guard next < buffer.count else { return nil }
        defer { next = buffer.count }
        return numbered(buffer[next...])
      }
      fill()
    }
  }

  /// The index of the next line end in the buffer; lines are long, and `memchr` looks at many bytes in one go.
  private func lineEnd(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress else { return nil }
      return memchr(base + start, 0x0A, bytes.count - start).map { base.distance(to: $0) }
    }
  }

  private func numbered(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    number += 1
    let line = line.last == 0x0D ? line.dropLast() : line
    guard !Windows1252.isUTF8(line) else { return line }
    oneByteLines += 1
    return Windows1252.utf8(line)[...]
  }

  /// Moves what is left to the front and reads on behind it.
  private func fill() {
    buffer.removeFirst(next)
    next = 0
    do throws(ImportError) {
      hasEnded = try chunk.read(from: stream, appendingTo: &buffer) == 0
    } catch {
      failure = error
      hasEnded = true
    }
  }
}

import Gzip
import Store

/// Reads the lines of a payload: JSON Lines as they are, or packed by gzip, whose checksum and length are
/// checked.
///
/// One line is in memory at a time, and no more of the file than a piece. It is used by one thread.
final class BulkLines {
  /// Why the bytes are not what they should be.
  enum Damage: Error, Sendable, Hashable {
    /// They are not gzip, or their checksum or length is wrong.
    case notGzip
    /// They end in the middle.
    case cut
    /// There is more in them than there may be.
    case tooLarge
  }

  /// How many bytes one record may have.
  private let lineLimit: Int
  /// How many bytes a file may hold once it is unpacked; 10,000 records of the largest size seen are a
  /// hundredth of it.
  static let limit = 16 << 30

  private static let pieceBytes = 32 << 10

  private let read: () throws -> [UInt8]?
  private var inflater: Inflater?
  private var isFirst = true
  private var isAtEnd = false
  private var packed: ArraySlice<UInt8> = []
  private var unpacked = 0
  private var buffer: [UInt8] = []
  private var start = 0
  /// Up to where no line end was found yet.
  private var searched = 0

  init(lineLimit: Int = 32 << 20, _ read: @escaping () throws -> [UInt8]?) {
    self.lineLimit = lineLimit
    self.read = read
  }

  /// The next line that is not blank, or `nil` at the end.
  ///
  /// - Throws: ``Damage``, or what reading throws.
  func next() throws -> [UInt8]? {
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = buffer[start..<end]
        start = end + 1
        searched = start
        if let line = Self.trimmed(line) { return line }
        continue
      }
      searched = buffer.count
      guard buffer.count - start <= lineLimit else { throw Damage.tooLarge }
      if isAtEnd {
        let line = buffer[start...]
        start = buffer.count
        return Self.trimmed(line)
      }
      try more()
    }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    let end = line.last == 0x0D ? line.dropLast() : line
    return end.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? nil : Array(end)
  }

  private func more() throws {
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
    if packed.isEmpty { packed = try read()?[...] ?? [] }
    // A little at a time: it may be a thousand times as much once it is unpacked.
    let piece = packed.prefix(Self.pieceBytes)
    packed = packed.dropFirst(piece.count)
    guard !piece.isEmpty else {
      isAtEnd = true
      if let inflater, !inflater.isAtEnd { throw Damage.cut }
      return
    }
    if isFirst {
      isFirst = false
      // No text begins so.
      if piece.first == 0x1F { inflater = Inflater() }
    }
    let before = buffer.count
    if let inflater {
      do throws(Inflater.Failure) {
        try inflater.inflate(piece, into: &buffer, limit: before + lineLimit * 2)
      } catch {
        throw error == .tooLarge ? Damage.tooLarge : Damage.notGzip
      }
    } else {
      buffer += piece
    }
    unpacked += buffer.count - before
    guard unpacked <= Self.limit else { throw Damage.tooLarge }
  }
}

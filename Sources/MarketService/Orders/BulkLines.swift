import Gzip
import JSON
import Store

/// Reads the records of a payload: JSON Lines or one JSON array, as they are, or packed by gzip, whose checksum
/// and length are checked.
///
/// One record is in memory at a time, and no more of the file than a piece. It is used by one thread.
final class BulkLines {
  /// A record as it came.
  enum Line: Hashable {
    /// Its bytes.
    case whole([UInt8])
    /// It has more bytes than are read; how many, and the first of them.
    case tooLarge(Int, start: [UInt8])
  }

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
  /// Up to where no end was found yet.
  private var searched = 0
  /// Finds where records end; `nil` before the first byte that says how they are separated.
  private var ends: RecordEnds?
  /// How many bytes of a record that is too large were dropped, and its first bytes.
  private var dropped = 0
  private var head: [UInt8] = []
  /// How many bytes of a record that is too large are kept.
  private static let headBytes = 1000

  init(lineLimit: Int = 32 << 20, _ read: @escaping () throws -> [UInt8]?) {
    self.lineLimit = lineLimit
    self.read = read
  }

  /// The next record that is not blank, or `nil` at the end.
  ///
  /// - Throws: ``Damage``, or what reading throws.
  func next() throws -> Line? {
    while true {
      if ends == nil, let first = buffer[start...].first(where: { !$0.isJSONBlank }) {
        ends = RecordEnds(first: first)
      }
      if let end = ends?.next(in: buffer, from: &searched) {
        let line = take(to: end)
        start = end + 1
        if let line { return line }
        continue
      }
      if isAtEnd {
        let line = take(to: buffer.count)
        start = buffer.count
        searched = start
        return line
      }
      if buffer.count - start > lineLimit { drop() }
      try more()
    }
  }

  /// Forgets the bytes of a record that is too large, up to where it goes on.
  private func drop() {
    if dropped == 0 { head = Array(buffer[start...].prefix(Self.headBytes)) }
    dropped += searched - start
    start = searched
  }

  /// The record from the start to an end; `nil` if it is blank.
  private func take(to end: Int) -> Line? {
    defer { (dropped, head) = (0, []) }
    let count = dropped + end - start
    guard count > lineLimit else { return Self.trimmed(buffer[start..<end]).map { .whole($0) } }
    return .tooLarge(
      count,
      start: head.isEmpty ? Array(buffer[start...].prefix(Self.headBytes)) : head
    )
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    let line = line.drop(while: \.isJSONBlank)
    guard let last = line.lastIndex(where: { !$0.isJSONBlank }) else { return nil }
    return Array(line[...last])
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

/// How the characters of a file are written.
public enum TextEncoding: String, Sendable, Hashable, Codable, CaseIterable {
  /// UTF-8, which plain ASCII is, too.
  case utf8 = "UTF-8"
  /// UTF-16, the low byte first.
  case utf16Little = "UTF-16LE"
  /// UTF-16, the high byte first.
  case utf16Big = "UTF-16BE"

  /// The encoding that a text begins in, and how many bytes its mark has.
  ///
  /// Without a mark, UTF-16 shows by zeros: the first characters of JSON and of a table's heading are ASCII.
  static func detect(_ start: ArraySlice<UInt8>) -> (encoding: TextEncoding, mark: Int) {
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16Little, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return (.utf16Big, 2) }
    let pairs = start.prefix(64)
    guard pairs.count >= 4 else { return (.utf8, 0) }
    let zeros = pairs.indices.filter { pairs[$0] == 0 }
    let odd = zeros.count { ($0 - pairs.startIndex) % 2 == 1 }
    if odd * 4 >= pairs.count { return (.utf16Little, 0) }
    if (zeros.count - odd) * 4 >= pairs.count { return (.utf16Big, 0) }
    return (.utf8, 0)
  }
}

/// A text as UTF-8, whatever it was written in, without its byte-order mark.
///
/// Bytes that are not UTF-8 are left as they are; the reader of a line decides about them.
final class UTF8Stream: ByteStream {
  private let stream: any ByteStream
  private let encoding: TextEncoding
  private var toSkip: Int
  private let buffer = ReadBuffer(1 << 16)
  private var units: [UInt8] = []
  private var output: [UInt8] = []
  private var next = 0
  private var hasEnded = false

  init(_ stream: any ByteStream, _ encoding: TextEncoding, mark: Int) {
    self.stream = stream
    self.encoding = encoding
    toSkip = mark
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    while toSkip > 0 {
      let mark = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(toSkip, buffer.count)])
      let count = try stream.read(into: mark)
      guard count > 0 else { return 0 }
      toSkip -= count
    }
    guard encoding != .utf8 else { return try stream.read(into: buffer) }
    while next == output.count {
      guard !hasEnded else { return 0 }
      try transcode()
    }
    let count = min(buffer.count, output.count - next)
    output.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[next..<next + count])) }
    next += count
    return count
  }

  private func transcode() throws(ImportError) {
    hasEnded = try buffer.read(from: stream, appendingTo: &units) == 0
    let whole = decodable
    let codes = stride(from: 0, to: whole, by: 2).map { index in
      encoding == .utf16Little
        ? UInt16(units[index]) | UInt16(units[index + 1]) << 8
        : UInt16(units[index]) << 8 | UInt16(units[index + 1])
    }
    output = Array(String(decoding: codes, as: UTF16.self).utf8)
    next = 0
    units.removeFirst(hasEnded ? units.count : whole)
  }

  /// How many of the bytes are whole characters: half a surrogate pair waits for the other half.
  private var decodable: Int {
    let whole = units.count & ~1
    guard whole >= 2, !hasEnded else { return whole }
    let high = units[encoding == .utf16Little ? whole - 1 : whole - 2]
    return (0xD8...0xDB).contains(high) ? whole - 2 : whole
  }
}

/// The one-byte encoding of Western European systems (Windows-1252, WHATWG Encoding Standard): what a line
/// is that is not UTF-8.
enum Windows1252 {
  /// The characters of the bytes 0x80 to 0x9F; the others are those of Latin-1.
  private static let high: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The same text as UTF-8.
  static func utf8(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let units = bytes.map { (0x80...0x9F).contains($0) ? high[Int($0) - 0x80] : UInt16($0) }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Whether bytes are UTF-8.
  static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.withUnsafeBytes({ $0.isASCII }) { return true }
    return String(validating: bytes, as: UTF8.self) != nil
  }
}

extension UnsafeRawBufferPointer {
  /// Whether no byte has its high bit set; eight are looked at in one go.
  fileprivate var isASCII: Bool {
    var index = 0
    while index + 8 <= count {
      let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word & 0x8080_8080_8080_8080 == 0 else { return false }
      index += 8
    }
    return self[index...].allSatisfy { $0 < 0x80 }
  }
}

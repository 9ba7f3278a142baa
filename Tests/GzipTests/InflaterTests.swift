import Gzip
import Testing

@Suite("Inflating")
struct InflaterTests {
  /// What is in the bytes, given in pieces, and whether they end a stream.
  private func inflate(
    _ packed: [UInt8],
    pieces size: Int = 1 << 20,
    limit: Int = 1 << 24
  ) throws(Inflater.Failure) -> (bytes: [UInt8], isWhole: Bool) {
    let inflater = Inflater()
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: size) {
      let piece = packed[start..<min(start + size, packed.count)]
      try inflater.inflate(piece, into: &bytes, limit: limit)
    }
    return (bytes, inflater.isAtEnd)
  }

  private static let window = 64 << 10

  @Test(
    arguments: [0, 1, window - 1, window, window + 1, 2 * window + 1],
    [7, 4096, 1 << 20]
  )
  func anyLengthComesBackInAnyPieces(count: Int, pieces: Int) throws {
    let plain = Array(
      repeatElement([UInt8](0...250), count: count / 251 + 1).joined().prefix(count)
    )
    let (bytes, isWhole) = try inflate(plain.gzipped(), pieces: pieces)
    #expect(bytes == plain)
    #expect(isWhole)
  }

  /// A stream of equal bytes, a thousandfold smaller, comes back whole.
  @Test func aStreamOfEqualBytes() throws {
    let plain = [UInt8](repeating: 7, count: 10 * Self.window)
    let packed = try plain.gzipped()
    #expect(packed.count < Self.window)
    #expect(try inflate(packed).bytes == plain)
  }

  @Test func aStreamThatIsCutAnywhereIsNotWhole() throws {
    let packed = try Array("to be or not to be, that is the question".utf8).gzipped()
    for count in 1..<packed.count {
      #expect(try !inflate(Array(packed[..<count])).isWhole, "\(count) of \(packed.count) bytes")
    }
  }

  @Test func streamsInARowAreOneText() throws {
    let (bytes, isWhole) = try inflate(
      ([1, 2] as [UInt8]).gzipped() + ([] as [UInt8]).gzipped() + ([3] as [UInt8]).gzipped(),
      pieces: 5
    )
    #expect(bytes == [1, 2, 3])
    #expect(isWhole)
  }

  @Test func noBytesAreNothingAndWhole() throws {
    #expect(try inflate([]).isWhole)
  }

  /// A wrong checksum, other bytes, and bytes behind the end are refused.
  @Test func aWrongChecksum() throws {
    var wrong = try ([1, 2, 3] as [UInt8]).gzipped()
    wrong[wrong.count - 6] ^= 1
    let trailing = try ([1, 2, 3] as [UInt8]).gzipped() + Array("more".utf8)
    for packed in [wrong, Array("plain text".utf8), trailing, [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]] {
      #expect(throws: Inflater.Failure.notGzip) { try inflate(packed) }
    }
  }

  @Test func whatIsInItMayBeAsLongAsTheLimitAndNoByteLonger() throws {
    let packed = try [UInt8](repeating: 0, count: 100_000).gzipped()
    #expect(try inflate(packed, limit: 100_000).isWhole)
    #expect(throws: Inflater.Failure.tooLarge) { try inflate(packed, limit: 99_999) }
  }
}

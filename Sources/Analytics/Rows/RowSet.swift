/// Some of the rows of a segment or a column, one bit each.
///
/// Small enough to stay near the processor while words are looked up; what is found goes into a ``Mask``.
struct RowSet {
  private var words: [UInt64]
  private let count: Int

  /// None of `count` rows.
  init(count: Int) {
    self.count = count
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// All of `count` rows.
  init(allOf count: Int) {
    self.init(count: count)
    invert()
  }

  /// The rows of some positions, whose upper half is the row.
  init(of positions: [UInt64], count: Int) {
    self.init(count: count)
    for position in positions { insert(Int(position >> 32)) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  subscript(row: Int) -> Bool {
    words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// Calls a function that may change the bits.
  @inline(__always)
  mutating func change(_ body: (UnsafeMutableBufferPointer<UInt64>) -> Void) {
    words.withUnsafeMutableBufferPointer { body($0) }
  }

  mutating func insert(_ row: Int) {
    words[row >> 6] |= 1 << UInt64(row & 63)
  }

  mutating func intersect(_ other: RowSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func unite(_ other: RowSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func invert() {
    for index in words.indices { words[index] = ~words[index] }
    if count & 63 > 0 { words[words.count - 1] &= 1 << UInt64(count & 63) - 1 }
  }

  /// Writes a 1 for each row of the set into a mask, from `start` on.
  func write(to mask: inout Mask, from start: Int = 0) {
    mask.rows.withUnsafeMutableBufferPointer { rows in
      for index in words.indices where words[index] != 0 {
        let first = start + index * 64
        if words[index].nonzeroBitCount > RowSet.denseWord, first + 64 <= rows.count {
          RowSet.write(all: words[index], to: UnsafeMutableRawBufferPointer(rows), at: first)
          continue
        }
        var word = words[index]
        while word != 0 {
          rows[first + word.trailingZeroBitCount] = 1
          word &= word - 1
        }
      }
    }
  }

  /// From how many bits on a word is written as a whole.
  private static let denseWord = 8

  /// Writes a byte for each bit of a word, eight at a time; all of them were 0.
  private static func write(all word: UInt64, to rows: UnsafeMutableRawBufferPointer, at first: Int)
  {
    for part in 0..<8 {
      let bits = word >> UInt64(part * 8) & 0xFF
      // Each byte keeps the bit of its own number, and becomes 1 if it has one.
      let spread = (bits &* 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201
      let bytes = (spread &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
      rows.storeBytes(of: bytes.littleEndian, toByteOffset: first + part * 8, as: UInt64.self)
    }
  }

  /// Calls a function with each row of the set, in order.
  func forEachRow(_ body: (Int) -> Void) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        body(index * 64 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }
}

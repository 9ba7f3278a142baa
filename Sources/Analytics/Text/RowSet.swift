/// Some of the texts of a segment, one bit each.
struct RowSet {
  private var words: [UInt64]
  private let count: Int

  /// None of `count` texts.
  init(count: Int) {
    self.count = count
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// All of `count` texts.
  init(allOf count: Int) {
    self.init(count: count)
    invert()
  }

  /// The texts of some places, whose upper half says the text.
  init(of places: [UInt64], count: Int) {
    self.init(count: count)
    for place in places { insert(Int(place >> 32)) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  subscript(row: Int) -> Bool {
    words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// Hands the bits out to be changed.
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

  /// Writes a byte a text, 1 for those that are in it, from `start` on.
  func write(to rows: inout [UInt8], from start: Int) {
    rows.withUnsafeMutableBufferPointer { rows in
      for index in words.indices where words[index] != 0 {
        var word = words[index]
        while word != 0 {
          rows[start + index * 64 + word.trailingZeroBitCount] = 1
          word &= word - 1
        }
      }
    }
  }
}

extension RowSet {
  /// How many texts are in the set.
  var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func subtract(_ other: RowSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// Takes out the texts of another set that are in this one, and puts in those that are not.
  mutating func toggle(_ other: RowSet) {
    for index in words.indices { words[index] ^= other.words[index] }
  }

  /// Hands out the texts of the set in order.
  func forEachRow(_ body: (Int) -> Void) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        body(index * 64 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  /// The texts that are in so many of some sets at least.
  static func inAtLeast(_ needed: Int, of sets: [RowSet], count: Int) -> RowSet {
    guard needed <= sets.count else { return RowSet(count: count) }
    guard needed > 0 else { return RowSet(allOf: count) }
    // How many sets each text was in so far, in binary, the lowest digit first.
    var digits: [RowSet] = []
    for set in sets {
      var carry = set
      for place in digits.indices where !carry.isEmpty {
        var both = digits[place]
        both.intersect(carry)
        digits[place].toggle(carry)
        carry = both
      }
      if !carry.isEmpty { digits.append(carry) }
    }
    var more = RowSet(count: count)
    var same = RowSet(allOf: count)
    let width = max(digits.count, Int.bitWidth - needed.leadingZeroBitCount)
    for place in (0..<width).reversed() {
      let digit = place < digits.count ? digits[place] : RowSet(count: count)
      if needed >> place & 1 == 1 {
        same.intersect(digit)
      } else {
        var above = same
        above.intersect(digit)
        more.unite(above)
        same.subtract(digit)
      }
    }
    more.unite(same)
    return more
  }
}

import Foundation
import Market

/// The positions of each word in a range of texts.
///
/// Small enough that the sets of its texts stay near the processor while a question is answered, and that
/// several can be made at the same time.
struct TextSegment: Sendable {
  /// The texts, by their numbers in the whole index.
  let rows: Range<Int>
  /// All words in order, one behind the other.
  let words: Runs
  /// For each word its texts: twice the distance from the one before, plus one if the word comes more than
  /// once, in which case the number of times follows.
  let texts: Runs
  /// For each word, and each of its texts, its positions: the first, then the distances.
  let positions: Runs

  /// Runs of bytes, one for each word; numbers in as few bytes as they need, seven bits a byte.
  struct Runs: Sendable {
    var bytes: [UInt8]
    /// Where each run ends.
    var ends: [UInt32]

    func range(of term: Int) -> Range<Int> {
      (term == 0 ? 0 : Int(ends[term - 1]))..<Int(ends[term])
    }
  }

  var termCount: Int { words.ends.count }

  /// The same texts with numbers that are greater by `distance`.
  func moved(by distance: Int) -> TextSegment {
    TextSegment(
      rows: rows.lowerBound + distance..<rows.upperBound + distance,
      words: words,
      texts: texts,
      positions: positions
    )
  }
}

// MARK: - The words

extension TextSegment {
  /// The words that a term of a plan means.
  func terms(_ term: TextPlan.Term) -> [Int] {
    switch term {
    case .exact(let word):
      let index = firstTerm(from: word)
      return index < termCount && self.word(index) { $0.elementsEqual(word) } ? [index] : []
    case .pattern(let pattern):
      let from = firstTerm(from: pattern.prefix)
      let terms = from..<lastTerm(beginning: pattern.prefix, from: from)
      if pattern.isPrefix { return Array(terms) }
      return words.bytes.withUnsafeBufferPointer { bytes in
        terms.filter { term in
          pattern.matches(UnsafeBufferPointer(rebasing: bytes[words.range(of: term)]))
        }
      }
    case .similar(let word, let limit, let isScaled):
      var distance = EditDistance(to: word, limit: limit, isScaled: isScaled)
      return words.bytes.withUnsafeBufferPointer { bytes in
        (0..<termCount).filter { term in
          distance.isNear(UnsafeBufferPointer(rebasing: bytes[words.range(of: term)]))
        }
      }
    case .range(let low, let high):
      let start = low.map { firstTerm(from: $0.value, isAfter: !$0.isIncluded) } ?? 0
      let end = high.map { firstTerm(from: $0.value, isAfter: $0.isIncluded) } ?? termCount
      return start < end ? Array(start..<end) : []
    }
  }

  func word<Answer>(
    _ term: Int,
    _ body: (UnsafeBufferPointer<UInt8>) -> Answer
  ) -> Answer {
    words.bytes.withUnsafeBufferPointer { bytes in
      body(UnsafeBufferPointer(rebasing: bytes[words.range(of: term)]))
    }
  }

  /// The first word that is not before `word` in order.
  func firstTerm(from word: [UInt8]) -> Int {
    firstTerm(in: 0..<termCount) { !$0.lexicographicallyPrecedes(word) }
  }

  /// The first word that is not before `word` in order, nor `word` itself if it must be after it.
  private func firstTerm(from word: [UInt8], isAfter: Bool) -> Int {
    isAfter
      ? firstTerm(in: 0..<termCount) { word.lexicographicallyPrecedes($0) }
      : firstTerm(from: word)
  }

  /// The first word that begins otherwise.
  func lastTerm(beginning prefix: [UInt8], from start: Int) -> Int {
    firstTerm(in: start..<termCount) { !$0.starts(with: prefix) }
  }

  private func firstTerm(
    in range: Range<Int>,
    where isThere: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if word(middle, isThere) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: - The texts and positions

/// Reads numbers of seven bits a byte.
struct NumberReader {
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard let base = bytes.baseAddress, !range.isEmpty else { return nil }
    next = base + range.lowerBound
    end = base + range.upperBound
  }

  var isAtEnd: Bool {
    @inline(__always) get { next == end }
  }

  @inline(__always)
  mutating func read() -> Int {
    var byte = next.pointee
    next += 1
    var number = Int(byte & 0x7F)
    var shift = 7
    while byte >= 0x80 {
      byte = next.pointee
      next += 1
      number |= Int(byte & 0x7F) << shift
      shift += 7
    }
    return number
  }

  @inline(__always)
  mutating func skip(_ count: Int) {
    var count = count
    // Eight bytes hold the ends of at most eight numbers.
    while count >= 8 {
      let bytes = UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)
      count -= (~bytes & 0x8080_8080_8080_8080).nonzeroBitCount
      next += 8
    }
    while count > 0 {
      if next.pointee < 0x80 { count -= 1 }
      next += 1
    }
  }
}

extension TextSegment {
  /// Adds the texts of a word.
  func unite(_ term: Int, into set: inout RowSet) {
    texts.bytes.withUnsafeBufferPointer { bytes in
      guard var reader = NumberReader(bytes, texts.range(of: term)) else { return }
      set.change { bits in
        var row = 0
        while !reader.isAtEnd {
          let number = reader.read()
          row += number >> 1
          if number & 1 == 1 { reader.skip(1) }
          bits[row >> 6] |= 1 << UInt64(row & 63)
        }
      }
    }
  }

  /// The positions of words in texts of a set, in order: the text in the upper half, the position in the lower.
  func positions(of terms: [Int], in set: RowSet) -> [UInt64] {
    var found: [UInt64] = []
    for term in terms {
      texts.bytes.withUnsafeBufferPointer { textBytes in
        positions.bytes.withUnsafeBufferPointer { positionBytes in
          guard var texts = NumberReader(textBytes, texts.range(of: term)),
            var positions = NumberReader(positionBytes, positions.range(of: term))
          else { return }
          var row = 0
          var passed = 0
          while !texts.isAtEnd {
            let number = texts.read()
            row += number >> 1
            let count = number & 1 == 1 ? texts.read() : 1
            guard set[row] else {
              passed += count
              continue
            }
            positions.skip(passed)
            passed = 0
            var position = UInt64(row) << 32
            for _ in 0..<count {
              position += UInt64(positions.read())
              found.append(position)
            }
          }
        }
      }
    }
    if terms.count > 1 { found.sort() }
    return found
  }
}

/// Words of a phrase whose positions may differ from those they have in it.
///
/// As Lucene counts: each word is so far from where the phrase has it, and the greatest and the least of
/// these distances differ by the slop at most.
struct LoosePhrase {
  private let lists: [[UInt64]]
  /// The previous equal word, which must not have the same position.
  private let twins: [Int?]
  private let slop: Int
  /// The ranges of the current row in the lists.
  private var ranges: [Range<Int>]
  /// The positions given to the words so far.
  private var assigned: [Int]

  init(words: [[UInt8]], lists: [[UInt64]], slop: Int) {
    self.lists = lists
    self.slop = slop
    twins = words.indices.map { index in words[..<index].lastIndex(of: words[index]) }
    ranges = words.map { _ in 0..<0 }
    assigned = words.map { _ in 0 }
  }

  /// Whether the words are near enough in a row; must be called with ascending rows.
  mutating func isFound(in row: Int) -> Bool {
    for word in lists.indices {
      let list = lists[word]
      var start = ranges[word].upperBound
      while start < list.count, list[start] >> 32 < UInt64(row) { start += 1 }
      var end = start
      while end < list.count, list[end] >> 32 == UInt64(row) { end += 1 }
      ranges[word] = start..<end
    }
    for word in lists.indices {
      for index in ranges[word] where fits(from: position(word, index) - word) { return true }
    }
    return false
  }

  private func position(_ word: Int, _ index: Int) -> Int { Int(lists[word][index] & 0xFFFF_FFFF) }

  /// Whether each word has a position from a shift on, within the slop.
  private mutating func fits(from shift: Int) -> Bool {
    for word in lists.indices {
      let least = max(shift + word, twins[word].map { assigned[$0] + 1 } ?? .min)
      var index = ranges[word].lowerBound
      while index < ranges[word].upperBound, position(word, index) < least { index += 1 }
      guard index < ranges[word].upperBound, position(word, index) - word <= shift + slop else {
        return false
      }
      assigned[word] = position(word, index)
    }
    return true
  }
}

extension TextSegment {
  /// The texts with words one behind the other, which may be moved by `slop` positions in all.
  func rows(ofPhrase words: [[UInt8]], slop: Int) -> RowSet {
    let terms = words.map { self.terms(.exact($0)) }
    var set = RowSet(allOf: rows.count)
    for terms in terms {
      var some = RowSet(count: rows.count)
      for term in terms { unite(term, into: &some) }
      set.intersect(some)
    }
    var found = RowSet(count: rows.count)
    guard !set.isEmpty else { return found }
    var phrase = LoosePhrase(
      words: words,
      lists: terms.map { positions(of: $0, in: set) },
      slop: slop
    )
    set.forEachRow { row in
      if phrase.isFound(in: row) { found.insert(row) }
    }
    return found
  }
}

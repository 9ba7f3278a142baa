import SearchDSL

/// Words of documents, each with the documents and places where it stands.
///
/// The value of a keyword is one word, whatever it is.
struct TermField: Sendable {
  let segment: TextSegment
  /// Whether texts were cut into words.
  let isText: Bool

  /// Rows with one of some words.
  func rows(_ terms: some Sequence<Int>) -> RowSet {
    var set = RowSet(count: segment.rows.count)
    for term in terms { segment.unite(term, into: &set) }
    return set
  }

  /// Rows with exactly this word.
  func rows(exactly word: [UInt8], ignoringCase: Bool = false) -> RowSet {
    ignoringCase
      ? rows(fitting: BytePattern([.text(word)], ignoringCase: true))
      : rows(segment.terms(.exact(word)))
  }

  /// Rows with a word that differs in so many letters at most.
  func rows(similarTo word: [UInt8], _ fuzziness: Fuzziness?) -> RowSet {
    let limit =
      switch fuzziness {
      case nil: 0
      case .auto: EditDistance.usualLimit(of: word)
      case .edits(let edits): edits
      }
    guard limit > 0, !word.isEmpty else { return rows(exactly: word) }
    return rows(segment.terms(.similar(word, limit: limit)))
  }

  /// Rows with a word of a form.
  func rows(fitting pattern: BytePattern) -> RowSet {
    let prefix = pattern.prefix
    let start = segment.firstTerm(from: prefix)
    let terms = start..<segment.lastTerm(beginning: prefix, from: start)
    if pattern.isPrefix { return rows(terms) }
    return rows(terms.lazy.filter { segment.word($0, pattern.matches) })
  }

  /// Rows with a word between two others, in the order of their bytes.
  func rows(from low: RangeEnd<[UInt8]>?, to high: RangeEnd<[UInt8]>?) -> RowSet {
    let start = low.map { place(of: $0.value, behind: !$0.isIncluded) } ?? 0
    let end = high.map { place(of: $0.value, behind: $0.isIncluded) } ?? segment.termCount
    return start < end ? rows(start..<end) : RowSet(count: segment.rows.count)
  }

  private func place(of word: [UInt8], behind: Bool) -> Int {
    let place = segment.firstTerm(from: word)
    guard behind, place < segment.termCount, segment.word(place, { $0.elementsEqual(word) }) else {
      return place
    }
    return place + 1
  }

  /// Rows with words one behind the other, which may be moved by `slop` places in all.
  func rows(phrase words: [[UInt8]], slop: Int) -> RowSet {
    guard slop > 0, words.count > 1 else {
      return segment.rows(.phrase(words.map { .exact($0) }))
    }
    var set = RowSet(allOf: segment.rows.count)
    for word in words { set.intersect(rows(exactly: word)) }
    var found = RowSet(count: segment.rows.count)
    guard !set.isEmpty else { return found }
    var phrase = LoosePhrase(
      words: words,
      lists: words.map { segment.places(of: segment.terms(.exact($0)), in: set) },
      slop: slop
    )
    set.forEachRow { row in
      if phrase.isFound(in: row) { found.insert(row) }
    }
    return found
  }
}

/// Words of a phrase whose places may differ from those they have in it.
///
/// As Lucene counts: each word is so far from where the phrase has it, and the greatest and the least of
/// these distances differ by the slop at most.
private struct LoosePhrase {
  private let lists: [[UInt64]]
  /// The word before with the same letters, which must not stand at the same place.
  private let twins: [Int?]
  private let slop: Int
  /// Where the places of the present row stand in the lists.
  private var ranges: [Range<Int>]
  /// The places given to the words so far.
  private var taken: [Int]

  init(words: [[UInt8]], lists: [[UInt64]], slop: Int) {
    self.lists = lists
    self.slop = slop
    twins = words.indices.map { place in words[..<place].lastIndex(of: words[place]) }
    ranges = words.map { _ in 0..<0 }
    taken = words.map { _ in 0 }
  }

  /// Whether the words stand in a row near enough; rows are asked for in order.
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
      for index in ranges[word] where fits(from: place(word, index) - word) { return true }
    }
    return false
  }

  private func place(_ word: Int, _ index: Int) -> Int { Int(lists[word][index] & 0xFFFF_FFFF) }

  /// Whether each word has a place from a shift on, within the slop.
  private mutating func fits(from shift: Int) -> Bool {
    for word in lists.indices {
      let least = max(shift + word, twins[word].map { taken[$0] + 1 } ?? .min)
      var index = ranges[word].lowerBound
      while index < ranges[word].upperBound, place(word, index) < least { index += 1 }
      guard index < ranges[word].upperBound, place(word, index) - word <= shift + slop else {
        return false
      }
      taken[word] = place(word, index)
    }
    return true
  }
}

/// The form of a word in bytes.
struct BytePattern {
  private enum Step {
    case byte(UInt8)
    case one
    case any
  }

  private let steps: [Step]
  private let ignoresCase: Bool
  /// How all words of this form begin.
  let prefix: [UInt8]
  /// Whether nothing else is said of them.
  let isPrefix: Bool

  /// A piece of a form.
  enum Piece {
    case text([UInt8])
    case one
    case any
  }

  init(_ pieces: [Piece], ignoringCase: Bool = false) {
    ignoresCase = ignoringCase
    steps = pieces.flatMap { piece -> [Step] in
      switch piece {
      case .text(let bytes):
        bytes.map { .byte(ignoringCase ? BytePattern.lowered($0) : $0) }
      case .one: [.one]
      case .any: [.any]
      }
    }
    var prefix: [UInt8] = []
    if !ignoringCase {
      for case .byte(let byte) in steps.prefix(while: { if case .byte = $0 { true } else { false } }
      ) { prefix.append(byte) }
    }
    self.prefix = prefix
    if case .any? = steps.last {
      isPrefix = prefix.count == steps.count - 1
    } else {
      isPrefix = false
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var (place, next) = (0, 0)
    var retry: (place: Int, next: Int)?
    while place < word.count {
      if next < steps.count {
        switch steps[next] {
        case .byte(let byte)
        where byte == (ignoresCase ? BytePattern.lowered(word[place]) : word[place]):
          (place, next) = (place + 1, next + 1)
          continue
        case .one:
          (place, next) = (BytePattern.end(of: place, in: word), next + 1)
          continue
        case .any:
          retry = (place, next)
          next += 1
          continue
        case .byte: break
        }
      }
      guard let last = retry else { return false }
      let further = BytePattern.end(of: last.place, in: word)
      retry = (further, last.next)
      (place, next) = (further, last.next + 1)
    }
    return steps[next...].allSatisfy { if case .any = $0 { true } else { false } }
  }

  /// Where the character that begins at a place ends.
  private static func end(of place: Int, in word: UnsafeBufferPointer<UInt8>) -> Int {
    var end = place + 1
    while end < word.count, word[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

import Market
import SafeText

/// Cuts the pieces out of a text in which an expression is found.
///
/// Of the expression only the parts count that are found in this text, and none behind NOT. The manual's
/// sample has three pieces of about a hundred characters, cut between words.
struct Snippets {
  /// How many pieces there are at most.
  static let limit = 5
  /// About how many bytes a piece has.
  static let length = 110
  /// About how many of them come before the first match.
  static let lead = 30

  private let text: [UInt8]
  /// The range of each word in the text.
  private let words: [Range<Int>]
  private let index: TextSegment

  /// The pieces of a text, of HTML those that a person reads; none if the expression is not found in it.
  static func of(_ text: String, _ expression: TextExpression) -> [Snippet] {
    let snippets = Snippets(HTMLText.plain(text))
    guard let found = snippets.found(TextPlan(expression)) else { return [] }
    return snippets.pieces(Set(found).sorted())
  }

  private init(_ text: String) {
    let bytes = Array(text.utf8)
    var words: [Range<Int>] = []
    var builder = TextSegmentBuilder(firstRow: 0)
    var tokenizer = Tokenizer()
    bytes.withUnsafeBufferPointer { bytes in
      tokenizer.forEachWord(of: bytes) { words.append($1) }
      builder.add(bytes)
    }
    builder.endRow()
    self.text = bytes
    self.words = words
    index = builder.finish()
  }

  /// The positions of the words that were looked for and found; `nil` if the plan does not hold.
  private func found(_ plan: TextPlan) -> [UInt64]? {
    switch plan {
    case .phrase, .loose, .near:
      let positions = index.positions(plan)
      return positions.isEmpty ? nil : positions
    case .all(let parts):
      let found = parts.compactMap { self.found($0) }
      return found.count == parts.count ? found.flatMap { $0 } : nil
    case .any(let parts):
      let found = parts.compactMap { self.found($0) }
      return found.isEmpty ? nil : found.flatMap { $0 }
    case .not(let part):
      return found(part) == nil ? [] : nil
    }
  }
}

// MARK: - Pieces

extension Snippets {
  /// The pieces with the most different words, in the order of the text.
  private func pieces(_ positions: [UInt64]) -> [Snippet] {
    var rest = positions.map { words[Int($0)] }[...]
    var pieces: [(range: Range<Int>, matches: [Range<Int>])] = []
    var end = 0
    while let first = rest.first {
      let start = wordStart(after: max(end, first.lowerBound - Snippets.lead), to: first.lowerBound)
      let limit = max(start + Snippets.length, first.upperBound)
      let matches = rest.prefix { $0.upperBound <= limit }
      rest = rest.dropFirst(matches.count)
      end = wordEnd(before: limit, from: matches.last?.upperBound ?? first.upperBound)
      pieces.append((start..<end, Array(matches)))
    }
    let best = pieces.indices.sorted { left, right in
      let (one, other) = (variety(pieces[left].matches), variety(pieces[right].matches))
      return one == other ? left < right : one > other
    }
    return best.prefix(Snippets.limit).sorted().map {
      snippet(pieces[$0].range, pieces[$0].matches)
    }
  }

  /// How many different words there are.
  private func variety(_ matches: [Range<Int>]) -> Int {
    Set(matches.map { text[$0].map { $0 | 0x20 } }).count
  }

  /// The first word or sign behind a blank from `start` on, but not behind `end`.
  private func wordStart(after start: Int, to end: Int) -> Int {
    if start == 0 || isBlank(text[start - 1]) { return start }
    return (text[start..<end].firstIndex(where: isBlank) ?? end - 1) + 1
  }

  /// The last blank before `end`, but not before `start`.
  private func wordEnd(before end: Int, from start: Int) -> Int {
    guard end < text.count else { return text.count }
    if isBlank(text[end]) { return end }
    return text[start..<end].lastIndex(where: isBlank) ?? start
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// A piece with its line ends as blanks.
  private func snippet(_ range: Range<Int>, _ matches: [Range<Int>]) -> Snippet {
    func run(_ range: Range<Int>, _ isMatch: Bool) -> Snippet.Run {
      let bytes = text[range].map { isBlank($0) ? 0x20 : $0 }
      return Snippet.Run(String(decoding: bytes, as: UTF8.self), isMatch: isMatch)
    }
    var runs: [Snippet.Run] = []
    var start = range.lowerBound
    for match in matches {
      runs += [run(start..<match.lowerBound, false), run(match, true)]
      start = match.upperBound
    }
    return Snippet(runs + [run(start..<range.upperBound, false)])
  }
}

import Market

/// Where each word of some texts stands.
struct TextIndex: Sendable {
  /// How many texts there are.
  let count: Int
  private let terms: [String: Int]
  /// For each term its texts in order: distance from the last one, number of places, then the places
  /// as distances; each number in as few bytes as it needs, seven bits a byte.
  private let postings: [[UInt8]]

  /// Indexes texts by their place in the sequence.
  init(_ texts: some Sequence<String>) {
    var builder = Builder()
    for text in texts { builder.add(text) }
    count = builder.count
    terms = builder.terms
    postings = builder.postings
  }

  private struct Builder {
    var count = 0
    var terms: [String: Int] = [:]
    var postings: [[UInt8]] = []
    private var lastText: [Int] = []
    private var places: [Int: [Int]] = [:]

    mutating func add(_ text: String) {
      var position = 0
      var order: [Int] = []
      Tokenizer.forEachWord(of: text) { word in
        let term = number(of: word)
        if places[term]?.isEmpty ?? true { order.append(term) }
        places[term, default: []].append(position)
        position += 1
      }
      for term in order { write(term) }
      places.removeAll(keepingCapacity: true)
      count += 1
    }

    private mutating func number(of word: String) -> Int {
      if let term = terms[word] { return term }
      let term = postings.count
      terms[word] = term
      postings.append([])
      lastText.append(0)
      return term
    }

    private mutating func write(_ term: Int) {
      let positions = places[term] ?? []
      Builder.put(count - lastText[term], into: &postings[term])
      Builder.put(positions.count, into: &postings[term])
      var last = 0
      for position in positions {
        Builder.put(position - last, into: &postings[term])
        last = position
      }
      lastText[term] = count
    }

    private static func put(_ number: Int, into bytes: inout [UInt8]) {
      var rest = number
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
  }

  /// Walks through the texts of a term.
  private struct Cursor {
    let bytes: [UInt8]
    var index = 0
    var text = 0
    var positions: [Int] = []

    /// Goes to the next text; `false` if there is none.
    mutating func advance(readsPositions: Bool) -> Bool {
      guard index < bytes.count else { return false }
      text += take()
      let places = take()
      positions.removeAll(keepingCapacity: true)
      var position = 0
      for _ in 0..<places {
        position += take()
        if readsPositions { positions.append(position) }
      }
      return true
    }

    private mutating func take() -> Int {
      var number = 0
      var shift = 0
      while true {
        let byte = bytes[index]
        index += 1
        number |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }
  }
}

// MARK: - Searching

extension TextIndex {
  /// The texts in which an expression is found.
  func mask(_ expression: TextExpression) -> Mask {
    switch expression {
    case .word(let word), .wildcard(let word), .fuzzy(let word, _):
      return mask(words: Tokenizer.words(of: word))
    case .phrase(let phrase), .near(let phrase, _): return mask(words: Tokenizer.words(of: phrase))
    case .all(let parts):
      var mask = Mask(count: count, all: true)
      for part in parts { mask.intersect(self.mask(part)) }
      return mask
    case .any(let parts):
      var mask = Mask(count: count, all: false)
      for part in parts { mask.unite(self.mask(part)) }
      return mask
    case .not(let part):
      var mask = mask(part)
      mask.invert()
      return mask
    }
  }

  /// The texts with these words next to each other.
  private func mask(words: [String]) -> Mask {
    var mask = Mask(count: count, all: false)
    let lists = words.compactMap { terms[$0] }.map { Cursor(bytes: postings[$0]) }
    guard !words.isEmpty, lists.count == words.count else { return mask }
    if lists.count == 1 {
      var cursor = lists[0]
      while cursor.advance(readsPositions: false) { mask.rows[cursor.text] = 1 }
    } else {
      TextIndex.forEachPhrase(lists) { mask.rows[$0] = 1 }
    }
    return mask
  }

  private static func forEachPhrase(_ lists: [Cursor], _ found: (Int) -> Void) {
    var cursors = lists
    guard cursors.indices.allSatisfy({ cursors[$0].advance(readsPositions: true) }) else { return }
    while true {
      let furthest = cursors.reduce(0) { max($0, $1.text) }
      if cursors.allSatisfy({ $0.text == furthest }) {
        if isPhrase(cursors) { found(furthest) }
        guard cursors[0].advance(readsPositions: true) else { return }
        continue
      }
      for index in cursors.indices {
        while cursors[index].text < furthest {
          guard cursors[index].advance(readsPositions: true) else { return }
        }
      }
    }
  }

  /// Whether the words stand next to each other somewhere in the text that all cursors are at.
  ///
  /// Each list of places is walked through once.
  private static func isPhrase(_ cursors: [Cursor]) -> Bool {
    var next = [Int](repeating: 0, count: cursors.count)
    return cursors[0].positions.contains { start in
      cursors.indices.allSatisfy { word in
        let positions = cursors[word].positions
        while next[word] < positions.count, positions[next[word]] < start + word { next[word] += 1 }
        return next[word] < positions.count && positions[next[word]] == start + word
      }
    }
  }
}

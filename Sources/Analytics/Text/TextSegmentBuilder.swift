import Foundation

/// Makes a segment of texts, one after the other.
struct TextSegmentBuilder {
  /// A segment with this number of words is large enough.
  static let wordLimit = 1 << 24

  private let firstRow: Int
  private var tokenizer = Tokenizer()
  private var terms = TermTable()
  private var states: [State] = []
  /// The words of all texts, by number.
  private var words: [UInt32] = []
  /// Where the words of each row end.
  private var ends: [Int] = []
  /// Whether the row that is being read has a text already.
  private var hasText = false

  /// What is known of a word while texts are read or written.
  private struct State {
    /// The number of the last text with the word, plus one.
    var row: UInt32 = 0
    /// Its last position in this text.
    var position: UInt32 = 0
    /// How often it occurs in the current text.
    var times: UInt32 = 0
    /// How many bytes its texts and positions take; or where the next ones go.
    var texts: UInt32 = 0
    var positions: UInt32 = 0
  }

  /// Starts with a text of this number.
  init(firstRow: Int) {
    self.firstRow = firstRow
  }

  var isFull: Bool { words.count >= TextSegmentBuilder.wordLimit }

  /// How many rows have been ended.
  var rowCount: Int { ends.count }

  /// Adds a text to the row that is being read.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isWhole: Whether it is one word, whatever it is, and not cut into words.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, isWhole: Bool = false) {
    if hasText { words.append(TextSegmentBuilder.gap) }
    hasText = true
    if isWhole { add(word: text) } else { read(text) }
  }

  /// Ends the row; one without texts has no words.
  mutating func endRow() {
    let start = ends.last ?? 0
    hasText = false
    ends.append(words.count)
    states.withUnsafeMutableBufferPointer { states in
      TextSegmentBuilder.forEachNumber(
        of: words[start...],
        row: ends.count,
        &states,
        text: { $0.texts += TextSegmentBuilder.width($1) },
        position: { $0.positions += TextSegmentBuilder.width($1) }
      )
    }
  }

  /// Stands in ``words`` between two texts of one row.
  private static let gap = UInt32.max
  /// How many positions are left free there, so that no phrase reaches over; as in Elasticsearch.
  static let gapWidth: UInt32 = 100

  private mutating func add(word: UnsafeBufferPointer<UInt8>) {
    let term = terms.number(of: word)
    if term == states.count { states.append(State()) }
    states[term].times += 1
    words.append(UInt32(truncatingIfNeeded: term))
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    // Taken out, so that it and the rest can change at the same time.
    var tokenizer = self.tokenizer
    self.tokenizer = Tokenizer()
    tokenizer.forEachWord(of: text) { word, _ in
      add(word: word)
    }
    self.tokenizer = tokenizer
  }

  /// Calls functions with the numbers to write for one text.
  ///
  /// Afterwards all words have been seen no times in the present text.
  @inline(__always)
  private static func forEachNumber(
    of words: ArraySlice<UInt32>,
    row: Int,
    _ states: inout UnsafeMutableBufferPointer<State>,
    text addText: (inout State, UInt32) -> Void,
    position addPosition: (inout State, UInt32) -> Void
  ) {
    var position: UInt32 = 0
    for word in words {
      if word == gap {
        position += gapWidth
        continue
      }
      var state = states[Int(word)]
      if state.times > 0 {
        // The first text has number one here, so that no state is mistaken for one.
        let distance = UInt32(row - 1) - (state.row == 0 ? 0 : state.row - 1)
        addText(&state, distance << 1 | (state.times > 1 ? 1 : 0))
        if state.times > 1 { addText(&state, state.times) }
        state.row = UInt32(row)
        state.times = 0
        state.position = 0
      }
      addPosition(&state, position - state.position)
      state.position = position
      states[Int(word)] = state
      position += 1
    }
  }

  /// How many bytes a number takes.
  @inline(__always)
  private static func width(_ number: UInt32) -> UInt32 {
    number < 1 << 7 ? 1 : number < 1 << 14 ? 2 : number < 1 << 21 ? 3 : number < 1 << 28 ? 4 : 5
  }
}

// MARK: - Writing

extension TextSegmentBuilder {
  /// The segment of all texts added.
  consuming func finish() -> TextSegment {
    let order = sortedTerms()
    let names = sortedNames(order)
    var texts = TextSegment.Runs(bytes: [], ends: [])
    var positions = TextSegment.Runs(bytes: [], ends: [])
    var (textEnd, positionEnd): (UInt32, UInt32) = (0, 0)
    for term in order {
      let state = states[term]
      states[term] = State(texts: textEnd, positions: positionEnd)
      textEnd += state.texts
      positionEnd += state.positions
      texts.ends.append(textEnd)
      positions.ends.append(positionEnd)
    }
    (texts.bytes, positions.bytes) = numbers(Int(textEnd), Int(positionEnd))
    return TextSegment(
      rows: firstRow..<firstRow + ends.count,
      words: names,
      texts: texts,
      positions: positions
    )
  }

  private func sortedTerms() -> [Int] {
    terms.bytes.withUnsafeBufferPointer { bytes in
      (0..<terms.count).sorted { left, right in
        let (left, right) = (terms.range(of: left), terms.range(of: right))
        guard let base = bytes.baseAddress else { return false }
        let order = memcmp(
          base + left.lowerBound,
          base + right.lowerBound,
          min(left.count, right.count)
        )
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }

  private func sortedNames(_ order: [Int]) -> TextSegment.Runs {
    var names = TextSegment.Runs(bytes: [], ends: [])
    names.bytes.reserveCapacity(terms.bytes.count)
    names.ends.reserveCapacity(order.count)
    for term in order {
      names.bytes += terms.bytes[terms.range(of: term)]
      names.ends.append(UInt32(names.bytes.count))
    }
    return names
  }

  /// Writes all numbers, each where its word has its run.
  private mutating func numbers(_ texts: Int, _ positions: Int) -> ([UInt8], [UInt8]) {
    var textBytes = [UInt8](repeating: 0, count: texts)
    var positionBytes = [UInt8](repeating: 0, count: positions)
    textBytes.withUnsafeMutableBufferPointer { textBytes in
      positionBytes.withUnsafeMutableBufferPointer { positionBytes in
        states.withUnsafeMutableBufferPointer { states in
          var start = 0
          for (row, end) in ends.enumerated() {
            for word in words[start..<end] where word != TextSegmentBuilder.gap {
              states[Int(word)].times += 1
            }
            TextSegmentBuilder.forEachNumber(
              of: words[start..<end],
              row: row + 1,
              &states,
              text: { TextSegmentBuilder.write($1, to: textBytes, at: &$0.texts) },
              position: { TextSegmentBuilder.write($1, to: positionBytes, at: &$0.positions) }
            )
            start = end
          }
        }
      }
    }
    return (textBytes, positionBytes)
  }

  @inline(__always)
  private static func write(
    _ number: UInt32,
    to bytes: UnsafeMutableBufferPointer<UInt8>,
    at index: inout UInt32
  ) {
    var rest = number
    while rest >= 0x80 {
      bytes[Int(index)] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
      index += 1
    }
    bytes[Int(index)] = UInt8(truncatingIfNeeded: rest)
    index += 1
  }
}

/// Finds the labels that a few words, each perhaps only begun, may mean.
///
/// Case, accents and signs do not matter. The labels are made ready once; a search then goes through plain
/// bytes, so that thousands of labels can be searched at every key.
public struct LabelSearch: Sendable {
  /// All folded labels in a row, each behind a blank.
  private var bytes: [UInt8] = []
  /// Where each label ends.
  private var ends: [Int] = []

  /// Makes labels ready to be searched.
  public init(_ labels: some Sequence<String>) {
    for label in labels {
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: LabelIndex.folded(label).utf8)
      ends.append(bytes.count)
    }
  }

  /// How many labels there are.
  public var count: Int { ends.count }

  /// The places of the labels that hold every word of a text, the best ones first.
  ///
  /// First come labels that begin with the text, then those in which each word begins a word, then those
  /// that hold each word anywhere. All labels fit a text without words.
  public func places(of text: String, limit: Int) -> [Int] {
    let whole = Array(LabelIndex.folded(text).utf8)
    guard !whole.isEmpty else { return Array(0..<min(limit, count)) }
    let words = whole.split(separator: UInt8(ascii: " ")).map(Array.init)
    var ranked: [[Int]] = [[], [], []]
    var start = 0
    for (place, end) in ends.enumerated() {
      defer { start = end }
      guard ranked[0].count < limit else { break }
      if matches(whole, at: start + 1, end) {
        ranked[0].append(place)
      } else if let rank = rank(of: words, start, end), ranked[rank].count < limit {
        ranked[rank].append(place)
      }
    }
    return Array(ranked.joined().prefix(limit))
  }

  /// 1 if each word begins a word of the label, 2 if the label holds each, `nil` otherwise.
  private func rank(of words: [[UInt8]], _ start: Int, _ end: Int) -> Int? {
    var rank = 1
    for word in words {
      var held = false
      var begun = false
      var index = start + 1
      while index + word.count <= end, !begun {
        if bytes[index] == word[0], matches(word, at: index, end) {
          held = true
          begun = bytes[index - 1] == UInt8(ascii: " ")
        }
        index += 1
      }
      guard held else { return nil }
      if !begun { rank = 2 }
    }
    return rank
  }

  private func matches(_ word: [UInt8], at start: Int, _ end: Int) -> Bool {
    guard start + word.count <= end else { return false }
    for offset in word.indices where bytes[start + offset] != word[offset] { return false }
    return true
  }
}

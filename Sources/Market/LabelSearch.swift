/// Finds labels by a few words or their beginnings.
///
/// Case, accents and punctuation do not matter. Labels are folded once; a search scans plain bytes,
/// fast enough for thousands of labels at every key press.
public struct LabelSearch: Sendable {
  /// All folded labels, each preceded by a blank.
  private var bytes: [UInt8] = []
  /// The end of each label.
  private var ends: [Int] = []

  /// Folds labels for searching.
  public init(_ labels: some Sequence<String>) {
    for label in labels {
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: LabelIndex.folded(label).utf8)
      ends.append(bytes.count)
    }
  }

  /// The number of labels.
  public var count: Int { ends.count }

  /// The indices of the labels that contain every word of a text, best match first.
  ///
  /// Labels that begin with the text come first, then those in which each word begins a word, then
  /// those that contain each word anywhere. A text without words matches all labels.
  public func indices(matching text: String, limit: Int) -> [Int] {
    let whole = Array(LabelIndex.folded(text).utf8)
    guard !whole.isEmpty else { return Array(0..<min(limit, count)) }
    let words = whole.split(separator: UInt8(ascii: " ")).map(Array.init)
    var ranked: [[Int]] = [[], [], []]
    var start = 0
    for (index, end) in ends.enumerated() {
      defer { start = end }
      guard ranked[0].count < limit else { break }
      if matches(whole, at: start + 1, end) {
        ranked[0].append(index)
      } else if let rank = rank(of: words, start, end), ranked[rank].count < limit {
        ranked[rank].append(index)
      }
    }
    return Array(ranked.joined().prefix(limit))
  }

  /// 1 if each word begins a word of the label, 2 if the label contains each, otherwise `nil`.
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

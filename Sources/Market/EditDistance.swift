/// Compares words with one word, up to a few edits.
///
/// Inserting, deleting or replacing a letter, and swapping two neighbours, count as one edit each; no letter
/// is edited twice (optimal string alignment, the restricted Damerau-Levenshtein distance).
public struct EditDistance: Sendable {
  /// The most edits that are counted.
  public let limit: Int
  /// Whether fewer edits are allowed than the shorter word has letters, as in Lucene: `ab` is not near `cd`.
  public let isScaled: Bool
  private let letters: [UInt32]
  /// The bytes in the word, as bits; `nil` if it has letters of several bytes.
  private let signature: UInt64?
  /// The last three rows of the table; only the cells near the diagonal are computed.
  private var earlier: [Int]
  private var last: [Int]
  private var current: [Int]
  private var other: [UInt32] = []

  /// Compares with a word of at least one letter, in UTF-8.
  ///
  /// Source: Lucene, "FuzzyQuery".
  public init(to word: [UInt8], limit: Int, isScaled: Bool = false) {
    self.limit = limit
    self.isScaled = isScaled
    letters = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
    signature = word.withUnsafeBufferPointer { EditDistance.signature(of: $0) }
    last = Array(0...letters.count)
    earlier = last
    current = last
  }

  /// The default limit for a word: the longer it is, the more edits.
  ///
  /// The Jobfeed manual gives none; these are the steps of Elasticsearch.
  public static func usualLimit(of word: [UInt8]) -> Int {
    switch letters(of: word) {
    case ..<3: 0
    case ..<6: 1
    default: 2
    }
  }

  private static func letters(of word: some Sequence<UInt8>) -> Int {
    word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// A bit for each byte of a word, where two bytes may share one; `nil` if it has letters of several bytes.
  private static func signature(of word: UnsafeBufferPointer<UInt8>) -> UInt64? {
    var (bits, all): (UInt64, UInt8) = (0, 0)
    for byte in word {
      bits |= 1 << UInt64(byte & 63)
      all |= byte
    }
    return all < 0x80 ? bits : nil
  }

  /// Whether a word, in UTF-8, is within the limit.
  public mutating func isNear(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let edits = distance(to: word) else { return false }
    return !isScaled || edits == 0 || edits < min(letters.count, other.count)
  }

  /// The number of edits between a word and this one, or `nil` if it is above the limit.
  public mutating func distance(to word: String) -> Int? {
    var word = word
    return word.withUTF8 { distance(to: $0) }
  }

  private mutating func distance(to word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count + limit >= letters.count else { return nil }
    if word.count > letters.count + limit {
      guard word.count <= (letters.count + limit) * 4,
        EditDistance.letters(of: word) <= letters.count + limit
      else { return nil }
    }
    let signature = EditDistance.signature(of: word)
    // An edit removes at most one byte and adds at most one.
    if let signature, let own = self.signature,
      (signature ^ own).nonzeroBitCount > 2 * limit
    {
      return nil
    }
    other.removeAll(keepingCapacity: true)
    if signature != nil {
      for byte in word { other.append(UInt32(byte)) }
    } else {
      other = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
    }
    return abs(other.count - letters.count) <= limit ? fill() : nil
  }

  /// Computes the table row by row, until the distance is known to be above the limit.
  private mutating func fill() -> Int? {
    let far = limit + 1
    for index in last.indices { last[index] = min(index, far) }
    for row in 0..<other.count {
      let low = max(0, row - limit)
      let high = min(letters.count - 1, row + limit)
      current[low] = low == 0 ? min(row + 1, far) : far
      var least = current[low]
      for column in low...high {
        let isSame = other[row] == letters[column]
        var cost = last[column] + (isSame ? 0 : 1)
        cost = min(cost, current[column] + 1)
        // The cell above the band was not computed in the last row.
        if column < row + limit { cost = min(cost, last[column + 1] + 1) }
        if row > 0, column > 0, other[row] == letters[column - 1], other[row - 1] == letters[column]
        {
          cost = min(cost, earlier[column - 1] + 1)
        }
        current[column + 1] = min(cost, far)
        least = min(least, cost)
      }
      guard least <= limit else { return nil }
      (earlier, last, current) = (last, current, earlier)
    }
    return last[letters.count] <= limit ? last[letters.count] : nil
  }
}

import Foundation
import Market

/// Numbers words in the order in which they first come.
///
/// A hash table with open addressing over bytes: lookups are far more frequent than anything else
/// happens when texts are indexed.
struct TermTable {
  /// The bytes of all words, one behind the other.
  private(set) var bytes: [UInt8] = []
  /// Where each word ends.
  private(set) var ends: [Int] = []
  /// The upper half of a word's hash, and its number plus one; 0 where nothing is.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)

  var count: Int { ends.count }

  /// Where the bytes of a word stand.
  func range(of term: Int) -> Range<Int> {
    (term == 0 ? 0 : ends[term - 1])..<ends[term]
  }

  /// The number of a word, a new one if it was never seen.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = TermTable.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let term = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isEqual(term, word) { return term }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isEqual(_ term: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: term)
    guard range.count == word.count else { return false }
    guard let start = word.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memcmp($0 + range.lowerBound, start, range.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    bytes.withUnsafeBufferPointer { bytes in
      for term in ends.indices {
        let hash = TermTable.hash(UnsafeBufferPointer(rebasing: bytes[range(of: term)]))
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(term + 1)
      }
    }
  }

  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = MixHash()
    hash.add(UnsafeRawBufferPointer(word))
    return hash.value
  }
}

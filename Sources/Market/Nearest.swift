/// The candidate nearest to `typed`; `nil` if none is near.
///
/// A candidate is near if one begins with the other, or if at most a third of the letters must be
/// inserted, deleted, replaced or swapped (optimal string alignment distance).
public func nearest(_ typed: String, in words: some Sequence<String>) -> String? {
  let lowercased = typed.lowercased()
  let wanted = Array(lowercased.unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  let limit = max(1, wanted.count / 3)
  var edits = EditDistance(to: Array(lowercased.utf8), limit: limit)
  var best: (word: String, distance: Int)?
  for word in words where isNear(word, wanted, limit) {
    let letters = word.lowercased()
    let isBeginning = wanted.count >= 3 && letters.unicodeScalars.starts(with: wanted)
    guard let distance = isBeginning ? 1 : edits.distance(to: letters) else { continue }
    if distance < best?.distance ?? .max { best = (word, distance) }
  }
  return best?.word
}

/// Whether a word may be near, judged by its bytes; always true for a word that is not ASCII.
private func isNear(_ word: String, _ wanted: [Unicode.Scalar], _ limit: Int) -> Bool {
  let length = word.utf8.count
  guard length + limit >= wanted.count else { return false }
  guard length > wanted.count + limit, word.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
  // A longer word is near only if it begins with the typed one.
  return wanted.count >= 3
    && zip(word.utf8, wanted).allSatisfy { byte, letter in
      Unicode.Scalar(byte) == letter || Unicode.Scalar(byte | 0x20) == letter
    }
}

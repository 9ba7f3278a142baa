/// The word that was most likely meant by `typed`, or `nil` if none is near.
///
/// Near is: one begins with the other, or at most a third of the letters must be inserted, deleted,
/// changed or swapped (optimal string alignment distance).
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

/// Whether an ASCII word may be near, told from its bytes alone; others may always be.
private func isNear(_ word: String, _ wanted: [Unicode.Scalar], _ limit: Int) -> Bool {
  let length = word.utf8.count
  guard length + limit >= wanted.count else { return false }
  guard length > wanted.count + limit, word.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
  // A longer word is near only if it begins with what is wanted.
  return wanted.count >= 3
    && zip(word.utf8, wanted).allSatisfy { byte, letter in
      Unicode.Scalar(byte) == letter || Unicode.Scalar(byte | 0x20) == letter
    }
}

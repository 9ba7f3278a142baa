/// The candidate nearest to `typed`; `nil` if none is near.
///
/// A candidate is near if one begins with the other, or if at most a third of the letters must be
/// inserted, deleted, replaced or swapped (optimal string alignment distance).
public func nearest(_ typed: String, in words: some Sequence<String>) -> String? {
  let wanted = Array(typed.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  let limit = max(1, wanted.count / 3)
  var best: (word: String, distance: Int)?
  for word in words where isNear(word, wanted, limit) {
    let letters = Array(word.lowercased().unicodeScalars)
    let distance =
      letters.starts(with: wanted) && wanted.count >= 3
      ? 1 : abs(letters.count - wanted.count) > limit ? limit + 1 : alignment(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (word, distance) }
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

private func alignment(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var before: [Int] = []
  var row = Array(0...right.count)
  for i in left.indices {
    var next = [i + 1]
    for j in right.indices {
      var cost = min(
        row[j + 1] + 1,
        next[j] + 1,
        row[j] + (left[i] == right[j] ? 0 : 1)
      )
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        cost = min(cost, before[j - 1] + 1)
      }
      next.append(cost)
    }
    before = row
    row = next
  }
  return row[right.count]
}

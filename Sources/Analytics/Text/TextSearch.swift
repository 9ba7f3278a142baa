extension TextSegment {
  /// The texts in which a plan is found.
  func rows(_ plan: TextPlan) -> RowSet {
    switch plan {
    case .phrase(let terms) where terms.count == 1:
      var set = RowSet(count: rows.count)
      unite(plan, into: &set)
      return set
    case .phrase(let terms):
      return RowSet(of: starts(ofPhrase: terms), count: rows.count)
    case .near:
      return RowSet(of: positions(plan), count: rows.count)
    case .loose(let words, let slop):
      return rows(ofPhrase: words, slop: slop)
    case .all(let parts):
      var set = RowSet(allOf: rows.count)
      for part in parts {
        set.intersect(rows(part))
        if set.isEmpty { break }
      }
      return set
    case .any(let parts):
      var set = RowSet(count: rows.count)
      for part in parts { unite(part, into: &set) }
      return set
    case .not(let part):
      var set = rows(part)
      set.invert()
      return set
    }
  }

  /// Adds the texts in which a plan is found.
  private func unite(_ plan: TextPlan, into set: inout RowSet) {
    guard case .phrase(let terms) = plan, terms.count == 1 else { return set.unite(rows(plan)) }
    for term in self.terms(terms[0]) { unite(term, into: &set) }
  }

  /// The positions of the words of a phrase, or of words near each other: the text in the upper
  /// half, the position in the lower, in no order; none for what is no leaf of a plan.
  func positions(_ plan: TextPlan) -> [UInt64] {
    switch plan {
    case .phrase(let terms):
      return starts(ofPhrase: terms).flatMap { start in
        terms.indices.map { start + UInt64($0) }
      }
    case .near(let terms, let between):
      guard let (words, set) = words(terms) else { return [] }
      let lists = words.map { positions(of: $0, in: set) }
      return NearWords(terms, lists, between: between).positions()
    case .loose, .all, .any, .not:
      return []
    }
  }

  /// The words that terms mean, and the texts that have all of them; `nil` if there are none.
  private func words(_ terms: [TextPlan.Term]) -> ([[Int]], RowSet)? {
    guard !terms.isEmpty else { return nil }
    var set = RowSet(allOf: rows.count)
    var words: [[Int]] = []
    for term in terms {
      words.append(self.terms(term))
      var some = RowSet(count: rows.count)
      for word in words[words.count - 1] { unite(word, into: &some) }
      set.intersect(some)
      if set.isEmpty { return nil }
    }
    return (words, set)
  }

  /// Where a phrase begins, in order.
  ///
  /// The rarest words come first, since what they leave over need not be looked at for the others.
  private func starts(ofPhrase terms: [TextPlan.Term]) -> [UInt64] {
    guard let (words, all) = words(terms) else { return [] }
    var set = all
    let sizes = words.map { $0.reduce(0) { $0 + positions.range(of: $1).count } }
    let order = words.indices.sorted { sizes[$0] < sizes[$1] }
    var starts: [UInt64] = []
    for (step, index) in order.enumerated() {
      let offset = UInt64(index)
      var list = positions(of: words[index], in: set)
      if offset > 0 {
        list.removeAll { $0 & 0xFFFF_FFFF < offset }
        for position in list.indices { list[position] -= offset }
      }
      starts = step == 0 ? list : TextSegment.common(starts, list)
      if starts.isEmpty { break }
      set = RowSet(of: starts, count: rows.count)
    }
    return starts
  }

  /// The numbers that are in both of two lists in order.
  private static func common(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: min(left.count, right.count) + 1) { out, count in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          var (first, second) = (0, 0)
          while first < left.count, second < right.count {
            let (one, other) = (left[first], right[second])
            // Written before it is known to be in both: no branch that is hard to foresee.
            out[count] = one
            count += one == other ? 1 : 0
            first += one <= other ? 1 : 0
            second += other <= one ? 1 : 0
          }
        }
      }
    }
  }
}

/// Words near each other, in any order.
///
/// The manual speaks of "the maximum number of words between the two terms"; for more than two, the words
/// between the first and the last of them that are none of them are counted together.
private struct NearWords {
  /// Where each different word stands.
  private var lists: [[UInt64]] = []
  /// How often each of them is needed.
  private var needed: [Int] = []
  /// The greatest distance from the first to the last.
  private let reach: UInt64

  init(_ terms: [TextPlan.Term], _ lists: [[UInt64]], between: Int) {
    var numbers: [TextPlan.Term: Int] = [:]
    for (term, list) in zip(terms, lists) {
      if let number = numbers[term] {
        needed[number] += 1
      } else {
        numbers[term] = self.lists.count
        self.lists.append(list)
        needed.append(1)
      }
    }
    reach = UInt64(terms.count - 1 + between)
  }

  /// The positions of the words in all stretches that have enough of each and are short enough.
  func positions() -> [UInt64] {
    let hits = merged()
    var found: [UInt64] = []
    var seen = needed.map { _ in 0 }
    var missing = needed.count
    var first = 0
    // Hits before this one are in `found` already.
    var fresh = 0
    for (last, hit) in hits.enumerated() {
      seen[hit.word] += 1
      if seen[hit.word] == needed[hit.word] { missing -= 1 }
      // Texts are far apart in these numbers, so a stretch never leaves its text.
      while hit.position - hits[first].position > reach {
        let word = hits[first].word
        if seen[word] == needed[word] { missing += 1 }
        seen[word] -= 1
        first += 1
      }
      guard missing == 0 else { continue }
      fresh = max(fresh, first)
      while fresh <= last {
        found.append(hits[fresh].position)
        fresh += 1
      }
    }
    return found
  }

  private struct Hit {
    var position: UInt64
    var word: Int
  }

  /// All positions in order.
  private func merged() -> [Hit] {
    var all: [Hit] = []
    for (word, list) in lists.enumerated() {
      let (old, new) = (all, list.map { Hit(position: $0, word: word) })
      all.removeAll(keepingCapacity: true)
      all.reserveCapacity(old.count + new.count)
      var (left, right) = (0, 0)
      while left < old.count || right < new.count {
        if right == new.count || left < old.count && old[left].position < new[right].position {
          all.append(old[left])
          left += 1
        } else {
          all.append(new[right])
          right += 1
        }
      }
    }
    return all
  }
}

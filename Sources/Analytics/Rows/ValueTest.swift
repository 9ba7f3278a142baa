import Market

/// A condition on a single value, taken as a whole.
enum ValueTest: Sendable {
  case codes(Set<Code>)
  case texts(Set<String>)
  case numbers(ClosedRange<Int>)
  case prefixes(Prefixes)
  /// A spelling that fits one of these terms, byte by byte.
  case spelled([TextPlan.Term])

  /// Whether a code fulfils it.
  func holds(for code: Code) -> Bool {
    switch self {
    case .codes(let codes): return codes.contains(code)
    case .numbers(let range):
      guard case .number(let number) = code else { return false }
      return range.contains(number)
    case .texts, .prefixes, .spelled: return holds(for: code.description)
    }
  }

  /// Whether a text fulfils it.
  func holds(for text: String) -> Bool {
    switch self {
    case .codes, .numbers: return false
    case .texts(let texts): return texts.contains(text)
    case .prefixes(let prefixes): return prefixes.contains(text)
    case .spelled(let terms):
      var text = text
      return text.withUTF8 { bytes in terms.contains { $0.matches(bytes) } }
    }
  }
}

extension TextPlan.Term {
  /// Whether the term matches a word.
  func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .exact(let other): return word.elementsEqual(other)
    case .pattern(let pattern): return pattern.matches(word)
    case .similar(let other, let limit, let isScaled):
      var distance = EditDistance(to: other, limit: limit, isScaled: isScaled)
      return distance.isNear(word)
    case .range(let low, let high):
      if let low {
        guard !word.lexicographicallyPrecedes(low.value) else { return false }
        if !low.isIncluded, word.elementsEqual(low.value) { return false }
      }
      guard let high else { return true }
      return word.lexicographicallyPrecedes(high.value)
        || high.isIncluded && word.elementsEqual(high.value)
    }
  }
}

/// Prefixes of which a text may have one, byte by byte.
struct Prefixes: Sendable {
  /// In order, and none of them beginning with another.
  private let sorted: [[UInt8]]

  init(_ prefixes: [String]) {
    var kept: [[UInt8]] = []
    let all = prefixes.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    for prefix in all where kept.last.map({ !prefix.starts(with: $0) }) ?? true {
      kept.append(prefix)
    }
    sorted = kept
  }

  /// Whether a text begins with one of them.
  func contains(_ text: String) -> Bool {
    // The only candidate is the last prefix that sorts before the text.
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if text.utf8.lexicographicallyPrecedes(sorted[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low > 0 && text.utf8.starts(with: sorted[low - 1])
  }
}

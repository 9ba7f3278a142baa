extension Filter {
  /// Whether a query cannot have both filters, because one uses `__radius` and the other `__range`.
  func excludes(_ other: Filter) -> Bool {
    guard field == other.field else { return false }
    return switch (test, other.test) {
    case (.within, .numbers), (.numbers, .within): true
    default: false
    }
  }
}

// MARK: - Two tests on one key

extension Filter.Test {
  /// The single test that is equivalent to both (or to neither holding, if negated); `nil` if there
  /// is none.
  func merged(with other: Self, negated: Bool) -> Self? {
    switch (self, other) {
    case _ where self == other: self
    case (.oneOf(let left), .oneOf(let right)):
      Self.merged(left, right, negated).map { .oneOf($0) }
    case (.exact(let left), .exact(let right)):
      Self.merged(left, right, negated).map { .exact($0) }
    case (.custom(let left), .custom(let right)) where negated:
      Self.merged(left, right, negated).map { .custom($0) }
    case (.prefix(let left), .prefix(let right)) where negated:
      Self.merged(left, right, negated).map { .prefix($0) }
    case (.within(let left), .within(let right)) where negated:
      Self.merged(left, right, negated).map { .within($0) }
    case (.numbers(let from, let to), .numbers(let from2, let to2)) where !negated:
      Self.overlap(from, to, from2, to2).map { .numbers($0, $1) }
    default: nil
    }
  }

  private static func merged<Value: Hashable>(
    _ left: [Value],
    _ right: [Value],
    _ negated: Bool
  ) -> [Value]? {
    let both =
      negated ? (left + right).withoutRepetitions : right.filter(Set(left).contains)
    return both.isEmpty ? nil : both
  }

  private static func overlap(
    _ from: Int?,
    _ to: Int?,
    _ from2: Int?,
    _ to2: Int?
  ) -> (Int?, Int?)? {
    let low = [from, from2].compactMap(\.self).max()
    let high = [to, to2].compactMap(\.self).min()
    if let low, let high, low > high { return nil }
    return (low, high)
  }
}

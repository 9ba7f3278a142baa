extension Sequence {
  /// Whether there are elements and all of them satisfy a predicate.
  ///
  /// Unlike `allSatisfy`, nothing at all does not pass: a test over an empty list tests nothing.
  public func nonEmptyAllSatisfy(_ predicate: (Element) throws -> Bool) rethrows -> Bool {
    var isEmpty = true
    for element in self {
      isEmpty = false
      guard try predicate(element) else { return false }
    }
    return !isEmpty
  }
}

public import SafeText

/// A fact about a bulk request.
public struct BulkFact: Sendable, Hashable {
  /// Its name, in a word.
  public var name: Safe
  /// Its values, one line each.
  public var texts: [Safe]

  /// Makes a fact.
  public init(_ name: Safe, _ texts: [Safe]) {
    self.name = name
    self.texts = texts
  }
}

public import SafeText

/// Something that is known of a bulk request.
public struct BulkFact: Sendable, Hashable {
  /// What it is about, in a word.
  public var name: Safe
  /// What is known, one line each.
  public var texts: [Safe]

  /// Something that is known.
  public init(_ name: Safe, _ texts: [Safe]) {
    self.name = name
    self.texts = texts
  }
}

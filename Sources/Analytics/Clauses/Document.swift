public import SearchDSL

/// The values of one document, or of one object in it.
public struct Document: Sendable, Hashable {
  /// A value of a field; a field with several values occurs several times.
  struct Value: Sendable, Hashable {
    var field: String
    var value: SearchValue
  }

  /// An object of a list.
  struct Part: Sendable, Hashable {
    var path: String
    var document: Document
  }

  var values: [Value] = []
  var parts: [Part] = []

  /// A document without values.
  public init() {}

  /// Adds a value of a field, which is called by its whole name.
  public mutating func add(_ value: SearchValue, to field: String) {
    values.append(Value(field: field, value: value))
  }

  /// Adds an object to a list, which is called by its whole name.
  public mutating func add(_ part: Document, to path: String) {
    parts.append(Part(path: path, document: part))
  }
}

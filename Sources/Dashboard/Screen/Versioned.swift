/// A value that tells whether it was changed, without comparing what it holds.
///
/// ```swift
/// @Versioned var results: ResultsTable
/// let before = entry.$results
/// entry.results.cursor.row += 1
/// entry.$results == before  // false
/// ```
@propertyWrapper
struct Versioned<Value: Sendable>: Sendable {
  var wrappedValue: Value {
    didSet { projectedValue = Version() }
  }

  /// Another one after each change; a copy has the same one until it is changed.
  private(set) var projectedValue = Version()

  init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

/// One state of a value: equal to itself and to no other, of whichever value.
struct Version: Sendable, Equatable {
  private final class Identity: Sendable {}

  // Who compares versions holds them, so that no identity is used again meanwhile.
  private let identity = Identity()

  static func == (left: Version, right: Version) -> Bool { left.identity === right.identity }
}

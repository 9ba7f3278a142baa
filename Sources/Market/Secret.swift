/// A password or key.
///
/// It never appears in a description, log or error.
public struct Secret: Sendable, Hashable {
  private let value: String

  /// Wraps a secret.
  public init(_ value: String) {
    self.value = value
    Redaction.remember(value)
  }

  /// Whether it is empty.
  public var isEmpty: Bool { value.isEmpty }

  /// The secret itself, for the one function that sends it.
  public func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Dots, independent of the secret.
  public var description: String { "•••" }
  /// Dots, independent of the secret.
  public var debugDescription: String { "•••" }
  /// An empty mirror, so that reflection shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A password or key.
///
/// It shows itself in no description, log or error.
public struct Secret: Sendable, Hashable {
  private let value: String

  /// Takes a secret into custody.
  public init(_ value: String) {
    self.value = value
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { value.isEmpty }

  /// Hands the secret to the one place that sends it.
  public func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Dots, whatever the secret.
  public var description: String { "•••" }
  /// Dots, whatever the secret.
  public var debugDescription: String { "•••" }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

public import SafeText

/// A line to tell something in.
public struct Notice: Sendable, Hashable {
  /// How much it matters.
  public enum Kind: Sendable, Hashable {
    /// Something went well.
    case good
    /// Something to know.
    case warning
    /// Something failed.
    case error
  }

  /// How much it matters.
  public var kind: Kind
  /// What to tell.
  public var text: Safe

  /// Something to tell.
  public init(_ kind: Kind, _ text: Safe) {
    self.kind = kind
    self.text = text
  }

  var role: Role {
    switch kind {
    case .good: .good
    case .warning: .warning
    case .error: .error
    }
  }
}

public import SafeText

/// The state of an account's limits at a moment, for people to see.
public struct ServiceReport: Sendable, Hashable {
  /// Every window with what is taken of it.
  public var windows: [WindowUse]
  /// How many requests are under way.
  public var inFlight: Int
  /// How many requests wait for a window.
  public var waiting: Int
  /// Why they wait, if any do.
  public var reason: Safe?
  /// What else should be known: slower pace after a refusal, limits that could not be shared.
  public var remarks: [Safe]

  /// The state of an account's limits.
  public init(
    windows: [WindowUse] = [],
    inFlight: Int = 0,
    waiting: Int = 0,
    reason: Safe? = nil,
    remarks: [Safe] = []
  ) {
    self.windows = windows
    self.inFlight = inFlight
    self.waiting = waiting
    self.reason = reason
    self.remarks = remarks
  }
}

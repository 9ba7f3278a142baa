public import SafeText

/// The state of an account's limits at a moment, for people to see.
public struct AccountStatus: Sendable, Hashable {
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
  /// What is left on the account, if the source charges credits and has said so.
  public var credits: Credits?

  /// The state of an account's limits.
  public init(
    windows: [WindowUse] = [],
    inFlight: Int = 0,
    waiting: Int = 0,
    reason: Safe? = nil,
    remarks: [Safe] = [],
    credits: Credits? = nil
  ) {
    self.windows = windows
    self.inFlight = inFlight
    self.waiting = waiting
    self.reason = reason
    self.remarks = remarks
    self.credits = credits
  }
}

/// What is left on an account.
public struct Credits: Sendable, Hashable {
  /// How many credits, as the provider said last.
  public var left: Int
  /// When it said so, in seconds since 1970.
  public var time: Int
  /// How many purchases may have been charged without anybody knowing yet.
  public var unknowns: Int

  /// A balance and when it was told.
  public init(left: Int, time: Int, unknowns: Int = 0) {
    self.left = left
    self.time = time
    self.unknowns = unknowns
  }
}

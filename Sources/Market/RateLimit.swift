/// A provider's rule: so many requests in so long a time.
public struct RateWindow: Sendable, Hashable {
  /// How many requests.
  public var limit: Int
  /// In how long a time.
  public var period: Duration

  /// Allows `limit` requests in any stretch of `period`.
  public init(_ limit: Int, per period: Duration) {
    self.limit = limit
    self.period = period
  }
}

/// How much of a window is used at a moment.
public struct WindowUse: Sendable, Hashable {
  /// The rule.
  public var window: RateWindow
  /// How many of its requests are taken.
  public var used: Int

  /// A window and what is taken of it.
  public init(_ window: RateWindow, used: Int) {
    self.window = window
    self.used = used
  }
}

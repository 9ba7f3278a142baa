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

/// What requests are for; providers limit some of them apart from others.
public enum RequestKind: Sendable, Hashable, CaseIterable {
  /// Which fields there are.
  case fields
  /// A page of jobs or records.
  case search
  /// Counts by several fields.
  case aggregate
  /// A single number.
  case count
  /// Which consumed jobs went off line.
  case expired
  /// A bulk request.
  case bulk
  /// The state and the files of a bulk request.
  case files
}

/// Limits that some kinds of requests share.
public struct RateGroup: Sendable, Hashable {
  /// What the requests of the group have in common, as the provider calls it; empty if there is but one group.
  public var name: String
  /// The kinds of requests that count.
  public var kinds: Set<RequestKind>
  /// All of these hold.
  public var windows: [RateWindow]

  /// Limits for all requests together unless said otherwise.
  public init(
    _ windows: [RateWindow],
    name: String = "",
    kinds: Set<RequestKind> = Set(RequestKind.allCases)
  ) {
    self.name = name
    self.kinds = kinds
    self.windows = windows
  }
}

/// How much of a window is used at a moment.
public struct WindowUse: Sendable, Hashable {
  /// Whose window it is; see ``RateGroup/name``.
  public var group = ""
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

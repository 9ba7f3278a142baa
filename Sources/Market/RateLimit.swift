/// A rate window: a number of requests per period.
public struct RateWindow: Sendable, Hashable {
  /// The number of requests.
  public var limit: Int
  /// The length of the window.
  public var period: Duration

  /// Allows `limit` requests in any stretch of `period`.
  public init(_ limit: Int, per period: Duration) {
    self.limit = limit
    self.period = period
  }
}

/// The kinds of requests; providers may limit kinds separately.
public enum RequestKind: Sendable, Hashable, CaseIterable {
  /// The list of fields.
  case fields
  /// A page of jobs or records.
  case search
  /// Counts by several fields.
  case aggregate
  /// A single number.
  case count
  /// The consumed jobs that went offline.
  case expired
  /// A bulk request.
  case bulk
  /// The status and the files of a bulk request.
  case files
}

/// Limits shared by some kinds of requests.
public struct RateGroup: Sendable, Hashable {
  /// The provider's name for the group; empty if there is only one group.
  public var name: String
  /// The kinds of requests that count against it.
  public var kinds: Set<RequestKind>
  /// The windows, all of which apply.
  public var windows: [RateWindow]

  /// Limits all requests together unless given otherwise.
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

/// The use of a window at a moment.
public struct WindowUse: Sendable, Hashable {
  /// The name of its group; see ``RateGroup/name``.
  public var group = ""
  /// The rule.
  public var window: RateWindow
  /// The number of its requests in use.
  public var used: Int

  /// Makes the use of a window.
  public init(_ window: RateWindow, used: Int) {
    self.window = window
    self.used = used
  }
}

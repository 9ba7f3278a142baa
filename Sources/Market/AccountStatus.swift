public import SafeText

/// A snapshot of an account's limits and balance.
public struct AccountStatus: Sendable, Hashable {
  /// The use of each window.
  public var windows: [WindowUse]
  /// The number of requests in flight.
  public var inFlight: Int
  /// The number of waiting requests.
  public var waiting: Int
  /// Why they wait; `nil` if none does.
  public var reason: Safe?
  /// In how many seconds the first of them is sent if nothing else happens; `nil` if that is not known.
  public var seconds: Int?
  /// A warning, such as a slower pace after a refusal or limits that could not be shared.
  public var remarks: [Safe]
  /// The balance, if the source charges credits and has reported it.
  public var credits: Credits?
  /// Whether rows were paid for on the account before, in this run or an earlier one.
  public var hasSpent = false

  /// Whether requests wait and none is under way.
  public var isHeldBack: Bool { waiting > 0 && inFlight == 0 }

  /// Makes a snapshot.
  public init(
    windows: [WindowUse] = [],
    inFlight: Int = 0,
    waiting: Int = 0,
    reason: Safe? = nil,
    seconds: Int? = nil,
    remarks: [Safe] = [],
    credits: Credits? = nil
  ) {
    self.windows = windows
    self.inFlight = inFlight
    self.waiting = waiting
    self.reason = reason
    self.seconds = seconds
    self.remarks = remarks
    self.credits = credits
  }
}

/// The credits left on an account.
public struct Credits: Sendable, Hashable {
  /// The last reported number of credits.
  public var left: Int
  /// The time of the report, in seconds since 1970.
  public var time: Int
  /// The number of purchases whose charge is unresolved.
  public var unknowns: Int

  /// Makes a balance.
  public init(left: Int, time: Int, unknowns: Int = 0) {
    self.left = left
    self.time = time
    self.unknowns = unknowns
  }
}

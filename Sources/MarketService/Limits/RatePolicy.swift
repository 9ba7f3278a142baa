import Market

/// How urgent a request is: urgent ones come first, and have a reserve that the others do not use.
public enum RequestClass: Int, Sendable, Hashable, CaseIterable {
  /// A person waits for the answer.
  case interactive
  /// Something beside what a person waits for is filled in on the screen.
  case refresh
  /// A collection that runs in the background.
  case bulk
}

/// What an account may ask for: its windows, and what of them is kept for interactive requests.
struct RatePolicy: Sendable, Hashable {
  /// One window and its reserve.
  struct Rule: Sendable, Hashable {
    /// How many requests in which time.
    let window: RateWindow
    /// How many of them only interactive requests may use.
    let reserved: Int

    /// The largest limit of a window.
    static let largestLimit = 1_000_000_000

    /// Keeps `reserved` requests of a window for interactive ones.
    ///
    /// Values out of range are clamped: a limit of at least 1, a period from a millisecond to a year, a
    /// reserve that leaves at least one request to the others.
    init(_ limit: Int, per period: Duration, reserved: Int = 0) {
      let limit = min(max(limit, 1), Self.largestLimit)
      window = RateWindow(
        limit,
        per: min(max(period, .milliseconds(1)), .seconds(366 * 24 * 3_600))
      )
      self.reserved = min(max(reserved, 0), limit - 1)
    }
  }

  /// All windows; each of them holds at any time.
  let rules: [Rule]
  /// How long a request can be under way; without an answer it counts as having arrived only then.
  ///
  /// It must not be shorter than the time after which a request is given up.
  let lease: Duration

  /// An account's windows, and how long a request can be under way: from a millisecond to a day.
  init(_ rules: [Rule], lease: Duration = .seconds(120)) {
    self.rules = rules
    self.lease = min(max(lease, .milliseconds(1)), .seconds(24 * 3_600))
  }
}

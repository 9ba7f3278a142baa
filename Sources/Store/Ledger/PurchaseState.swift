extension Purchase {
  /// How far a purchase is.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Put together, and not priced yet.
    case composed
    /// Its price is known.
    case priced
    /// A person said yes to the price.
    case confirmed
    /// To be sent.
    case planned
    /// Its first byte may leave at any moment, or has left.
    case sending
    /// The provider took it, and has charged for it.
    case accepted
    /// The provider is preparing what was bought.
    case preparing
    /// What was bought can be fetched.
    case ready
    /// It is being fetched.
    case downloading
    /// All its bytes are on this disk.
    case stored
    /// Its records can be asked for.
    case parsed
    /// The provider did not sell it.
    case refused
    /// The provider does not keep it any more.
    case expired
    /// Nobody wants it any more.
    case cancelled
    /// It may have been bought: its answer is lost.
    case unknown
  }

  /// What evidence says about a purchase whose answer is lost.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// It was bought.
    case bought
    /// It was not bought, and can be sent again.
    case notBought
    /// Nobody will find out; it may be bought again.
    case givenUp
  }
}

extension Purchase.State {
  /// Where a purchase can go from here as it runs.
  ///
  /// A page is answered at once, so that it may skip what only bulk requests wait for. Whatever was
  /// stored can be fetched again, and whatever was parsed can be parsed again, for nothing. Out of
  /// ``unknown`` leads evidence alone: see ``next(by:)``.
  public var next: Set<Purchase.State> {
    switch self {
    case .composed: [.priced, .cancelled]
    case .priced: [.composed, .confirmed, .cancelled]
    case .confirmed: [.priced, .planned, .cancelled]
    case .planned: [.sending, .cancelled]
    case .sending: [.planned, .accepted, .ready, .downloading, .stored, .refused, .unknown]
    case .accepted: [.preparing, .ready, .downloading, .refused, .expired, .cancelled]
    case .preparing: [.ready, .downloading, .refused, .expired, .cancelled]
    case .ready: [.preparing, .downloading, .expired, .cancelled]
    case .downloading: [.ready, .preparing, .stored, .unknown, .expired, .cancelled]
    case .stored: [.parsed, .downloading]
    case .parsed: [.stored]
    case .refused, .expired, .cancelled, .unknown: []
    }
  }

  /// Where evidence leads from here, or `nil` if it has nothing to say.
  ///
  /// Evidence that something was bought counts even after it was given up.
  public func next(by verdict: Purchase.Verdict) -> Purchase.State? {
    switch (self, verdict) {
    case (.unknown, .bought), (.cancelled, .bought): .accepted
    case (.unknown, .notBought): .planned
    case (.unknown, .givenUp): .cancelled
    default: nil
    }
  }

  /// Whether the same thing may be planned anew.
  public var isOver: Bool { self == .refused || self == .expired || self == .cancelled }

  /// Whether money may have been spent on a purchase that is so far.
  public var mayHaveCost: Bool {
    switch self {
    case .composed, .priced, .confirmed, .planned, .refused: false
    default: true
    }
  }
}

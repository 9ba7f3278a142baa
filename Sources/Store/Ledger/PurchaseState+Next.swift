public import Market

extension Purchase {
  /// How far a purchase is.
  public typealias State = PurchaseState

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

extension PurchaseState {
  /// Where a purchase can go from here as it runs.
  ///
  /// A page is answered at once, so that it may skip what only bulk requests wait for. Whatever was
  /// stored can be fetched again, and whatever was parsed can be parsed again, for nothing. Out of
  /// ``unknown`` leads evidence alone: see ``next(by:)``.
  public var next: Set<PurchaseState> {
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
  public func next(by verdict: Purchase.Verdict) -> PurchaseState? {
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

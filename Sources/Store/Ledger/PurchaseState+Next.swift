public import Market

extension Purchase {
  /// The state of a purchase.
  public typealias State = PurchaseState

  /// The outcome of a purchase whose response was lost.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// It was bought.
    case bought
    /// It was not bought, and can be sent again.
    case notBought
    /// It stays unknown, and may be bought again.
    case givenUp
  }
}

extension PurchaseState {
  /// The states that can follow while a purchase runs.
  ///
  /// A page is delivered at once, so it skips the states that only bulk requests have. A stored
  /// payload can be fetched again, and parsed again, for free. Only evidence leads out of
  /// ``unknown``: see ``next(by:)``.
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

  /// The state that follows a verdict, or `nil` if the outcome is known already.
  ///
  /// Evidence of a charge counts even after the purchase was given up.
  public func next(by verdict: Purchase.Verdict) -> PurchaseState? {
    switch (self, verdict) {
    case (.unknown, .bought), (.cancelled, .bought): .accepted
    case (.unknown, .notBought): .planned
    case (.unknown, .givenUp): .cancelled
    default: nil
    }
  }

  /// Whether the same thing may be planned again.
  public var isOver: Bool { self == .refused || self == .expired || self == .cancelled }

  /// Whether money may have been spent in this state.
  public var mayHaveCost: Bool {
    switch self {
    case .composed, .priced, .confirmed, .planned, .refused: false
    default: true
    }
  }
}

/// The state of a purchase, from the draft to the stored records.
///
/// Source: design.md, "Money".
public enum PurchaseState: String, Sendable, Hashable, CaseIterable {
  /// A draft without a price.
  case composed
  /// Priced, not yet confirmed.
  case priced
  /// Confirmed by the user.
  case confirmed
  /// Ready to be sent.
  case planned
  /// Its first byte may have left.
  case sending
  /// Accepted and charged by the provider.
  case accepted
  /// Being prepared by the provider.
  case preparing
  /// Ready for download.
  case ready
  /// Being downloaded.
  case downloading
  /// Completely on disk.
  case stored
  /// Its records are parsed and can be queried.
  case parsed
  /// Refused by the provider.
  case refused
  /// Expired at the provider.
  case expired
  /// Cancelled.
  case cancelled
  /// Its answer is lost: it may have been bought.
  case unknown
}

extension PurchaseState {
  /// What a purchase waits for.
  public enum Phase: Sendable, Hashable, CaseIterable {
    /// For a person: nobody has said yes to its price.
    case offered
    /// For this program or the provider: it needs nobody to come further.
    case underWay
    /// For evidence, from the provider or a person: it may have been bought.
    case inDoubt
    /// For nothing.
    case finished
  }

  /// What a purchase in this state waits for; the only definition of "under way".
  public var phase: Phase {
    switch self {
    case .composed, .priced: .offered
    case .confirmed, .planned, .sending, .accepted, .preparing, .ready, .downloading, .stored:
      .underWay
    case .unknown: .inDoubt
    case .parsed, .refused, .expired, .cancelled: .finished
    }
  }

  /// Whether a purchase comes further without a person.
  public var isUnderWay: Bool { phase == .underWay }
}

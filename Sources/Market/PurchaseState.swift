/// How far a purchase is, from being put together to having its records here.
///
/// Source: design.md, "Money".
public enum PurchaseState: String, Sendable, Hashable, CaseIterable {
  /// Put together, and not priced yet.
  case composed
  /// Its price is known, and nobody has said yes to it.
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
  /// All its bytes are on this machine's disk.
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

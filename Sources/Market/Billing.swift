/// What the answer to a paid request says about money.
///
/// The one table of it: pages, previews and orders all ask here.
public enum Billing: Sendable, Hashable, CaseIterable {
  /// No byte left this machine.
  case notSent
  /// The answer proves that nothing was charged.
  case notCharged
  /// It may have been charged: it is never called refused, and never sent again by itself.
  case unknown

  /// The statuses with which a server refuses a request before it does what it asks for.
  ///
  /// Not among them are those that proxies say in a server's place, that tell of a time that ran out, or
  /// that lead elsewhere: the server behind may have charged.
  public static let refusals: Set<Int> = [
    400, 401, 402, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431,
  ]
}

extension ProviderFailure {
  /// What the failure of a paid request says about money.
  public var billing: Billing {
    switch (fate, reason) {
    case (.notSent, _): .notSent
    case (.lost, _), (.cut, _): .unknown
    case (_, .inexpressible), (_, .notOffered), (_, .needsCredits), (_, .capReached): .notCharged
    case (_, .rateLimited), (_, .badCredentials), (_, .forbidden), (_, .refused),
      (_, .quotaReached), (_, .noCredits):
      // Without a status it is a refusal that the provider's own document states.
      status.map { Billing.refusals.contains($0) } ?? true ? .notCharged : .unknown
    case (_, .waitTooLong), (_, .down), (_, .redirected), (_, .webPage), (_, .network),
      (_, .unreadable), (_, .unknownOutcome), (_, .lostPurchase), (_, .boughtElsewhere),
      (_, .storage), (_, .cancelled):
      .unknown
    }
  }
}

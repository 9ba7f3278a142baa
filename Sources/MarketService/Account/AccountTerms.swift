/// Whose money an account spends, and how freely; it stays the same as long as the program runs.
public struct AccountTerms: Sendable, Hashable {
  /// The account's name in the ledger; never a key.
  public var name: String
  /// The provider's name in the ledger.
  public var provider: String
  /// From how many credits on the price of an order must be typed.
  public var threshold: Int
  /// Whether nothing at all may be bought.
  public var isSpendingOff: Bool
  /// Whether an unchanged balance proves that nothing was charged.
  ///
  /// Off unless the provider counts searches and records together and at once: nothing says that it does.
  public var trustsBalance: Bool
  /// The longest time that a request waits for the limits; `nil` for as long as it takes.
  public var patience: Duration?
  /// The most that may be spent, whatever a person says on the way.
  public var caps: SpendCaps

  /// The terms of an account.
  ///
  /// - Parameters:
  ///   - name: The account's name in the ledger; never a key.
  ///   - provider: The provider's name in the ledger.
  ///   - threshold: From how many credits on the price of an order must be typed.
  ///   - isSpendingOff: Whether nothing at all may be bought.
  ///   - trustsBalance: Whether an unchanged balance proves that nothing was charged.
  ///   - patience: The longest time that a request waits for the limits; `nil` for as long as it takes.
  ///   - caps: The most that may be spent, whatever a person says on the way.
  public init(
    name: String,
    provider: String,
    threshold: Int = 100,
    isSpendingOff: Bool = false,
    trustsBalance: Bool = false,
    patience: Duration? = nil,
    caps: SpendCaps = SpendCaps()
  ) {
    self.name = name
    self.provider = provider
    self.threshold = threshold
    self.isSpendingOff = isSpendingOff
    self.trustsBalance = trustsBalance
    self.patience = patience
    self.caps = caps
  }
}

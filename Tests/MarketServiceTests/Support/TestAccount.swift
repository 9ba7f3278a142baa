import Foundation
import Market
import SafeText
import Store

@testable import MarketService

extension Account {
  /// An account of a test, by the test's own clock.
  static func test(
    _ sellers: Sellers,
    terms: AccountTerms = AccountTerms(name: "a", provider: "p"),
    sharing: Sharing? = nil,
    store: StoreOpener? = nil,
    clock: ManualClock,
    now: @escaping @Sendable () -> Date,
    events: Events = Events()
  ) -> Account {
    Account(
      "test",
      name: "test",
      terms: terms,
      sellers: sellers,
      sharing: sharing,
      store: store,
      clock: .manual(clock),
      now: now,
      events: events
    )
  }
}

extension OrderService {
  /// The orders of an account that shares nothing, over a store that a test has opened.
  init(
    seller: any BulkSeller,
    terms: AccountTerms,
    storage: Storage,
    webhook: (@Sendable (_ secret: String) -> String)?,
    clock: ManualClock,
    date: @escaping @Sendable () -> Date,
    onStatus: @escaping @Sendable (AccountStatus) -> Void = { _ in },
    onChange: @escaping @Sendable ([BulkProgress]) -> Void
  ) {
    let clock = MachineClock.manual(clock)
    let status = StatusPublisher(
      groups: seller.limits.map(\.name),
      clock: clock,
      listener: onStatus
    )
    let limits = AccountLimits(seller.limits, patience: nil, clock: clock, status: status) {
      _,
      policy in
      PrivateLimits(policy)
    }
    self.init(
      seller: seller,
      terms: terms,
      storage: storage,
      limits: limits,
      status: status,
      webhook: webhook,
      clock: clock,
      date: date,
      onChange: onChange
    )
  }
}

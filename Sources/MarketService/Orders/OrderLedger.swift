import Foundation
import Market
import SafeText
import Store

/// The orders of an account in the ledger.
struct OrderLedger: Sendable {
  let ledger: Ledger
  let terms: AccountTerms

  /// How old an order is before the same can be ordered again without saying so, in seconds.
  private static let freshness: TimeInterval = 86_400

  /// All orders and parts, orders first and parts in their order.
  ///
  /// What was being sent when its program ended may have been bought: it is unknown from here on.
  /// - Throws: ``StoreError``.
  func load() throws(StoreError) -> [Purchase] {
    _ = try ledger.reclaim()
    let all = try ledger.purchases(account: terms.name, kind: .bulk)
      .filter { $0.provider == terms.provider }
    let parts = all.filter { $0.parent != nil }.sorted { $0.ordinal < $1.ordinal }
    return all.filter { $0.parent == nil } + parts
  }

  /// The balance as the ledger knows it from earlier answers.
  ///
  /// - Throws: ``StoreError``.
  func balance() throws(StoreError) -> (credits: Int, date: Date)? {
    try ledger.spending().first { $0.account == terms.name }?.balance
  }

  /// The order of a request that is not over; each time that the same is ordered again is a generation.
  private func order(
    _ request: BulkRequest,
    generation: Int
  ) throws(StoreError) -> Purchase? {
    try ledger.living(account: terms.name, series: "order/" + request.series, ordinal: generation)
  }

  /// Where an order stands in the ledger.
  enum Place {
    /// It was written down.
    case new(Purchase)
    /// The same waits for a yes.
    case waiting(Purchase.ID)
    /// The same is under way, or was bought lately.
    case here(Purchase.ID)
  }

  /// Writes an order down, unless the same waits for a yes, is under way, or was bought lately.
  ///
  /// `again` allows what was bought lately; `state` says how an order stands.
  /// - Throws: ``StoreError``.
  func place(
    _ request: BulkRequest,
    _ facts: OrderFacts,
    again: Bool,
    at now: Date,
    state: (Purchase.ID) -> PurchaseState?
  ) throws(StoreError) -> Place {
    var generation = 0
    while let former = try order(request, generation: generation) {
      let state = state(former.id) ?? .composed
      if state == .composed || state == .priced { return .waiting(former.id) }
      let isOld = now.timeIntervalSince(former.created) > OrderLedger.freshness
      guard state.isOver || state == .parsed && (again || isOld) else { return .here(former.id) }
      generation += 1
    }
    let series = "order/" + request.series
    var order = purchase(request, series: series, ordinal: generation, state: .composed)
    order.facts = facts
    return .new(try ledger.plan(order))
  }

  /// Writes the price of an order down.
  ///
  /// - Throws: ``StoreError``.
  func price(
    _ order: Purchase,
    _ quote: OrderPricer.Quote,
    balance: Int?
  ) throws(StoreError) -> Purchase {
    // A priced order is composed again before it gets its new price.
    if order.state == .priced { try ledger.move(order.id, to: .composed) }
    return try ledger.move(order.id, to: .priced) { purchase in
      purchase.facts = quote.facts
      purchase.maximum = quote.maximum
      purchase.balanceBefore = quote.balance ?? balance
    }
  }

  /// Writes parts of an order down, all or none.
  ///
  /// - Parameters:
  ///   - requests: The requests of the parts, each with its number.
  ///   - order: The order.
  /// - Returns: The parts.
  /// - Throws: ``StoreError``.
  func place(
    _ requests: [(ordinal: Int, request: BulkRequest)],
    of order: Purchase
  ) throws(StoreError) -> [Purchase] {
    let rate = order.facts.rate
    return try ledger.plan(
      requests.map {
        var part = purchase(
          $0.request,
          series: "part/\(order.id)",
          ordinal: $0.ordinal,
          parent: order.id
        )
        part.maximum = ($0.request.limit ?? 0).times(rate)
        if rate != 1 { part.facts.rate = rate }
        return part
      }
    )
  }

  private func purchase(
    _ request: BulkRequest,
    series: String,
    ordinal: Int,
    parent: Purchase.ID? = nil,
    state: PurchaseState = .planned
  ) -> Purchase {
    Purchase(
      account: terms.name,
      provider: terms.provider,
      kind: .bulk,
      series: series,
      ordinal: ordinal,
      parent: parent,
      title: request.title.text,
      request: request.kept,
      maximum: request.limit ?? 0,
      state: state
    )
  }
}

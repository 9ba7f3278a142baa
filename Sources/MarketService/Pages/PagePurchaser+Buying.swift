import Foundation
import Market
import SafeText
import Store

/// Which page of which series, counted from 0.
struct PagePosition: Sendable, Hashable {
  var series: String
  var ordinal: Int
}

extension PagePurchaser {
  /// How often a page is sent in all if the provider refuses it for its limits.
  private static let attempts = 3
  /// The bytes that a record may have, for the room that a page needs.
  private static let recordBytes = 16_000

  /// A page with where it came from, and how its charge differs from its price if it does.
  typealias BoughtPage = (page: JobPage, origin: PageOrigin, drift: Safe?)

  /// Buys one page: first the intent, then the request, then the bytes, then what they say.
  ///
  /// Cancelling does not call back a request that was sent: its page is still kept. A page that came earlier
  /// is read again, and nothing is sent.
  func buy(
    _ request: PageRequest,
    at position: PagePosition,
    _ urgency: RequestClass,
    _ spending: SpendLimit
  ) async throws(ProviderFailure) -> BoughtPage {
    let purchase = try pages.plan(request, at: position, giveUpLost: spending.buysAgain) {
      unpersistedPages[$0.id] == nil
    }
    if let raw = unpersistedPages[purchase.id] { return try persist(raw, of: purchase, request) }
    switch purchase.state {
    case .stored, .parsed: return try read(purchase)
    case .planned: break
    default: throw pages.obstacle(purchase)
    }
    var attempt = 1
    while true {
      let permit = try await permit(urgency, for: purchase)
      do throws(ProviderFailure) {
        try begin(purchase)
      } catch {
        await permit.finish(.notSent)
        throw error
      }
      let result = await Task { [seller] () -> Result<RawPage, ProviderFailure> in
        do throws(ProviderFailure) {
          return .success(try await seller.buy(request))
        } catch {
          return .failure(error)
        }
      }.value
      switch result {
      case .success(let raw):
        await permit.finish(.answered)
        return try persist(raw, of: purchase, request)
      case .failure(let failure):
        await permit.finish(Outcome(failure))
        try record(failure, of: purchase)
        guard case .rateLimited = failure.reason, attempt < PagePurchaser.attempts else {
          throw failure
        }
        attempt += 1
      }
    }
  }

  /// Waits for the limits; a request that is cancelled before it was sent buys nothing.
  private func permit(
    _ urgency: RequestClass,
    for purchase: Purchase
  ) async throws(ProviderFailure) -> HeldPermit {
    do {
      return try await limits.permit(.search, urgency)
    } catch {
      try change { () throws(StoreError) in try store().ledger.move(purchase.id, to: .cancelled) }
      throw error
    }
  }
}

// MARK: - The ledger

extension PagePurchaser {
  /// Writes down that the first byte may leave from now on.
  private func begin(_ purchase: Purchase) throws(ProviderFailure) {
    let rows = PageFacts(purchase.details)?.size ?? pageSize
    let bytes = rows.times(PagePurchaser.recordBytes)
    do throws(StoreError) {
      try store().reserve.check(expecting: bytes)
      // Another process may have bought since: what it was charged is no sign of a tariff that does not hold.
      let before = status.balance(unlessNewer: try store().ledger.balance(of: terms.name))
      try store().ledger.move(purchase.id, to: .sending) { $0.balanceBefore = before }
    } catch {
      // Another process that waited for the same page was first.
      if case .illegal = error.reason { throw ProviderFailure(.boughtElsewhere, .notSent) }
      throw ProviderFailure(error)
    }
  }

  /// Writes down why no page came.
  private func record(
    _ failure: ProviderFailure,
    of purchase: Purchase
  ) throws(ProviderFailure) {
    let state = PurchaseState(after: failure)
    try change { () throws(StoreError) in
      try store().ledger.move(purchase.id, to: state) { $0.message = failure.message.text }
    }
    if state == .unknown { publishUnknowns() }
  }

  /// Makes the bytes durable, then reads them; bytes that the disk refuses are kept in memory.
  private func persist(
    _ raw: RawPage,
    of purchase: Purchase,
    _ request: PageRequest
  ) throws(ProviderFailure) -> BoughtPage {
    let facts = PageFacts(
      cursor: request.cursor,
      size: request.size,
      isCut: raw.isCut,
      line: raw.request.text,
      total: raw.total,
      creditsLeft: raw.creditsLeft
    )
    let stored: Purchase
    do throws(StoreError) {
      let payload = try store().payloads.keep(raw.body, at: 0, type: "page", of: purchase.id)
      stored = try store().ledger.move(purchase.id, to: .stored) {
        $0.payloads = [payload]
        $0.details = facts.encoded
      }
    } catch {
      unpersistedPages[purchase.id] = raw
      let advice = error.advice.map { "\($0), and ask for it again" as Safe } ?? "ask for it again"
      throw ProviderFailure(
        .storage(
          "the page came and could not be kept: \(error.message); \(advice): it costs nothing more"
        ),
        .answered
      )
    }
    unpersistedPages[purchase.id] = nil
    return try read(stored, raw)
  }

  private func read(_ purchase: Purchase) throws(ProviderFailure) -> BoughtPage {
    guard let raw = try change({ () throws(StoreError) in try pages.raw(purchase) }) else {
      throw ProviderFailure(.storage("the page is in the ledger without its bytes"), .notSent)
    }
    return try read(purchase, raw)
  }

  /// Reads a page whose bytes are durable; one that cannot be read stays as it came.
  private func read(
    _ purchase: Purchase,
    _ raw: RawPage
  ) throws(ProviderFailure) -> BoughtPage {
    let page: JobPage
    do {
      page = try seller.read(raw)
    } catch {
      try change { () throws(StoreError) in
        try store().ledger.update(purchase.id) { $0.message = error.message.text }
      }
      throw error
    }
    if raw.isCut, page.records == 0, !page.isLast, purchase.state == .stored {
      // What broke off before its first record never comes: its bytes are kept, and a person can buy it again.
      let lost = try change { () throws(StoreError) in
        try store().ledger.move(purchase.id, to: .downloading)
      }
      throw pages.obstacle(lost)
    }
    let origin = pages.origin(of: purchase)
    guard purchase.state != .parsed else { return (page, origin, nil) }
    let drift = drift(of: purchase, page)
    try knownJobs.keep(page, of: purchase.id, bought: purchase.sent ?? now())
    try change { () throws(StoreError) in
      try store().ledger.move(purchase.id, to: .parsed) {
        $0.recordCount = page.jobs.count
        $0.charged = raw.isCut ? nil : charge.credits(pages: 1, rows: page.records)
        $0.balanceAfter = page.creditsLeft
        $0.message = drift?.text
      }
    }
    if seller.traits.chargesRows { status.publishSpending() }
    publish(balance: page.creditsLeft)
    if let left = page.creditsLeft { try reconcile(balance: left) }
    return (page, origin, drift)
  }

  /// How the balance has changed by more than a page's price, in words; `nil` if it has not, or is not known.
  ///
  /// The price is what the tariff says: if more is gone, the tariff does not hold, or somebody else spends.
  private func drift(of purchase: Purchase, _ page: JobPage) -> Safe? {
    guard charge != .free, let before = purchase.balanceBefore, let after = page.creditsLeft,
      before - after > purchase.maximum
    else { return nil }
    return
      "\((before - after).grouped) credits are gone for a page priced at most \(purchase.maximum.grouped): the tariff may not hold, or somebody else spends from the account"
  }

  /// Turns errors of the store into failures of the provider.
  @discardableResult
  func change<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(ProviderFailure) -> Value {
    do {
      return try body()
    } catch {
      throw ProviderFailure(error)
    }
  }
}

extension PurchaseState {
  /// The state of a purchase after a failure.
  ///
  /// What an answer means for money is in ``Billing``.
  init(after failure: ProviderFailure) {
    self =
      switch (failure.billing, failure.reason) {
      case (.notSent, _), (.notCharged, .rateLimited): .planned
      case (.notCharged, _): .refused
      case (.unknown, _): .unknown
      }
  }
}

import Foundation
import Market
import SafeText
import Store

/// Where a page stands: of which series, and the how many-th it is.
struct PagePlace: Sendable, Hashable {
  var series: String
  var ordinal: Int
}

extension PageShop {
  /// How often a page is sent in all if the provider refuses it for its limits.
  private static let attempts = 3
  /// The bytes that a record may have, for the room that a page needs.
  private static let recordBytes = 16_000

  /// Buys one page: first the intent, then the request, then the bytes, then what they say.
  ///
  /// Once the request has left, giving up does not call it back: what is paid for is still kept. A page
  /// that came earlier is read again, and nothing is sent.
  func buy(
    _ request: PageRequest,
    place: PagePlace,
    _ urgency: RequestClass
  ) async throws(ProviderFailure) -> (JobPage, PageOrigin) {
    let purchase = try intend(request, place)
    if let raw = landed[purchase.id] { return try take(raw, of: purchase, request) }
    switch purchase.state {
    case .stored, .parsed: return try read(purchase)
    case .unknown: throw ProviderFailure(.unknownOutcome, .lost)
    case .planned: break
    default: throw ProviderFailure(.storage("another jobtally is buying this page"), .notSent)
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
        return try take(raw, of: purchase, request)
      case .failure(let failure):
        await permit.finish(Outcome(failure))
        try settle(purchase, failure)
        guard case .rateLimited = failure.reason, attempt < PageShop.attempts else {
          throw failure
        }
        attempt += 1
      }
    }
  }

  /// Waits for the limits; whoever gives up before the request has left buys nothing.
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

// MARK: - What the ledger hears

extension PageShop {
  /// Enters what is to be bought, or finds that it is there already.
  private func intend(
    _ request: PageRequest,
    _ place: PagePlace
  ) throws(ProviderFailure) -> Purchase {
    let purchase = Purchase(
      account: account,
      provider: seller.name,
      kind: .page,
      series: place.series,
      ordinal: place.ordinal,
      title: "page \(place.ordinal + 1) of \(request.query.description)",
      request: Array(place.series.utf8),
      maximum: seller.traits.chargesRows ? request.size : 0,
      details: PageFacts(cursor: request.cursor, size: request.size).encoded
    )
    do {
      return try store().ledger.plan(purchase)
    } catch {
      if case .alreadyPlanned(let former) = error.reason { return former }
      throw ProviderFailure(error)
    }
  }

  /// Commits that the first byte may leave from now on.
  private func begin(_ purchase: Purchase) throws(ProviderFailure) {
    let bytes = purchase.maximum * PageShop.recordBytes
    try change { () throws(StoreError) in
      try store().reserve.check(expecting: bytes)
      return try store().ledger.move(purchase.id, to: .sending) { $0.balanceBefore = balance }
    }
  }

  /// Writes down why no page came.
  private func settle(
    _ purchase: Purchase,
    _ failure: ProviderFailure
  ) throws(ProviderFailure) {
    let state = PageShop.state(after: failure)
    if state == .unknown { countUnknown(1) }
    try change { () throws(StoreError) in
      try store().ledger.move(purchase.id, to: state) { $0.message = failure.message.text }
    }
  }

  /// What a failure says about the money.
  ///
  /// A server's own trouble says nothing: it may have charged before it failed.
  static func state(after failure: ProviderFailure) -> Purchase.State {
    switch (failure.reason, failure.fate) {
    case (_, .notSent), (.rateLimited, _): .planned
    case (_, .lost), (_, .cut), (.down, _), (.unreadable, _): .unknown
    case (_, .answered): .refused
    }
  }

  /// Makes the bytes durable, then reads them; what the disk does not take waits in memory.
  private func take(
    _ raw: RawPage,
    of purchase: Purchase,
    _ request: PageRequest
  ) throws(ProviderFailure) -> (JobPage, PageOrigin) {
    let facts = PageFacts(
      cursor: request.cursor,
      size: request.size,
      isCut: raw.isCut,
      line: raw.request.text
    )
    let stored: Purchase
    do throws(StoreError) {
      let payload = try store().payloads.keep(raw.body, at: 0, type: "page", of: purchase.id)
      stored = try store().ledger.move(purchase.id, to: .stored) {
        $0.payloads = [payload]
        $0.details = facts.encoded
      }
    } catch {
      landed[purchase.id] = raw
      let advice = error.advice.map { "\($0), and ask for it again" as Safe } ?? "ask for it again"
      throw ProviderFailure(
        .storage(
          "the page came and could not be kept: \(error.message); \(advice): it costs nothing more"
        ),
        .answered
      )
    }
    landed[purchase.id] = nil
    return try read(stored, raw)
  }

  private func read(_ purchase: Purchase) throws(ProviderFailure) -> (JobPage, PageOrigin) {
    guard let raw = try change({ () throws(StoreError) in try raw(purchase) }) else {
      throw ProviderFailure(.storage("the page is in the ledger without its bytes"), .notSent)
    }
    return try read(purchase, raw)
  }

  /// Reads a page whose bytes are durable; one that cannot be read stays as it came.
  private func read(
    _ purchase: Purchase,
    _ raw: RawPage
  ) throws(ProviderFailure) -> (JobPage, PageOrigin) {
    let page: JobPage
    do {
      page = try seller.read(raw)
    } catch {
      try change { () throws(StoreError) in
        try store().ledger.update(purchase.id) { $0.message = error.message.text }
      }
      throw error
    }
    let origin = origin(of: purchase)
    guard purchase.state != .parsed else { return (page, origin) }
    try keepRecords(page, of: purchase)
    try change { () throws(StoreError) in
      try store().ledger.move(purchase.id, to: .parsed) {
        $0.recordCount = page.jobs.count
        $0.charged = raw.isCut ? nil : seller.traits.chargesRows ? page.records : 0
        $0.balanceAfter = page.creditsLeft
      }
    }
    publish(balance: page.creditsLeft)
    if let left = page.creditsLeft { try weigh(balance: left) }
    return (page, origin)
  }

  /// Does something with the store, whose errors are then a provider's.
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

extension ProviderFailure {
  /// What a store that fails means for a purchase: nothing is sent.
  init(_ error: StoreError) {
    let advice = error.advice.map { "; \($0)" as Safe } ?? .empty
    self.init(.storage(error.message + advice), .notSent)
  }
}

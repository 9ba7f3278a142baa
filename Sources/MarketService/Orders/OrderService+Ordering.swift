import Foundation
public import Market
import SafeText
import Store

// From an order to a yes: what it is, what it costs, and who allows it.
extension OrderService {
  /// Puts an order together and prices it; nothing is bought.
  ///
  /// Ids whose records are here are left out. A query that finds more than one request can bring is cut.
  /// - Parameters:
  ///   - order: What is wanted.
  ///   - again: Whether the same may be ordered although it was before.
  /// - Returns: The id of the order, which waits for ``confirm(_:spending:typed:)``.
  /// - Throws: ``BulkError``.
  public func compose(
    _ order: BulkOrder,
    again: Bool = false
  ) async throws(BulkError) -> BulkProgress.ID {
    var (order, facts) = (order, OrderFacts())
    if case .ids(let ids) = order.input, !again {
      let here = try stored { () throws(StoreError) in
        try storage.records.present(ids.lazy.map { String($0) }, dataset: order.dataset.rawValue)
      }
      let rest = ids.filter { !here.contains(String($0)) }
      facts.saved = ids.count - rest.count
      guard !rest.isEmpty else { throw .nothingToBuy(saved: facts.saved) }
      order.input = .ids(rest)
    }
    let request: BulkRequest
    do {
      request = try seller.compose(order)
    } catch {
      throw .seller(error)
    }
    let id = try place(request, facts, again: again)
    try await price(id)
    return id
  }

  /// Counts what an order would bring, once more.
  ///
  /// - Throws: ``BulkError``; the order stays as it was composed.
  public func price(_ id: BulkProgress.ID) async throws(BulkError) {
    guard let whole = book[id]?.whole, let request = whole.bulkRequest else {
      throw .noSuchRequest
    }
    guard whole.state == .composed || whole.state == .priced else {
      throw .notNow(.retry, progress(of: id)?.state ?? .confirmed)
    }
    tell(id, TransientStatus("counting"))
    do {
      let quote = try await pricer(id).quote(request, whole.facts)
      try keep(quote, of: id)
      tell(id, nil)
    } catch {
      // What somebody gave up needs no reason.
      let status = TransientStatus(error.message, advice: error.advice)
      tell(id, Task.isCancelled ? nil : status)
      throw error
    }
  }

  private func pricer(_ id: BulkProgress.ID) -> OrderPricer {
    OrderPricer(
      seller: seller,
      limits: limits,
      onBalance: { [weak self] (credits) async throws(BulkError) in
        try await self?.keep(counted: credits)
      },
      tell: { [weak self] in await self?.tell(id, TransientStatus($0)) }
    )
  }

  private func keep(counted credits: Int) throws(BulkError) {
    keep(balance: credits)
    try stored { () throws(StoreError) in
      try storage.ledger.note(balance: credits, of: terms.name)
    }
  }

  private func keep(_ quote: OrderPricer.Quote?, of id: BulkProgress.ID) throws(BulkError) {
    guard let quote else {
      // Nothing is left of what finds nothing.
      try stored { () throws(StoreError) in keep(try storage.ledger.move(id, to: .cancelled)) }
      throw .nothingFound
    }
    guard let order = book[id]?.whole else { throw .noSuchRequest }
    try stored { () throws(StoreError) in keep(try ledger.price(order, quote, balance: balance)) }
  }

  /// Says yes to the price of an order, and begins.
  ///
  /// - Parameters:
  ///   - id: The order.
  ///   - spending: What the person has allowed to spend on it.
  ///   - typed: The number that the person typed; needed above the account's threshold.
  ///   - beyondBalance: Whether it is bought although the known balance does not cover it.
  /// - Throws: ``BulkError``; then nothing was bought.
  public func confirm(
    _ id: BulkProgress.ID,
    spending: SpendLimit,
    typed: Int? = nil,
    beyondBalance: Bool = false
  ) throws(BulkError) {
    guard let order = book[id] else { throw .noSuchRequest }
    guard order.whole.state == .priced else {
      throw .notNow(.confirm, progress(of: id)?.state ?? .composed)
    }
    let most = order.whole.maximum
    guard !terms.isSpendingOff, spending.allows(.atMost(most)) else {
      throw .needsCredits(.atMost(most))
    }
    if most > terms.threshold {
      guard typed == most else { throw .mustType(most) }
    }
    let covering = beyondBalance ? nil : book.balance
    try terms.check(most, storage.ledger, date(), balance: covering)
    try stored { () throws(StoreError) in
      try paidRequests.checkRoom(records: order.whole.recordLimit)
      keep(try storage.ledger.move(id, to: .confirmed))
    }
    try placeParts(of: id)
  }
}

// MARK: - Into the ledger

extension OrderService {
  /// Writes an order down, or finds the same one that waits for a yes.
  private func place(
    _ request: BulkRequest,
    _ facts: OrderFacts,
    again: Bool
  ) throws(BulkError) -> BulkProgress.ID {
    let place = try stored { () throws(StoreError) in
      try ledger.place(request, facts, again: again, at: date()) { progress(of: $0)?.state }
    }
    switch place {
    case .new(let order):
      keep(order)
      return order.id
    case .waiting(let id): return id
    case .here(let id): throw .here(id: id)
    }
  }

  /// Writes the missing parts of a confirmed order down, and sets all of them going.
  func placeParts(of id: BulkProgress.ID) throws(BulkError) {
    guard let order = book[id] else { throw .noSuchRequest }
    let known = Set(order.parts.map(\.purchase.ordinal))
    let requests = try seller.parts(of: order.whole).enumerated()
      .filter { !known.contains($0.offset) }
      .map { (ordinal: $0.offset, request: $0.element) }
    let placed = try stored { () throws(StoreError) in try ledger.place(requests, of: order.whole) }
    for part in placed { keep(part) }
    for part in book[id]?.parts ?? [] { post(.wake, to: part.purchase.id) }
  }
}

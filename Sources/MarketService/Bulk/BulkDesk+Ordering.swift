import Foundation
public import Market
import SafeText
import Store

// From an order to a yes: what it is, what it costs, and who allows it.
extension BulkDesk {
  /// How old an order is before the same can be ordered again without saying so.
  static let freshness: TimeInterval = 86_400

  /// Puts an order together and prices it; nothing is bought.
  ///
  /// Ids whose records are here are left out. A query that finds more than one request can bring is cut.
  /// - Parameters:
  ///   - order: What is wanted.
  ///   - again: Whether the same may be ordered although it was before.
  /// - Returns: The id of the order, which waits for ``confirm(_:spending:typed:)``.
  /// - Throws: ``BulkDeskError``.
  public func compose(
    _ order: BulkOrder,
    again: Bool = false
  ) async throws(BulkDeskError) -> BulkProgress.ID {
    var (order, facts) = (order, BulkFacts())
    if case .ids(let ids) = order.input, !again {
      let here = try stored { () throws(StoreError) in
        try storage.records.present(ids.lazy.map { String($0) }, dataset: order.dataset.rawValue)
      }
      let rest = ids.filter { !here.contains(String($0)) }
      facts.saved = ids.count - rest.count
      guard !rest.isEmpty else { throw .nothingToBuy(saved: facts.saved) }
      order.input = .ids(rest)
    }
    let request = try asked { () throws(BulkFailure) in try seller.compose(order) }
    let id = try enter(request, facts, again: again)
    try await price(id)
    return id
  }

  /// Counts what an order would bring, anew.
  ///
  /// - Throws: ``BulkDeskError``; the order stays as it was composed.
  public func price(_ id: BulkProgress.ID) async throws(BulkDeskError) {
    guard let whole = book[id]?.whole, let request = whole.bulkRequest else {
      throw .noSuchRequest
    }
    guard whole.state == .composed || whole.state == .priced else {
      throw .notNow(.retry, progress(of: id)?.state ?? .confirmed)
    }
    say(id, "counting")
    do {
      try await price(id, whole, request)
      say(id, nil)
    } catch {
      // What somebody gave up needs no reason.
      if Task.isCancelled { say(id, nil) } else { say(id, error.message, advice: error.advice) }
      throw error
    }
  }

  private func price(
    _ id: BulkProgress.ID,
    _ whole: Purchase,
    _ request: BulkRequest
  ) async throws(BulkDeskError) {
    var facts = whole.facts
    let count = try await count(request)
    facts.total = count.records
    guard count.records > 0 else {
      // Nothing is left of what finds nothing.
      try stored { () throws(StoreError) in _ = try move(id, to: .cancelled) }
      throw .nothingFound
    }
    let most = offers.first { $0.dataset == request.dataset }?.mostRecords ?? .max
    let wanted = min(count.records, request.limit ?? .max)
    (facts.cuts, facts.uncovered) = ([], 0)
    if wanted > most, let ids = BulkDesk.ids(of: request) {
      facts.cuts = BulkDesk.cuts(Array(ids.prefix(wanted)), most: most)
    } else if wanted > most {
      let cuts = try await cut(id, request, total: count.records, most: most)
      facts.cuts = cuts
      facts.uncovered = max(0, count.records - cuts.reduce(0) { $0 + $1.records })
    }
    let covered = facts.cuts.isEmpty ? wanted : facts.cuts.reduce(0) { $0 + $1.records }
    let price = min(wanted, covered)
    try stored { () throws(StoreError) in
      // A new price takes an old one's place by way of being composed again.
      if book[id]?.whole.state == .priced { try move(id, to: .composed) }
      _ = try move(id, to: .priced) { purchase in
        purchase.facts = facts
        purchase.maximum = price
        purchase.balanceBefore = count.creditsLeft ?? lastBalance
      }
    }
  }

  /// Says yes to the price of an order, and begins.
  ///
  /// - Parameters:
  ///   - id: The order.
  ///   - spending: What the person has allowed to spend on it.
  ///   - typed: The number that the person typed; needed above the account's threshold.
  /// - Throws: ``BulkDeskError``; then nothing was bought.
  public func confirm(
    _ id: BulkProgress.ID,
    spending: SpendLimit,
    typed: Int? = nil
  ) throws(BulkDeskError) {
    guard let order = book[id] else { throw .noSuchRequest }
    guard order.whole.state == .priced else {
      throw .notNow(.confirm, progress(of: id)?.state ?? .composed)
    }
    let price = Price.atMost(order.whole.maximum)
    guard !account.isSpendingOff, spending.allows(price) else { throw .needsCredits(price) }
    if order.whole.maximum > account.threshold {
      guard typed == order.whole.maximum else { throw .mustType(order.whole.maximum) }
    }
    try checkRoom(for: order.whole.maximum)
    try stored { () throws(StoreError) in _ = try move(id, to: .confirmed) }
    try enter(id)
  }

  /// How many bytes a record has, more or less; seen: 2.4 kB before it is packed.
  static let recordBytes = 2400

  /// Makes sure that what is to be bought has room on the disk.
  func checkRoom(for records: Int) throws(BulkDeskError) {
    try stored { () throws(StoreError) in
      try storage.room.check(expecting: records * BulkDesk.recordBytes)
    }
  }

  /// The ids that a request names; `nil` if it names none.
  static func ids(of request: BulkRequest) -> [Int]? {
    isList(request) ? BulkIDs(request.content).ids : nil
  }

  /// Whether a request names its records one by one.
  private static func isList(_ request: BulkRequest) -> Bool {
    request.content.first.map { (0x30...0x39).contains($0) } ?? false
  }

  /// Ids cut into as many requests as they need, each named by its first one.
  private static func cuts(_ ids: [Int], most: Int) -> [BulkSlicer.Cut] {
    stride(from: 0, to: ids.count, by: most).map { start in
      BulkSlicer.Cut(
        slice: BulkSlice(first: ids[start]),
        records: min(most, ids.count - start)
      )
    }
  }

  /// What a slice of a request is called.
  func title(of slice: BulkSlice, in request: BulkRequest) -> Safe {
    if BulkDesk.isList(request), let first = slice.first { return "ids \(first) and following" }
    return seller.axis(of: request)?.shown(slice) ?? .empty
  }
}

// MARK: - Counting and cutting

extension BulkDesk {
  private func count(_ request: BulkRequest) async throws(BulkDeskError) -> BulkCount {
    let count = try await ask(.count, .interactive) { [seller] () throws(BulkFailure) in
      try await seller.count(request)
    }
    if let credits = count.creditsLeft {
      lastBalance = credits
      tell(balance: credits, at: date())
      try stored { () throws(StoreError) in
        try storage.ledger.note(balance: credits, of: account.name)
      }
    }
    return count
  }

  private func cut(
    _ id: BulkProgress.ID,
    _ request: BulkRequest,
    total: Int,
    most: Int
  ) async throws(BulkDeskError) -> [BulkSlicer.Cut] {
    guard let axis = seller.axis(of: request) else {
      throw .cannotCut("\(total.grouped) records are more than the \(most.grouped) of a request")
    }
    var slicer = BulkSlicer(axis, total: total, most: most)
    while let slice = try next(&slicer, most) {
      say(id, "cutting into requests of at most \(most.grouped): \(slicer.counts + 1) counts")
      let part = try asked { () throws(BulkFailure) in try seller.cut(request, to: slice) }
      slicer.take(try await count(part).records)
    }
    return slicer.cuts
  }

  private func next(
    _ slicer: inout BulkSlicer,
    _ most: Int
  ) throws(BulkDeskError) -> BulkSlice? {
    do {
      return try slicer.next()
    } catch {
      throw .cannotCut(error.message(slicer.axis, most))
    }
  }
}

extension BulkSlicer.Obstacle {
  fileprivate func message(_ axis: BulkAxis, _ most: Int) -> Safe {
    switch self {
    case .tooDense(let value):
      "more than \(most.grouped) records share one value of \(axis.name): \(axis.shown(value))"
    case .tooManyCounts:
      "cutting this query would take more than \(BulkSlicer.mostCounts) counts"
    }
  }
}

// MARK: - Into the ledger

extension BulkDesk {
  /// Writes an order down.
  private func enter(
    _ request: BulkRequest,
    _ facts: BulkFacts,
    again: Bool
  ) throws(BulkDeskError) -> BulkProgress.ID {
    let series = "order/" + request.series
    var generation = 0
    while true {
      let former = try stored { () throws(StoreError) in
        try storage.ledger.living(account: account.name, series: series, ordinal: generation)
      }
      guard let former else { break }
      // What waits for a yes, or is under way, is opened instead of ordered twice.
      let state = progress(of: former.id)?.state ?? .composed
      let isOld = date().timeIntervalSince(former.created) > BulkDesk.freshness
      if state == .composed || state == .priced { return former.id }
      guard state.isOver || state == .parsed && (again || isOld) else {
        throw .here(id: former.id)
      }
      generation += 1
    }
    let purchase = Purchase(
      account: account.name,
      provider: account.provider,
      kind: .bulk,
      series: series,
      ordinal: generation,
      title: request.title.text,
      request: request.kept,
      maximum: request.limit ?? 0,
      details: facts.bytes,
      state: .composed
    )
    let planned = try stored { () throws(StoreError) in try storage.ledger.plan(purchase) }
    keep(planned)
    return planned.id
  }

  /// Writes the parts of a confirmed order down, those that are missing, and sets them going.
  func enter(_ id: BulkProgress.ID) throws(BulkDeskError) {
    guard let order = book[id] else { throw .noSuchRequest }
    let known = Set(order.parts.map(\.ordinal))
    let requests = try parts(of: order.whole)
    let missing = requests.enumerated().filter { !known.contains($0.offset) }
    let planned = try stored { () throws(StoreError) in
      try storage.ledger.plan(
        missing.map { place, request in
          Purchase(
            account: account.name,
            provider: account.provider,
            kind: .bulk,
            series: "part/\(id)",
            ordinal: place,
            parent: id,
            title: request.title.text,
            request: request.kept,
            maximum: request.limit ?? 0,
            state: .planned
          )
        }
      )
    }
    for part in planned { keep(part) }
    for part in book[id]?.parts ?? [] { drive(part.id) }
  }

  /// The requests of an order: each says how many records it may bring.
  private func parts(of whole: Purchase) throws(BulkDeskError) -> [BulkRequest] {
    guard var request = whole.bulkRequest else { throw .noSuchRequest }
    let facts = whole.facts
    if let ids = BulkDesk.ids(of: request) {
      let most = offers.first { $0.dataset == request.dataset }?.mostRecords ?? ids.count
      let wanted = Array(ids.prefix(whole.maximum))
      return stride(from: 0, to: wanted.count, by: most).map { start in
        let slice = wanted[start..<min(start + most, wanted.count)]
        var part = request
        part.content = BulkIDs.canonical(Array(slice))
        part.limit = slice.count
        if wanted.count > most {
          part.title = title(of: BulkSlice(first: slice[start]), in: request)
        }
        return part
      }
    }
    guard !facts.cuts.isEmpty else {
      request.limit = whole.maximum
      return [request]
    }
    var rest = whole.maximum
    var parts: [BulkRequest] = []
    for cut in facts.cuts where rest > 0 {
      var part = try asked { () throws(BulkFailure) in try seller.cut(request, to: cut.slice) }
      part.limit = min(cut.records, rest)
      part.title = title(of: cut.slice, in: request)
      rest -= min(cut.records, rest)
      parts.append(part)
    }
    return parts
  }
}

import Market
import SafeText
import Store

/// Finds out what an order costs, and cuts it into requests that the provider takes; nothing is bought.
struct OrderPricer: Sendable {
  /// What an order costs at most, and how it is cut.
  struct Quote: Sendable {
    var facts: OrderFacts
    /// The most credits.
    var maximum: Int
    /// The balance, if the provider said it.
    var balance: Int?
  }

  let seller: any BulkSeller
  let limits: AccountLimits
  /// Gets the balance of each count.
  let onBalance: @Sendable (Int) async throws(BulkError) -> Void
  /// Gets what is being done, for people.
  let tell: @Sendable (Safe) async -> Void

  /// Counts what a request would bring; one that finds more than a request can bring is cut.
  ///
  /// - Returns: The price; `nil` if nothing is found.
  /// - Throws: ``BulkError``.
  func quote(_ request: BulkRequest, _ known: OrderFacts) async throws(BulkError) -> Quote? {
    var facts = known
    let count = try await count(request)
    facts.total = count.records
    guard count.records > 0 else { return nil }
    let most = seller.mostRecords(request.dataset) ?? .max
    let wanted = min(count.records, request.limit ?? .max)
    (facts.cuts, facts.uncovered) = ([], 0)
    if wanted > most, let ids = request.ids {
      facts.cuts = OrderPricer.cuts(Array(ids.prefix(wanted)), most: most)
    } else if wanted > most {
      facts.cuts = try await cut(request, total: count.records, most: most)
      facts.uncovered = max(0, count.records - facts.cuts.reduce(0) { $0 + $1.records })
    }
    let covered = facts.cuts.isEmpty ? wanted : facts.cuts.reduce(0) { $0 + $1.records }
    let records = min(wanted, covered)
    facts.records = records
    facts.rate = seller.recordCredits(request.dataset)
    return Quote(
      facts: facts,
      maximum: records.times(facts.rate),
      balance: count.creditsLeft
    )
  }

  /// Counts a request; costs nothing.
  ///
  /// - Throws: ``BulkError``.
  func count(_ request: BulkRequest) async throws(BulkError) -> BulkCount {
    let count: BulkCount
    do {
      count = try await limits.send(.count, .interactive) { () throws(BulkFailure) in
        try await seller.count(request)
      }
    } catch {
      throw .seller(error)
    }
    if let credits = count.creditsLeft { try await onBalance(credits) }
    return count
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

  private func cut(
    _ request: BulkRequest,
    total: Int,
    most: Int
  ) async throws(BulkError) -> [BulkSlicer.Cut] {
    guard let axis = seller.axis(of: request) else {
      throw .cannotCut("\(total.grouped) records are more than the \(most.grouped) of a request")
    }
    var slicer = BulkSlicer(axis, total: total, most: most)
    while let slice = try OrderPricer.next(&slicer) {
      await tell("cutting into requests of at most \(most.grouped): \(slicer.counts + 1) counts")
      slicer.add(try await count(try seller.part(of: request, slice)).records)
    }
    return slicer.cuts
  }

  private static func next(_ slicer: inout BulkSlicer) throws(BulkError) -> BulkSlice? {
    do {
      return try slicer.next()
    } catch {
      throw .cannotCut(error.message(slicer.axis, slicer.most))
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

// MARK: - The parts of an order

extension BulkSeller {
  /// How many records one request for a dataset may bring.
  func mostRecords(_ dataset: BulkDataset) -> Int? {
    offers.first { $0.dataset == dataset }?.mostRecords
  }

  /// What a record of a dataset costs, in credits.
  func recordCredits(_ dataset: BulkDataset) -> Int {
    offers.first { $0.dataset == dataset }?.recordCredits ?? 1
  }

  /// The part of a request that lies in a slice.
  ///
  /// - Throws: ``BulkError``.
  func part(of request: BulkRequest, _ slice: BulkSlice) throws(BulkError) -> BulkRequest {
    do {
      return try cut(request, to: slice)
    } catch {
      throw .seller(error)
    }
  }

  /// The requests that an order is sent as: each says how many records it may bring.
  ///
  /// - Throws: ``BulkError``.
  func parts(of whole: Purchase) throws(BulkError) -> [BulkRequest] {
    guard var request = whole.bulkRequest else { throw .noSuchRequest }
    if let ids = request.ids { return parts(of: request, ids: ids.prefix(whole.recordLimit)) }
    let cuts = whole.facts.cuts
    guard !cuts.isEmpty else {
      request.limit = whole.recordLimit
      return [request]
    }
    var rest = whole.recordLimit
    var parts: [BulkRequest] = []
    for cut in cuts where rest > 0 {
      var part = try part(of: request, cut.slice)
      part.limit = min(cut.records, rest)
      part.title = title(of: cut.slice, in: request)
      rest -= min(cut.records, rest)
      parts.append(part)
    }
    return parts
  }

  private func parts(of request: BulkRequest, ids: ArraySlice<Int>) -> [BulkRequest] {
    let wanted = Array(ids)
    let most = mostRecords(request.dataset) ?? max(1, wanted.count)
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
}

extension BulkRequest {
  /// Whether the request names its records one by one.
  var namesRecords: Bool { content.first.map { (0x30...0x39).contains($0) } ?? false }

  /// The ids that the request names; `nil` if it names none.
  var ids: [Int]? { namesRecords ? BulkIDs(content).ids : nil }
}

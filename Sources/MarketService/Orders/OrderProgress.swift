import Foundation
import Market
import SafeText
import Store

/// Builds what people see of orders and their parts.
struct ProgressBuilder {
  let seller: any BulkSeller
  let date: Date

  /// An order with its parts as people see it.
  func progress(of order: PlacedOrder) -> BulkProgress {
    var whole = progress(of: order.whole, order.status, nil)
    let facts = order.whole.facts
    whole.saved = facts.saved
    if facts.uncovered > 0, whole.message == nil {
      whole.message = "\(facts.uncovered.grouped) of the records lie in no slice and are not bought"
    }
    guard !order.parts.isEmpty else {
      whole.slices = slices(of: whole, order.whole)
      return whole
    }
    let parts = order.parts.map { progress(of: $0.purchase, $0.machine.status, $0.transfer) }
    whole.slices = parts.count > 1 ? parts : []
    if order.whole.state != .cancelled { whole.state = ProgressBuilder.state(of: parts) }
    let charges = order.parts.compactMap(\.purchase.charged)
    if charges.count == parts.count { whole.price = .exactly(charges.reduce(0, +)) }
    whole.add(parts)
    return whole
  }

  /// The parts that a priced order will have; a limit is spent on them in their order.
  private func slices(of whole: BulkProgress, _ purchase: Purchase) -> [BulkProgress] {
    guard let request = purchase.bulkRequest else { return [] }
    var rest = purchase.recordLimit
    return purchase.facts.cuts.enumerated().compactMap { index, cut in
      let records = min(cut.records, rest)
      guard records > 0 else { return nil }
      rest -= records
      var slice = BulkProgress(
        id: "\(whole.id)/\(index)",
        dataset: whole.dataset,
        title: seller.title(of: cut.slice, in: request),
        state: whole.state
      )
      (slice.price, slice.records) = (.atMost(records.times(purchase.facts.rate)), records)
      return slice
    }
  }

  /// How far the part is that is furthest behind; what needs a person goes before all.
  static func state(of parts: [BulkProgress]) -> PurchaseState {
    let order: [PurchaseState] = [
      .unknown, .sending, .downloading, .ready, .preparing, .accepted, .stored, .planned,
      .confirmed, .refused, .expired, .cancelled, .parsed, .priced, .composed,
    ]
    let states = Set(parts.map(\.state))
    return order.first { states.contains($0) } ?? .confirmed
  }

  private func progress(
    of purchase: Purchase,
    _ status: TransientStatus?,
    _ transfer: TransferProgress?
  ) -> BulkProgress {
    let state = purchase.state
    let facts = purchase.facts
    var progress = BulkProgress(
      id: purchase.id,
      dataset: purchase.bulkRequest?.dataset ?? "",
      title: Safe(showing: purchase.title),
      state: state
    )
    if state != .composed {
      progress.price = purchase.charged.map { .exactly($0) } ?? .atMost(purchase.maximum)
      progress.records = purchase.recordLimit
    }
    progress.read = purchase.recordCount ?? 0
    progress.unreadable = facts.unreadable
    progress.created = Int(purchase.created.timeIntervalSince1970)
    progress.isPaused = purchase.isPaused
    progress.nextLook = status?.nextLook.map { Int($0.timeIntervalSince1970) }
    progress.daysLeft = daysLeft(of: purchase)
    progress.lacksCredits = status?.lacksCredits ?? false
    progress.message = status?.message ?? purchase.message.map { Safe(showing: $0) }
    progress.advice = status?.advice
    progress.evidence = purchase.evidence.map { Safe(showing: $0.text) }
    progress.bytes = purchase.payloads.reduce(0) { $0 + $1.length }
    if state == .stored || state == .parsed {
      progress.totalBytes = progress.bytes
    } else {
      transfer?.fill(&progress, files: facts.files.count)
    }
    progress.choices = ProgressBuilder.choices(purchase)
    return progress
  }

  /// For how many days the provider keeps what was bought.
  private func daysLeft(of purchase: Purchase) -> Int? {
    guard purchase.remoteID != nil, purchase.state.mayHaveCost, !purchase.state.isOver,
      purchase.state != .parsed, let sent = purchase.sent
    else { return nil }
    let passed = Int(date.timeIntervalSince(sent) / 86_400)
    return max(0, seller.daysKept(purchase.bulkRequest?.dataset) - passed)
  }

  private static func choices(_ purchase: Purchase) -> [BulkChoice] {
    let pause: BulkChoice = purchase.isPaused ? .resume : .pause
    switch purchase.state {
    case .composed: return [.retry, .cancel]
    case .priced: return [.confirm, .cancel]
    // An order itself stays confirmed; its parts offer the other choices.
    case .confirmed: return [.cancel]
    case .planned: return [pause, .cancel]
    case .sending: return []
    case .accepted, .preparing, .ready, .downloading, .stored: return [pause, .retry, .cancel]
    case .parsed: return [.open]
    case .refused, .expired, .cancelled: return []
    case .unknown: return [.check, .identify, .sendAgain, .giveUp]
    }
  }
}

extension BulkProgress {
  /// Adds up what the parts of an order say.
  fileprivate mutating func add(_ parts: [BulkProgress]) {
    read = parts.reduce(0) { $0 + $1.read }
    unreadable = parts.reduce(0) { $0 + $1.unreadable }
    bytes = parts.reduce(0) { $0 + $1.bytes }
    let totals = parts.compactMap(\.totalBytes)
    totalBytes = totals.count == parts.count ? totals.reduce(0, +) : nil
    let rates = parts.compactMap(\.bytesPerSecond)
    bytesPerSecond = rates.isEmpty ? nil : rates.reduce(0, +)
    timeLeft = parts.compactMap(\.timeLeft).max()
    nextLook = parts.compactMap(\.nextLook).min()
    daysLeft = parts.compactMap(\.daysLeft).min()
    isPaused = parts.contains { $0.isPaused }
    lacksCredits = parts.contains { $0.lacksCredits }
    let loudest = parts.first { $0.message != nil }
    if let loudest { (message, advice) = (loudest.message, loudest.advice) }
    evidence = parts.flatMap(\.evidence)
    choices = BulkChoice.allCases.filter { choice in
      parts.contains { $0.choices.contains(choice) }
    }
  }
}

extension BulkSeller {
  /// For how many days the provider keeps records of a dataset.
  func daysKept(_ dataset: BulkDataset?) -> Int {
    offers.first { $0.dataset == dataset }?.daysKept ?? 30
  }

  /// What a slice of a request is called.
  func title(of slice: BulkSlice, in request: BulkRequest) -> Safe {
    if request.namesRecords, let first = slice.first { return "ids \(first) and following" }
    return axis(of: request)?.shown(slice) ?? .empty
  }
}

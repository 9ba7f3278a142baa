import Foundation
import Market
import SafeText
import Store

/// The orders of an account in memory, and the snapshots of them that people see.
struct OrderBook {
  private let seller: any BulkSeller
  private let rules: PartMachine.Rules
  private let status: StatusPublisher
  private let date: @Sendable () -> Date
  private let onChange: @Sendable ([BulkProgress]) -> Void
  private(set) var index = OrderIndex()
  private var cache = ProgressCache()

  /// An empty book.
  ///
  /// - Parameters:
  ///   - seller: Who sells.
  ///   - rules: What holds for every part; how long it is kept, the seller says of each dataset.
  ///   - status: Publishes unknown orders and the balance.
  ///   - date: The time of day.
  ///   - onChange: Gets all orders whenever one has changed, the newest first.
  init(
    seller: any BulkSeller,
    rules: PartMachine.Rules,
    status: StatusPublisher,
    date: @escaping @Sendable () -> Date,
    onChange: @escaping @Sendable ([BulkProgress]) -> Void
  ) {
    (self.seller, self.rules, self.status) = (seller, rules, status)
    (self.date, self.onChange) = (date, onChange)
  }

  /// An order, by its own id.
  subscript(id: Purchase.ID) -> PlacedOrder? { index[id] }

  /// A part, by its id; setting one that is not here changes nothing.
  subscript(part id: Purchase.ID) -> PlacedPart? {
    get { index[part: id] }
    set { index[part: id] = newValue }
  }

  /// Takes the rows of the ledger; nothing is set going.
  mutating func load(_ purchases: [Purchase]) {
    for purchase in purchases { addToIndex(purchase) }
    cache.invalidate(nil)
    publishUnknowns()
    publish()
  }

  /// Keeps a purchase as the ledger has it now, and publishes it.
  mutating func keep(_ purchase: Purchase) {
    addToIndex(purchase)
    publishUnknowns()
    publish(purchase.id)
  }

  /// Sets what is known of an order for the moment.
  mutating func tell(_ id: BulkProgress.ID, _ status: TransientStatus?) {
    index.setStatus(status, of: id)
    publish(id)
  }

  /// Publishes how all orders stand, once an order or a part has changed.
  mutating func publish(_ changed: Purchase.ID? = nil) {
    if let changed { cache.invalidate(index.order(of: changed)) }
    onChange(progress())
  }

  private func publishUnknowns() {
    let count = index.parts.count { $0.purchase.state == .unknown }
    status.publish(unknowns: count, of: .bulk)
  }

  /// The balance as the last answer of the account told it.
  var balance: Int? { status.balance }

  /// Publishes a balance that an answer said.
  func publish(balance left: Int, at date: Date) { status.publish(balance: left, at: date) }

  /// How all orders stand, the newest first.
  mutating func progress() -> [BulkProgress] {
    index.newest.compactMap { progress(of: $0) }
  }

  /// How an order stands; `nil` if there is none.
  mutating func progress(of id: BulkProgress.ID) -> BulkProgress? {
    let now = date()
    let (order, seller) = (index[id], seller)
    return cache.snapshot(of: id, at: now) {
      order.map { ProgressBuilder(seller: seller, date: now).progress(of: $0) }
    }
  }

  private mutating func addToIndex(_ purchase: Purchase) {
    let (seller, general) = (seller, rules)
    index.keep(purchase) {
      var rules = general
      rules.daysKept = seller.daysKept(purchase.bulkRequest?.dataset)
      return rules
    }
  }

  /// What is the matter with another part of the same order, so that a person is needed first.
  func trouble(beside part: Purchase) -> PartTrouble? {
    let others = part.parent.flatMap { index[$0] }?.parts.map(\.purchase) ?? []
    return others.lazy.filter { $0.id != part.id }.compactMap { other -> PartTrouble? in
      if other.state == .unknown || other.state == .refused { return .state(other.state) }
      return other.facts.drift.map { .drift($0, price: other.maximum) }
    }.first
  }

  /// The progress of a part's downloads, which begins with the first of them.
  mutating func transfer(
    of id: Purchase.ID,
    _ now: @escaping @Sendable () -> Moment,
    onChange: @escaping @Sendable () -> Void
  ) -> TransferProgress {
    if let transfer = self[part: id]?.transfer { return transfer }
    let transfer = TransferProgress(now: now, onChange: onChange)
    self[part: id]?.transfer = transfer
    return transfer
  }
}

extension OrderBook {
  /// The parts of an order, or the one part that has the id.
  ///
  /// - Throws: ``BulkError/noSuchRequest`` if there is neither.
  func parts(of id: BulkProgress.ID) throws(BulkError) -> [Purchase] {
    guard let order = index.order(of: id).flatMap({ self[$0] }) else { throw .noSuchRequest }
    let parts = order.parts.map(\.purchase)
    return order.whole.id == id ? parts : parts.filter { $0.id == id }
  }
}

import Foundation
import Market
import Store

/// An order with its parts, as the ledger has them.
struct BulkPurchase {
  var whole: Purchase
  var parts: [Purchase] = []
}

/// The orders of an account, each with its parts, as the ledger had them last.
struct BulkBook {
  private var orders: [Purchase.ID: BulkPurchase] = [:]
  /// The order of each part.
  private var parents: [Purchase.ID: Purchase.ID] = [:]
  /// All orders, the newest first.
  private(set) var newest: [Purchase.ID] = []

  /// An empty book.
  init() {}

  /// Reads the orders of an account.
  ///
  /// - Throws: ``StoreError``.
  init(_ ledger: Ledger, account: String, provider: String) throws(StoreError) {
    var parts: [Purchase] = []
    for purchase in try ledger.purchases(account: account, kind: .bulk)
    where purchase.provider == provider {
      guard purchase.parent != nil else {
        orders[purchase.id] = BulkPurchase(whole: purchase)
        continue
      }
      parts.append(purchase)
    }
    for part in parts.sorted(by: { $0.ordinal < $1.ordinal }) {
      guard let parent = part.parent else { continue }
      orders[parent]?.parts.append(part)
      parents[part.id] = parent
    }
    sort()
  }

  /// An order, by its own id.
  subscript(id: Purchase.ID) -> BulkPurchase? { orders[id] }

  /// All orders, in no order.
  var all: [BulkPurchase] { Array(orders.values) }

  /// The id of the order that an id is, or is a part of.
  func order(of id: Purchase.ID) -> Purchase.ID? {
    parents[id] ?? orders[id]?.whole.id
  }

  /// A part as it stands.
  func part(_ id: Purchase.ID) -> Purchase? {
    parents[id].flatMap { orders[$0] }?.parts.first { $0.id == id }
  }

  /// Keeps a purchase as the ledger has it now.
  mutating func keep(_ purchase: Purchase) {
    guard let parent = purchase.parent else {
      let isNew = orders[purchase.id] == nil
      orders[purchase.id, default: BulkPurchase(whole: purchase)].whole = purchase
      if isNew { sort() }
      return
    }
    parents[purchase.id] = parent
    if let place = orders[parent]?.parts.firstIndex(where: { $0.id == purchase.id }) {
      orders[parent]?.parts[place] = purchase
    } else {
      orders[parent]?.parts.append(purchase)
      orders[parent]?.parts.sort { $0.ordinal < $1.ordinal }
    }
  }

  private mutating func sort() {
    newest = orders.values.map(\.whole)
      .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
      .map(\.id)
  }
}

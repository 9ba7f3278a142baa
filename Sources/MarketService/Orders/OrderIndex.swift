import Foundation
import Market
import SafeText
import Store

/// An order with its parts.
struct PlacedOrder {
  /// The order itself, which stays `confirmed` once a person has said yes to its price.
  var whole: Purchase
  /// What is known of it for the moment only.
  var status: TransientStatus?
  /// Its requests to the provider, in their order.
  var parts: [PlacedPart] = []
}

/// A part of an order, with what runs for it.
struct PlacedPart {
  /// What it is and what it does next.
  var machine: PartMachine
  /// Its one task.
  var task: Task<Void, Never>?
  /// How far its downloads are.
  var transfer: TransferProgress?

  /// The part as the ledger had it last.
  var purchase: Purchase { machine.part }
}

extension PlacedPart {
  /// Whether the provider's call about a lost part may still come.
  ///
  /// - Parameters:
  ///   - patience: How long to wait from its sending on.
  ///   - now: The time of day.
  /// - Returns: How much longer to wait for it; `nil` not to wait.
  func callWait(within patience: Duration, at now: Date) -> Duration? {
    guard machine.rules.isListening, purchase.state == .unknown, purchase.webhookSecret != nil
    else { return nil }
    let left = patience.inSeconds - now.timeIntervalSince(purchase.sent ?? purchase.created)
    return left > 0 ? .milliseconds(Int(left * 1000) + 1) : nil
  }
}

/// The orders of an account by their ids, each with its parts, as the ledger had them last.
struct OrderIndex {
  private var orders: [Purchase.ID: PlacedOrder] = [:]
  /// The order of each part.
  private var parents: [Purchase.ID: Purchase.ID] = [:]
  /// The ids of all orders, the newest first.
  private(set) var newest: [Purchase.ID] = []

  /// An order, by its own id.
  subscript(id: Purchase.ID) -> PlacedOrder? { orders[id] }

  /// A part, by its id; setting one that is not here changes nothing.
  subscript(part id: Purchase.ID) -> PlacedPart? {
    get { parents[id].flatMap { orders[$0] }?.parts.first { $0.purchase.id == id } }
    set {
      guard let newValue, let parent = parents[id],
        let index = orders[parent]?.parts.firstIndex(where: { $0.purchase.id == id })
      else { return }
      orders[parent]?.parts[index] = newValue
    }
  }

  /// All orders, in no order.
  var all: [PlacedOrder] { Array(orders.values) }

  /// All parts, in no order.
  var parts: [PlacedPart] { orders.values.flatMap(\.parts) }

  /// The id of the order that an id is, or is a part of.
  func order(of id: Purchase.ID) -> Purchase.ID? {
    parents[id] ?? orders[id]?.whole.id
  }

  /// Sets what is known of an order for the moment.
  mutating func setStatus(_ status: TransientStatus?, of id: Purchase.ID) {
    orders[id]?.status = status
  }

  /// Keeps a purchase as the ledger has it now; the task of a part keeps running.
  ///
  /// - Parameters:
  ///   - purchase: An order or a part; the order of a part must be here.
  ///   - rules: What holds for a part that is new here.
  mutating func keep(_ purchase: Purchase, rules: () -> PartMachine.Rules) {
    guard let parent = purchase.parent else {
      let isNew = orders[purchase.id] == nil
      orders[purchase.id, default: PlacedOrder(whole: purchase)].whole = purchase
      if isNew { sort() }
      return
    }
    guard orders[parent] != nil else { return }
    parents[purchase.id] = parent
    if self[part: purchase.id] != nil {
      self[part: purchase.id]?.machine.adopt(purchase)
    } else {
      let part = PlacedPart(machine: PartMachine(purchase, rules: rules()))
      orders[parent]?.parts.append(part)
      orders[parent]?.parts.sort { $0.purchase.ordinal < $1.purchase.ordinal }
    }
  }

  private mutating func sort() {
    newest = orders.values.map(\.whole)
      .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
      .map(\.id)
  }
}

import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Orders records, and fetches them if one waits for them.
struct BulkSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Order records, for at most so many credits, and print the order's id."
  )

  @OptionGroup var order: BulkOrderOptions

  @OptionGroup var spend: SpendOptions

  @Flag(help: "Wait until the records are here.")
  var wait = false

  @OptionGroup var webhook: WebhookOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let run = try BulkRun(
      order.source,
      dataset: order.dataset,
      isSpendingOff: spend.spendsNothing
    )
    let order = try order.order(try run.offer())
    try run.run(listening: webhook.listening) {
      [again = self.order.again, spend = spend.limit, narrator = run.narrator, wait, json, webhook]
      orders in
      let (priced, isNew) = try await orders.priced(order, again: again)
      let id = priced.id
      for remark in priced.priceRemarks { Narration.say(remark) }
      let changes = narrator.changes
      do {
        // The permission is a number that a person has typed.
        try await orders.confirm(id, spending: spend, typed: priced.price.most)
      } catch {
        if isNew { try await orders.cancel(id) }
        throw error
      }
      narrator.watch([id])
      let last =
        wait
        ? await orders.waitUntilIdle(id, calls: webhook.patience)
        : await BulkSubmit.sent(id, orders, changes)
      guard let last else { return }
      Narration.say(last.line)
      try Output.write(
        json ? last.json.encoded() + [0x0A] : Array("\(id)\n".utf8)
      )
      try last.end(waited: wait)
    }
  }

  /// Waits until every request of an order is answered, or waits for something else.
  static func sent(
    _ id: BulkProgress.ID,
    _ orders: OrderService,
    _ changes: AsyncStream<[BulkProgress]>
  ) async -> BulkProgress? {
    let open: Set<PurchaseState> = [.confirmed, .planned, .sending]
    func isSent(_ progress: BulkProgress) -> Bool {
      progress.leaves.allSatisfy { $0.isPaused || !open.contains($0.state) }
    }
    if let now = await orders.progress(of: id), isSent(now) { return now }
    for await all in changes {
      if let now = all.first(where: { $0.id == id }), isSent(now) { return now }
    }
    return nil
  }
}

extension BulkProgress {
  /// Ends the program with a status if the request did not come to what was wanted.
  ///
  /// - Throws: ``Ending``.
  func end(waited: Bool) throws(Ending) {
    let states = Set(leaves.map(\.state))
    let isWell = !waited && states.isDisjoint(with: [.refused, .unknown, .planned])
    let status = isWell ? .done : ending
    guard status != .done else { return }
    throw Ending(status, "jobtally bulk show \(id) tells more")
  }
}

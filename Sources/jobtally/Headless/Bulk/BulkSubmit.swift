import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Orders records, and downloads them if the command waits.
struct BulkSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Order records within a limit of credits, and print the order's id."
  )

  @OptionGroup var order: BulkOrderOptions

  @OptionGroup var spend: SpendOptions

  @Flag(
    name: .customLong("beyond-balance"),
    help: "Order although the balance, as the provider told it last, does not cover the price."
  )
  var beyondBalance = false

  @Flag(help: "Wait until the records are downloaded.")
  var wait = false

  @OptionGroup var webhook: WebhookOptions

  @OptionGroup var longest: BulkWaitOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let run = try BulkRun(
      order.source,
      dataset: order.dataset,
      isSpendingOff: spend.spendsNothing,
      wait: longest
    )
    let order = try order.order(try run.offer())
    try run.run(listening: webhook.listening) {
      [
        again = self.order.again, spend = spend.limit, reporter = run.reporter, wait, json, webhook,
        beyondBalance
      ]
      orders in
      let (priced, isNew) = try await orders.priced(order, again: again)
      let id = priced.id
      for remark in priced.priceRemarks { Stderr.print(remark) }
      let changes = reporter.changes
      do {
        // The permission is a number that a person typed.
        try await orders.confirm(
          id,
          spending: spend,
          typed: priced.price.most,
          beyondBalance: beyondBalance
        )
      } catch {
        if isNew { try await orders.cancel(id) }
        throw error
      }
      reporter.watch([id])
      let last =
        wait
        ? await orders.waitUntilIdle(id, calls: webhook.patience)
        : await BulkSubmit.sent(id, orders, changes)
      guard let last else { return }
      Stderr.print(last.line)
      try Output.write(
        json ? last.json.encoded() + [0x0A] : Array("\(id)\n".utf8)
      )
      try last.end(waited: wait)
    }
  }

  /// Waits until every request of an order is submitted or has ended.
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
  /// Exits with a status if the request did not succeed.
  ///
  /// - Throws: ``ExitError``.
  func end(waited: Bool) throws(ExitError) {
    let states = Set(leaves.map(\.state))
    let isWell = !waited && states.isDisjoint(with: [.refused, .unknown, .planned])
    let status = isWell ? .done : ending
    guard status != .done else { return }
    throw ExitError(status, "jobtally bulk show \(id) shows more")
  }
}

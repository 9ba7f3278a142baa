import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Prints the price of an order.
struct BulkPrice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Show the price of an order, for free."
  )

  @OptionGroup var order: BulkOrderOptions

  @OptionGroup var longest: BulkWaitOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let run = try BulkRun(order.source, dataset: order.dataset, wait: longest)
    let order = try order.order(try run.offer())
    // The price of a query is free at any time; ids whose records are stored are left out.
    let again = self.order.again || order.input.kind != .ids
    try run.run(interrupted: "interrupted; nothing was bought") { [json] orders in
      let (progress, isNew) = try await orders.priced(order, again: again)
      if let most = progress.price.most, let left = await orders.balance, left < most {
        Stderr.print("beware: \(left.grouped) credits are left, which does not cover it" as Safe)
      }
      // An order that was only priced is removed.
      if isNew { try await orders.cancel(progress.id) }
      if json {
        try Output.write(progress.json.encoded() + [0x0A])
      } else {
        try Output.write(
          lines: [progress.priceShown] + progress.priceRemarks
            + progress.slices.map {
              "  \($0.title): \($0.priceShown)"
            }
        )
      }
    }
  }
}

extension OrderService {
  /// Composes an order and prices it; if that fails or is interrupted, the order is removed.
  ///
  /// - Returns: The order, and whether it is new.
  func priced(_ order: BulkOrder, again: Bool) async throws -> (order: BulkProgress, isNew: Bool) {
    let known = Set(progress.map(\.id))
    do {
      let id = try await compose(order, again: again)
      guard let order = progress(of: id) else { throw BulkError.noSuchRequest }
      return (order, !known.contains(id))
    } catch {
      for left in progress where left.state == .composed && !known.contains(left.id) {
        // The reason of the failure matters more than an order that cannot be removed.
        try? await cancel(left.id)
      }
      throw error
    }
  }
}

extension BulkProgress {
  /// Notes on a price: records left out, and the number of slices.
  var priceRemarks: [Safe] {
    var remarks: [Safe] = []
    if saved > 0 { remarks.append("\(saved.grouped) are here already and left out") }
    if let message { remarks.append(message) }
    return remarks
  }
}

import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Tells what an order would cost.
struct BulkPrice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Tell what an order would cost; costs nothing."
  )

  @OptionGroup var order: BulkOrderOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let run = try BulkRun(order.source, dataset: order.dataset)
    let order = try order.order(try run.offer())
    // A query's price can be asked whenever one likes; of ids, those that are here are left out.
    let again = self.order.again || order.input.kind != .ids
    try run.run(interrupted: "interrupted; nothing was bought") { [json] orders in
      let (progress, isNew) = try await orders.priced(order, again: again)
      // Nothing is left behind of what was only priced.
      if isNew { try await orders.cancel(progress.id) }
      if json {
        try Output.write(progress.json.encoded() + [0x0A])
      } else {
        try Output.write(
          lines: [progress.price.shown] + progress.priceRemarks
            + progress.slices.map {
              "  \($0.title): \($0.price.shown)"
            }
        )
      }
    }
  }
}

extension OrderService {
  /// Puts an order together and prices it; if that fails or is interrupted, nothing is left behind of it.
  ///
  /// - Returns: The order, and whether it was not there before.
  func priced(_ order: BulkOrder, again: Bool) async throws -> (order: BulkProgress, isNew: Bool) {
    let known = Set(progress.map(\.id))
    do {
      let id = try await compose(order, again: again)
      guard let order = progress(of: id) else { throw BulkError.noSuchRequest }
      return (order, !known.contains(id))
    } catch {
      for left in progress where left.state == .composed && !known.contains(left.id) {
        // The reason why it failed matters more than that it cannot be crossed out.
        try? await cancel(left.id)
      }
      throw error
    }
  }
}

extension BulkProgress {
  /// What belongs to a price: what is left out, and into how much it is cut.
  var priceRemarks: [Safe] {
    var remarks: [Safe] = []
    if saved > 0 { remarks.append("\(saved.grouped) are here already and left out") }
    if let message { remarks.append(message) }
    return remarks
  }
}

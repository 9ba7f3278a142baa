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
    try run.run { [json] desk in
      let known = Set(await desk.progress.map(\.id))
      let id = try await desk.compose(order, again: again)
      guard let progress = await desk.progress(of: id) else { return }
      // Nothing is left behind of what was only priced.
      if !known.contains(id) { try await desk.cancel(id) }
      if json {
        try Output.write(progress.json.encoded() + [0x0A])
      } else {
        try Output.write(lines: [progress.price.shown] + progress.priceRemarks)
      }
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

import ArgumentParser
import Export
import JSON
import Market
import MarketService
import SafeText

/// Lists the bulk requests of an account.
struct BulkList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the bulk requests of the account, the newest first."
  )

  @Flag(help: "Include cancelled requests.")
  var all = false

  @Flag(help: "Print JSON, one request per line.")
  var json = false

  @OptionGroup var source: SourceOptions

  func run() throws {
    try BulkRun(source).run { [all, json] orders in
      let requests = await orders.progress.filter { all || $0.state != .cancelled }
      if json {
        try Output.write(requests.flatMap { $0.json.encoded() + [0x0A] })
      } else {
        try Output.write(lines: BulkList.table(requests))
      }
    }
  }

  private static func table(_ requests: [BulkProgress]) -> [Safe] {
    guard !requests.isEmpty else { return ["there are no bulk requests"] }
    var table = TextTable([
      ("id", .leading), ("dataset", .leading), ("state", .leading), ("credits", .trailing),
      ("records", .trailing), ("ordered", .leading), ("days left", .trailing), ("asked", .leading),
    ])
    for request in requests {
      let state = Safe(showing: request.state.rawValue)
      table.add([
        Safe(showing: String(request.id.prefix(8))), request.dataset.shown,
        request.isPaused ? "\(state), paused" : state, credits(request.price),
        request.read.grouped, LocalTime(seconds: request.created).dateAndTime,
        request.daysLeft.map { "\($0)" } ?? .empty,
        Safe(showing: String(request.title.text.prefix(60))),
      ])
    }
    return table.lines
  }

  private static func credits(_ price: Price) -> Safe {
    switch price {
    case .free: "0"
    case .exactly(let credits): credits.grouped
    case .atMost(let credits): "≤ \(credits.grouped)"
    case .unknown: "·"
    }
  }
}

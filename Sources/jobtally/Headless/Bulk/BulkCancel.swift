import ArgumentParser
import Market
import MarketService
import SafeText

/// Cancels a bulk request.
struct BulkCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel a bulk request; what was charged stays charged."
  )

  @Argument(help: "The request's id, or a prefix of it.")
  var id: String

  @OptionGroup var source: SourceOptions

  func run() throws {
    try BulkRun(source).run { [id] orders in
      let request = try BulkName.find(id, in: await orders.progress)
      guard request.choices.contains(.cancel) else {
        throw BulkError.notNow(.cancel, request.state)
      }
      try await orders.cancel(request.id)
      if let now = await orders.progress(of: request.id) { Stderr.print(now.line) }
    }
  }
}

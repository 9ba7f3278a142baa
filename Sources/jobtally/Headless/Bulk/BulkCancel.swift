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
    try BulkRun(source).run { [id] desk in
      let request = try BulkName.find(id, in: await desk.progress)
      guard request.choices.contains(.cancel) else {
        throw BulkError.notNow(.cancel, request.state)
      }
      try await desk.cancel(request.id)
      if let now = await desk.progress(of: request.id) { Stderr.print(now.line) }
    }
  }
}

import ArgumentParser
import Market
import MarketService
import SafeText

/// Does without a bulk request.
struct BulkCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Do without a bulk request; what was charged stays charged."
  )

  @Argument(help: "The request's id, or its beginning.")
  var id: String

  @OptionGroup var source: SourceOptions

  func run() throws {
    try BulkRun(source).run { [id] desk in
      let request = try BulkName.find(id, in: await desk.progress)
      guard request.choices.contains(.cancel) else {
        throw BulkError.notNow(.cancel, request.state)
      }
      try await desk.cancel(request.id)
      if let now = await desk.progress(of: request.id) { Narration.say(now.line) }
    }
  }
}

import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Goes on with everything that is under way.
struct BulkResume: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with everything that is under way, until it is here or interrupted."
  )

  @Argument(help: "Requests that were paused and shall go on; ids or their beginnings.")
  var ids: [String] = []

  @OptionGroup var webhook: WebhookOptions

  @Flag(name: .customLong("no-spend"), help: "Send nothing that costs, even if it was confirmed.")
  var spendsNothing = false

  @Flag(help: "Print JSON, one request a line.")
  var json = false

  @OptionGroup var source: SourceOptions

  func run() throws {
    let run = try BulkRun(source, isSpendingOff: spendsNothing)
    try run.run(listening: webhook.listening) {
      [ids, json, spendsNothing, narrator = run.narrator, patience = webhook.patience] orders in
      let before = await orders.progress
      let named = try ids.map { try BulkName.find($0, in: before).id }
      if spendsNothing {
        for request in before where request.leaves.contains(where: { $0.state == .planned }) {
          try await orders.pause(request.id)
        }
      }
      var open = before.filter(\.isUnderWay).map(\.id)
      if let patience {
        open += await orders.awaitingCalls(within: patience).filter { !open.contains($0) }
      }
      narrator.watch(open + named)
      try await orders.start()
      for id in named { try await orders.resume(id) }
      var last: [BulkProgress] = []
      for id in open + named.filter({ !open.contains($0) }) {
        if let progress = await orders.waitUntilIdle(id, calls: patience) { last.append(progress) }
      }
      if last.isEmpty { Narration.say("nothing is under way" as Safe) }
      for progress in last { Narration.say(progress.line) }
      if json { try Output.write(last.flatMap { $0.json.encoded() + [0x0A] }) }
      let statuses = last.map(\.ending)
      if let worst = [.noCredits, .queryRefused, .tryAgain].first(where: statuses.contains) {
        throw Ending(worst)
      }
    }
  }
}

extension BulkProgress {
  /// Whether something can still happen to it by itself.
  var isUnderWay: Bool {
    leaves.contains { !$0.isPaused && $0.state.isUnderWay }
  }
}

import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Resumes every order in progress.
struct BulkResume: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Resume every request in progress, until it is complete or interrupted."
  )

  @Argument(help: "Paused requests to resume: ids, or prefixes of them.")
  var ids: [String] = []

  @OptionGroup var webhook: WebhookOptions

  @Flag(name: .customLong("no-spend"), help: "Buy nothing, even if it was confirmed.")
  var spendsNothing = false

  @Flag(help: "Print JSON, one request per line.")
  var json = false

  @OptionGroup var source: SourceOptions

  func run() throws {
    let run = try BulkRun(source, isSpendingOff: spendsNothing)
    try run.run(listening: webhook.listening) {
      [ids, json, spendsNothing, reporter = run.reporter, patience = webhook.patience] orders in
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
      reporter.watch(open + named)
      try await orders.start()
      for id in named { try await orders.resume(id) }
      var last: [BulkProgress] = []
      for id in open + named.filter({ !open.contains($0) }) {
        if let progress = await orders.waitUntilIdle(id, calls: patience) { last.append(progress) }
      }
      if last.isEmpty { Stderr.print("nothing is under way" as Safe) }
      for progress in last { Stderr.print(progress.line) }
      if json { try Output.write(last.flatMap { $0.json.encoded() + [0x0A] }) }
      let statuses = last.map(\.ending)
      if let worst = [.noCredits, .queryRefused, .tryAgain].first(where: statuses.contains) {
        throw ExitError(worst)
      }
    }
  }
}

extension BulkProgress {
  /// Whether it can still change without a person.
  var isUnderWay: Bool {
    leaves.contains { !$0.isPaused && $0.state.isUnderWay }
  }
}

import ArgumentParser
import Market

/// The spending limit; nothing by default.
struct SpendOptions: ParsableArguments {
  @Option(
    name: .customLong("yes-spend"),
    help: ArgumentHelp(
      "The most credits to spend; without it nothing is bought.",
      valueName: "credits"
    )
  )
  var credits: Int?

  @Flag(name: .customLong("no-spend"), help: "Buy nothing, whatever the other options.")
  var spendsNothing = false

  func validate() throws {
    if let credits, credits < 0 { throw ValidationError("--yes-spend is from 0 on") }
  }

  var limit: SpendLimit {
    if spendsNothing { return .nothing }
    return credits.map { .atMost($0) } ?? .nothing
  }
}

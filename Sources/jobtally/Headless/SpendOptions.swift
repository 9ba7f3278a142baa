import ArgumentParser
import Market

/// What may be spent; nothing, unless somebody says so.
struct SpendOptions: ParsableArguments {
  @Option(
    name: .customLong("yes-spend"),
    help: ArgumentHelp(
      "Spend so many credits at most; without it nothing is bought.",
      valueName: "credits"
    )
  )
  var credits: Int?

  @Flag(name: .customLong("no-spend"), help: "Buy nothing, whatever else is said.")
  var spendsNothing = false

  func validate() throws {
    if let credits, credits < 0 { throw ValidationError("--yes-spend is from 0 on") }
  }

  var limit: SpendLimit {
    if spendsNothing { return .nothing }
    return credits.map { .atMost($0) } ?? .nothing
  }
}

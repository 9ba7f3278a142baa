import ArgumentParser

/// The source options of all commands.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The source: \(SourceChoice.allValueStrings.joined(separator: ", ")). \
      \((["Without an account it is the sandbox"] + ProviderTable.all.remarks).joined(separator: "; ")).
      """,
      valueName: "source"
    )
  )
  var source: SourceChoice?

  @Option(
    help: ArgumentHelp(
      "Use the built-in sandbox over a file in the shape of the Jobfeed data feed: JSON Lines, plain or gzip.",
      valueName: "file"
    )
  )
  var data: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("Where the provider's API is, instead of the usual place.", valueName: "url")
  )
  var baseURL: String?

  @Flag(
    name: .customLong("no-limits"),
    help: "Let the built-in sandbox answer as fast as it can, without a provider's limits."
  )
  var hasNoLimits = false

  @Option(
    name: .customLong("sandbox-credits"),
    help: "How many credits the accounts of the built-in sandbox have."
  )
  var credits: Int?

  func validate() throws {
    if data != nil, let source, !source.isSandbox {
      throw ValidationError("--data is for the sandbox, and --source says \(source.name)")
    }
    if let credits, credits < 0 { throw ValidationError("--sandbox-credits is from 0 on") }
    if data != nil, baseURL != nil {
      throw ValidationError(
        "--data starts a sandbox of its own, so --base-url means nothing beside it"
      )
    }
  }
}

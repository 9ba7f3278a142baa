import ArgumentParser

/// Where jobs come from; the same on every command.
struct SourceOptions: ParsableArguments {
  /// The sources that can be chosen.
  enum Name: String, ExpressibleByArgument, CaseIterable {
    case jobfeed
    case sandbox
  }

  @Option(help: "The source: jobfeed or sandbox. Without an account it is the sandbox.")
  var source: Name?

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

  func validate() throws {
    if data != nil, source == .jobfeed {
      throw ValidationError("--data is for the sandbox, and --source says jobfeed")
    }
    if data != nil, baseURL != nil {
      throw ValidationError(
        "--data starts a sandbox of its own, so --base-url means nothing beside it"
      )
    }
  }
}

import ArgumentParser
import Import

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
      """
      Use the built-in sandbox over your own records: files, folders, patterns, or - for standard input; may be \
      repeated. JSON Lines, JSON arrays, CSV and TSV, plain, packed (gzip, zstd, xz, bzip2) or in zip and tar.
      """,
      valueName: "path"
    )
  )
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      "What members of these records are, where their names do not say it.",
      valueName: "field=member,…"
    )
  )
  var map: String?

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

  /// The names that `--map` gives.
  var fieldNames: FieldNames { FieldNames(pairs ?? [:]) }

  /// The pairs of `--map`, by the member's name; `nil` if it has another form.
  private var pairs: [String: String]? {
    guard let map else { return [:] }
    var pairs: [String: String] = [:]
    for pair in map.split(separator: ",") {
      let names = pair.split(separator: "=", maxSplits: 1).map { String($0) }
      guard names.count == 2 else { return nil }
      pairs[names[1]] = names[0]
    }
    return pairs
  }

  func validate() throws {
    if map != nil, data.isEmpty { throw ValidationError("--map goes with --data") }
    if pairs == nil {
      throw ValidationError("--map takes pairs like job_title=position,date=published")
    }
    if !data.isEmpty, let source, !source.isSandbox {
      throw ValidationError("--data is for the sandbox, and --source says \(source.name)")
    }
    if let credits, credits < 0 { throw ValidationError("--sandbox-credits is from 0 on") }
    if !data.isEmpty, baseURL != nil {
      throw ValidationError(
        "--data starts a sandbox of its own, so --base-url means nothing beside it"
      )
    }
  }
}

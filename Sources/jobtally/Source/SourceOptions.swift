import ArgumentParser
import Foundation
import Import

/// The source options of all commands.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The source: \(SourceChoice.names.joined(separator: ", ")). \
      \((["Without an account it is the sandbox"] + ProviderTable.all.remarks).joined(separator: "; ")).
      """,
      valueName: "source"
    ),
    completion: .list(SourceChoice.names),
    transform: SourceChoice.init(named:)
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

  @OptionGroup var era: EraOption

  @Option(
    name: .customLong("max-credits"),
    help: ArgumentHelp(
      "The most credits that this run may spend, whatever else is said.",
      valueName: "credits"
    )
  )
  var maxCredits: Int?

  @Option(
    help: ArgumentHelp("Where to write what was read of --data, as JSON.", valueName: "file")
  )
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Where to tell every exchange with the provider, without keys.",
      valueName: "file"
    )
  )
  var log: String?

  /// The options that say where the records are, for a command that opens the same; `nil` for standard input, which
  /// is read only once.
  var address: [String]? {
    guard !data.contains("-") else { return nil }
    let folder = FileManager.default.currentDirectoryPath
    let paths = data.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
    let named = [("--map", map), ("--base-url", baseURL), ("--era", era.name)]
    return paths.flatMap { ["--data", $0] }
      + named.flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  /// The names that `--map` gives.
  var fieldNames: FieldNames { MappedNames.names(map) }

  func validate() throws {
    if map != nil, data.isEmpty { throw ValidationError("--map goes with --data") }
    if report != nil, data.isEmpty { throw ValidationError("--report goes with --data") }
    if data.contains("-"), isatty(STDIN_FILENO) == 1 {
      throw ValidationError(
        "--data - reads standard input, which is the terminal here: pipe records in"
      )
    }
    if let problem = MappedNames.problem(map) { throw ValidationError(problem) }
    if !data.isEmpty, let source, !source.isSandbox {
      throw ValidationError("--data is for the sandbox, and --source says \(source.name)")
    }
    if let maxCredits, maxCredits < 0 {
      throw ValidationError("--max-credits is from 0 on")
    }
    if let credits, credits < 0 { throw ValidationError("--sandbox-credits is from 0 on") }
    if !data.isEmpty, baseURL != nil {
      throw ValidationError(
        "--data starts a sandbox of its own, so --base-url means nothing beside it"
      )
    }
  }
}

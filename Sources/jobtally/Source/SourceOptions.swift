import ArgumentParser
import Market

/// Where jobs come from; the same on every command.
struct SourceOptions: ParsableArguments {
  /// The sources that can be chosen.
  enum Name: String, ExpressibleByArgument, CaseIterable {
    case jobfeed
    case jobspikr
    case jobspikrTest = "jobspikr-test"
    case coresignal
    case coresignalEmployee = "coresignal-employee"
    case coresignalClean = "coresignal-clean"
    case sandbox
    case sandboxJobspikr = "sandbox-jobspikr"
    case sandboxJobspikrTest = "sandbox-jobspikr-test"
    case sandboxCoresignal = "sandbox-coresignal"
    case sandboxCoresignalEmployee = "sandbox-coresignal-employee"
    case sandboxCoresignalClean = "sandbox-coresignal-clean"

    /// The section of the configuration that describes the account; `nil` for a sandbox.
    var account: String? {
      switch self {
      case .jobfeed, .jobspikr, .jobspikrTest: rawValue
      case .coresignal, .coresignalEmployee, .coresignalClean: "coresignal"
      case .sandbox, .sandboxJobspikr, .sandboxJobspikrTest, .sandboxCoresignal,
        .sandboxCoresignalEmployee, .sandboxCoresignalClean:
        nil
      }
    }

    /// The dataset of Coresignal that it is; `nil` for other providers.
    var dataset: BulkDataset? {
      switch self {
      case .coresignal, .sandboxCoresignal: "job"
      case .coresignalEmployee, .sandboxCoresignalEmployee: "employee"
      case .coresignalClean, .sandboxCoresignalClean: "employee_clean"
      case .jobfeed, .jobspikr, .jobspikrTest, .sandbox, .sandboxJobspikr, .sandboxJobspikrTest:
        nil
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      """
      The source: \(Name.allCases.map(\.rawValue).joined(separator: ", ")). Without an account it is the \
      sandbox; jobspikr-test has the keys that spend nothing.
      """,
      valueName: "source"
    )
  )
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

  @Option(
    name: .customLong("sandbox-credits"),
    help: "How many credits the accounts of the built-in sandbox have."
  )
  var credits: Int?

  func validate() throws {
    if data != nil, let source, source.account != nil {
      throw ValidationError("--data is for the sandbox, and --source says \(source.rawValue)")
    }
    if let credits, credits < 0 { throw ValidationError("--sandbox-credits is from 0 on") }
    if data != nil, baseURL != nil {
      throw ValidationError(
        "--data starts a sandbox of its own, so --base-url means nothing beside it"
      )
    }
  }
}

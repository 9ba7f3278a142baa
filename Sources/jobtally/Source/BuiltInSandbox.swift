import Analytics
import Dashboard
import Foundation
import Jobfeed
import Market
import SafeText
import Sandbox
import Transport

/// The sandbox inside this program, as a provider that may still be starting: its corpus is made or
/// read while the first frame is on the screen already.
///
/// Requests go over real sockets, as they would to any provider.
struct BuiltInSandbox: Provider {
  private let starting: Task<JobfeedClient, any Error>
  private let hasLimits: Bool

  /// How many jobs are invented if no file is given.
  static let jobs = 20_000
  /// The seed of the invented jobs.
  static let seed: UInt64 = 1

  /// Starts a sandbox that serves until the program ends.
  init(_ options: SourceOptions, tell: @escaping @Sendable (Notice) -> Void) {
    hasLimits = !options.hasNoLimits
    starting = Task.detached { [path = options.data, hasLimits] in
      let corpus = try BuiltInSandbox.corpus(path, tell)
      var settings = SandboxServer.Options()
      settings.hasLimits = hasLimits
      let server = SandboxServer(
        corpus: corpus,
        translations: path == nil ? GeneratedCorpus.translations(of: corpus.catalog) : [:],
        options: settings
      ) { LocalTime.now.day }
      // The server belongs to the program: it ends with it.
      Task.detached { try await server.run() }
      Task.detached(priority: .background) { corpus.indexFullText() }
      let url = try await server.jobfeedURL()
      let account = JobfeedAccount(
        baseURL: url,
        user: SandboxServer.account.name,
        password: Secret(SandboxServer.account.password)
      )
      return JobfeedClient(account: account, transport: CurlTransport())
    }
  }

  private static func corpus(
    _ path: String?,
    _ tell: @Sendable (Notice) -> Void
  ) throws -> Corpus {
    guard let path else {
      return GeneratedCorpus.make(jobs: jobs, seed: seed, today: LocalTime.now.day)
    }
    let (corpus, report) = try FeedReader.read(path: path, fields: JobfeedFields.all)
    if let summary = report.summary { tell(Notice(.warning, summary)) }
    return corpus
  }

  var limits: [RateGroup] { hasLimits ? [RateGroup(JobfeedClient.windows)] : [] }

  private func client() async throws(ProviderFailure) -> JobfeedClient {
    do {
      return try await starting.value
    } catch {
      let words = (error as? FeedError)?.words ?? "the sandbox did not start: \(error)"
      throw ProviderFailure(.refused(Untrusted(words)), .notSent)
    }
  }

  func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog {
    throw ProviderFailure(.notSayable("the sandbox keeps no answers"), .notSent)
  }

  func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
    try await client().fields(request)
  }

  func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    try await client().search(request)
  }

  func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    try await client().aggregate(request)
  }

  func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    try await client().count(request)
  }
}

extension FeedError {
  /// What went wrong, for people.
  var words: String {
    switch self {
    case .cannotOpen(let message): "the file cannot be opened: \(message)"
    case .damaged(let message): "the file is damaged: \(message)"
    }
  }
}

extension FeedReader.Report {
  /// What should be known about a file that was read; `nil` if all is well.
  var summary: Safe? {
    var parts: [Safe] = []
    if brokenLines > 0 {
      let first = examples.prefix(3).map { "line \($0.number) \($0.reason.words)" as Safe }
      let more: Safe = brokenLines > 3 ? ", …" : .empty
      parts.append(
        "\(brokenLines) of \(lines) lines skipped: \(first.joined(separator: ", "))\(more)"
      )
    }
    if let damage { parts.append(Safe(showing: "\(damage.words); read as far as it goes")) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension FeedReader.Reason {
  /// Why a line could not be used, for people.
  var words: Safe {
    switch self {
    case .notJSON(let byte): "is not JSON at byte \(byte)"
    case .notAnObject: "is not an object"
    case .noJobID: "has no job_id"
    }
  }
}

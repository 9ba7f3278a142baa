import Analytics
import Foundation
import Market
import SafeText
import Sandbox
import Synchronization
import Transport

/// The sandbox inside this program, as a transport to it that may still be starting: its corpus is made or
/// read while the first frame is on the screen already.
///
/// Requests go over real sockets, as they would to any provider.
final class BuiltInSandbox: HTTPTransport {
  /// The address under which clients know it; where it really listens is known only once it does.
  static let address = "http://127.0.0.1:0"
  /// How many jobs are invented if no file is given.
  static let jobs = 20_000
  /// The seed of the invented jobs.
  static let seed: UInt64 = 1

  private let transport = CurlTransport()
  private let make: @Sendable () async throws -> String
  private let starting = Mutex<Task<String, any Error>?>(nil)

  /// A sandbox that will serve from when it is first asked until the program ends.
  ///
  /// - Parameters:
  ///   - options: What it is over, and how it behaves.
  ///   - mounts: The providers that it emulates.
  ///   - tell: Hears what a file of jobs lacks.
  init(
    _ options: SourceOptions,
    _ mounts: [SandboxMount],
    tell: @escaping @Sendable (Safe) -> Void
  ) {
    make = {
      [path = options.data, hasLimits = !options.hasNoLimits, credits = options.credits] in
      let corpus = try BuiltInSandbox.corpus(path, tell)
      var settings = SandboxServer.Options()
      settings.hasLimits = hasLimits
      if let credits { settings.credits = credits }
      let server = SandboxServer(
        corpus: corpus,
        translations: path == nil ? GeneratedCorpus.translations(of: corpus.catalog) : [:],
        mounts: mounts,
        options: settings
      ) { LocalTime.now.day }
      // The server belongs to the program: it ends with it.
      Task.detached { try await server.run() }
      Task.detached(priority: .background) {
        corpus.indexFullText()
        server.prepare()
      }
      return try await server.root()
    }
  }

  /// Begins to start, if it has not yet.
  func start() { _ = task }

  private var task: Task<String, any Error> {
    starting.withLock { starting in
      if let task = starting { return task }
      let task = Task.detached { [make] in try await make() }
      starting = task
      return task
    }
  }

  private static func corpus(
    _ path: String?,
    _ tell: @Sendable (Safe) -> Void
  ) throws -> Corpus {
    guard let path else {
      return GeneratedCorpus.make(jobs: jobs, seed: seed, today: LocalTime.now.day)
    }
    let (corpus, report) = try FeedReader.read(path: path)
    if let summary = report.summary { tell(summary) }
    return corpus
  }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await transport.send(try await located(request))
  }

  func download(
    _ request: HTTPRequest,
    to sink: any HTTPSink
  ) async throws(TransportError) -> HTTPResponse {
    try await transport.download(try await located(request), to: sink)
  }

  /// The request, addressed to where the sandbox listens.
  private func located(_ request: HTTPRequest) async throws(TransportError) -> HTTPRequest {
    let root: String
    do {
      root = try await task.value
    } catch {
      let words = (error as? FeedError)?.words ?? "the sandbox did not start: \(error)"
      throw TransportError(.notConnected, .notStarted(words + "; check --data"), host: "")
    }
    var request = request
    request.url = root + request.url.dropFirst(BuiltInSandbox.address.count)
    return request
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

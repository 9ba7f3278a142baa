import Analytics
import Foundation
import Import
import JSON
import Market
import SafeText
import Sandbox
import Synchronization
import Transport

/// What was found in a person's files, once they are read.
private final class Reports: Sendable {
  private let report = Mutex<FeedReport?>(nil)
  let records = ReadRecords()
  /// Keeps them for the next time.
  private let task = Mutex<Task<Void, Never>?>(nil)

  var value: FeedReport? {
    get { report.withLock { $0 } }
    set { report.withLock { $0 = newValue } }
  }

  var keeping: Task<Void, Never>? {
    get { task.withLock { $0 } }
    set { task.withLock { $0 = newValue } }
  }
}

/// A transport to the sandbox inside this program, which may still be starting.
///
/// Its corpus is made while the first frame is already on screen; a person's own files are read before, by
/// ``readFiles()``. Requests go over real sockets, as to any provider.
final class BuiltInSandbox: HTTPTransport {
  /// The address that clients use; the real port is known only once it listens.
  static let address = "http://127.0.0.1:0"
  /// How many jobs are invented if no file is given.
  static let jobs = 20_000
  /// The seed of the invented jobs.
  static let seed: UInt64 = 1

  private let transport = CurlTransport()
  private let make: @Sendable () async throws -> String
  private let reports: Reports
  private let starting = Mutex<Task<String, any Error>?>(nil)

  /// Creates a sandbox that serves from the first request until the program ends.
  ///
  /// - Parameters:
  ///   - options: The data file and the behaviour.
  ///   - mounts: The emulated providers.
  ///   - kept: Where a person's files are kept once they were read.
  ///   - tell: Receives problems of the data file.
  init(
    _ options: SourceOptions,
    _ mounts: [SandboxMount],
    kept: KeptFeeds,
    tell: @escaping @Sendable (Safe) -> Void
  ) {
    let reports = Reports()
    self.reports = reports
    make = {
      [
        paths = options.data, names = options.fieldNames, hasLimits = !options.hasNoLimits,
        credits = options.credits, path = options.report, era = options.era.name, reports, kept
      ] in
      let corpus = try BuiltInSandbox.corpus(paths, names, kept, reports) { report in
        try report.write(to: path)
        if let summary = report.summary { tell(summary) }
      }
      var settings = SandboxServer.Options()
      settings.hasLimits = hasLimits && paths.isEmpty
      settings.hasAllPages = !paths.isEmpty
      if let credits { settings.credits = credits }
      let forms = mounts.compactMap { mount in era.flatMap { mount.eras[$0] } }
      settings.variant = try SandboxVariant(forms.joined(separator: ","), of: mounts)
      let server = SandboxServer(
        corpus: corpus,
        translations: paths.isEmpty ? GeneratedCorpus.translations(of: corpus.catalog) : [:],
        mounts: mounts,
        options: settings
      ) { LocalTime.now.day }
      // The server runs until the program ends.
      Task.detached { try await server.run() }
      // Words are asked of a file first; the invented texts are indexed when they are asked for.
      if !paths.isEmpty { Task.detached(priority: .background) { corpus.indexFullText() } }
      return try await server.root()
    }
  }

  /// Starts the sandbox, if it has not been started.
  func start() { _ = task }

  private var task: Task<String, any Error> {
    starting.withLock { starting in
      if let task = starting { return task }
      let task = Task.detached { [make] in try await make() }
      starting = task
      return task
    }
  }

  /// Waits until a person's own files are read; there is nothing to wait for without any.
  ///
  /// - Returns: What was found in them.
  /// - Throws: ``FeedFailure`` if they cannot be used, or ``ExitError`` if the report cannot be written.
  func readFiles() async throws -> FeedReport? {
    _ = try await task.value
    return reports.value
  }

  /// How many records of a person's own files were read so far.
  var recordsRead: Int { reports.records.count }

  /// Waits until a person's own files are kept for the next time.
  func finishKeeping() async { await reports.keeping?.value }

  private static func corpus(
    _ paths: [String],
    _ names: FieldNames,
    _ kept: KeptFeeds,
    _ reports: Reports,
    _ tell: (FeedReport) throws -> Void
  ) throws -> Corpus {
    guard !paths.isEmpty else {
      return GeneratedCorpus.make(jobs: jobs, seed: seed, today: LocalTime.now.day)
    }
    let feed = try FeedReader.read(paths: paths, names: names, kept: kept) { count in
      reports.records.count = count
    }
    let (corpus, report) = (feed.corpus, feed.report)
    // It belongs to the program, which waits for it where it is not told to end at once.
    reports.keeping = Task.detached(priority: .utility) { feed.keep() }
    reports.value = report
    try tell(report)
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

  /// The request with the sandbox's real address.
  private func located(_ request: HTTPRequest) async throws(TransportError) -> HTTPRequest {
    let root: String
    do {
      root = try await task.value
    } catch {
      let words = (error as? FeedFailure)?.words.text ?? "the sandbox did not start: \(error)"
      throw TransportError(.notConnected, .notStarted(words), host: "")
    }
    var request = request
    request.url = root + request.url.dropFirst(BuiltInSandbox.address.count)
    return request
  }
}

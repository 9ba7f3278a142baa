import Analytics
import ArgumentParser
import Foundation
import Market
import ProviderKit
import SafeText
import Sandbox

/// Serves the emulated providers until interrupted.
struct Sandboxed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Serve the emulated providers on this machine's loopback, until interrupted."
  )

  @Option(help: "The port; 0 for any free one.")
  var port: UInt16 = 8080

  @Option(help: "The number of invented jobs.")
  var jobs = BuiltInSandbox.jobs

  @Option(help: "The seed of the invented jobs: the same seed gives the same jobs on the same day.")
  var seed = BuiltInSandbox.seed

  @Option(
    help: ArgumentHelp(
      "Serve your own records instead: files, folders, patterns, or - for standard input; may be repeated.",
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

  @Option(help: ArgumentHelp("Where to write what was read of --data, as JSON.", valueName: "file"))
  var report: String?

  @Flag(name: .customLong("no-limits"), help: "Answer as fast as possible, without 429.")
  var hasNoLimits = false

  @Option(help: "The credits of an account that pays for jobs.")
  var credits = SandboxServer.Options().credits

  @Option(help: "How many people to invent.")
  var people = SandboxServer.Options().people

  @Option(help: "How many seconds a bulk request is prepared.")
  var preparation = 3.0

  @Option(help: "How many days the files of a bulk request can be fetched.")
  var lifetime = 30.0

  @Option(help: "How many characters to add to each record of a bulk file, for large files.")
  var padding = 0

  @Option(help: "How many records a bulk file has, at most 10,000.")
  var recordsPerFile = SandboxServer.Options().recordsPerFile

  @Option(
    help: ArgumentHelp(
      "Write every charge to a file, as JSON Lines, before its response is sent.",
      valueName: "file"
    )
  )
  var charges: String?

  @Option(
    help: ArgumentHelp(
      """
      Let things go wrong, at rates from 0 to 1: \
      \(FaultPlan.Kind.allCases.map(\.rawValue).joined(separator: ", ")).
      """,
      valueName: "seed:kind=rate,…"
    )
  )
  var faults: String?

  @Option(
    help: ArgumentHelp(
      "The form of responses where the manuals leave it open: \(SandboxVariant.help(ProviderTable.all.mounts)).",
      valueName: "name=form,…"
    )
  )
  var variant = ""

  func validate() throws {
    if map != nil, data.isEmpty { throw ValidationError("--map goes with --data") }
    if report != nil, data.isEmpty { throw ValidationError("--report goes with --data") }
    if let problem = MappedNames.problem(map) { throw ValidationError(problem) }
    do {
      _ = try SandboxVariant(variant, of: ProviderTable.all.mounts)
    } catch {
      throw ValidationError("--variant: \(error.words)")
    }
    do {
      _ = try faults.map { text throws(SandboxVariant.Problem) in try FaultPlan(text) }
    } catch {
      throw ValidationError("--faults: \(error.words)")
    }
    guard (0...10_000_000).contains(jobs) else {
      throw ValidationError("--jobs is from 0 to 10,000,000")
    }
    guard credits >= 0 else { throw ValidationError("--credits is not negative") }
    guard (0...10_000_000).contains(people) else {
      throw ValidationError("--people is from 0 to 10,000,000")
    }
    guard (0...86_400).contains(preparation) else {
      throw ValidationError("--preparation is from 0 to 86,400 seconds")
    }
    guard (0...36_500).contains(lifetime) else {
      throw ValidationError("--lifetime is from 0 to 36,500 days")
    }
    guard (0...1_000_000).contains(padding) else {
      throw ValidationError("--padding is from 0 to 1,000,000")
    }
    guard (1...10_000).contains(recordsPerFile) else {
      throw ValidationError("--records-per-file is from 1 to 10,000")
    }
  }

  private func options() throws -> SandboxServer.Options {
    var options = SandboxServer.Options()
    options.port = port
    options.hasLimits = !hasNoLimits
    options.variant = try SandboxVariant(variant, of: ProviderTable.all.mounts)
    options.credits = credits
    options.faults = try faults.map { try FaultPlan($0) }
    options.onFault = { Stderr.print($0) }
    options.people = people
    options.preparation = .seconds(preparation)
    options.lifetime = .seconds(lifetime * 86_400)
    options.padding = padding
    options.recordsPerFile = recordsPerFile
    options.charges = try charges.map { path in
      do {
        return try ChargeLog(path: path)
      } catch {
        throw ExitError(
          .usage,
          "jobtally: \(path): cannot be written: \(error.localizedDescription)"
        )
      }
    }
    return options
  }

  func run() throws {
    let options = try options()
    let corpus = try corpus()
    let server = SandboxServer(
      corpus: corpus,
      translations: data.isEmpty ? GeneratedCorpus.translations(of: corpus.catalog) : [:],
      mounts: ProviderTable.all.mounts,
      options: options
    ) { LocalTime.now.day }
    do {
      try waitFor {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await server.run() }
          group.addTask {
            let what = Inventions.everything.words(hasFiles: !data.isEmpty)
            Stderr.print("\(corpus.jobCount) jobs with \(corpus.postingCount) postings; \(what)")
            for line in try await greeting(server) { Stderr.print(line) }
          }
          try await group.waitForAll()
        }
      }
    } catch is ExitError {
      throw ExitError(.usage)
    } catch {
      throw ExitError(.usage, "jobtally: port \(port) cannot be listened on")
    }
  }

  /// The providers' URLs and credentials, and the command that opens the first one.
  private func greeting(_ server: SandboxServer) async throws -> [String] {
    var greetings = try await server.greetings()
    if let source = ProviderTable.all.sandbox, let mount = source.emulator, !greetings.isEmpty {
      let url = try await server.url(of: mount)
      greetings[0].append("jobtally --source \(source.name) --base-url \(url)")
    }
    return greetings.flatMap(\.self)
  }

  private func corpus() throws -> Corpus {
    guard !data.isEmpty else {
      return GeneratedCorpus.make(jobs: jobs, seed: seed, today: LocalTime.now.day)
    }
    do {
      let feed = try FeedReader.read(paths: data, names: MappedNames.names(map))
      try feed.report.write(to: report)
      if let summary = feed.report.summary { Stderr.print(summary) }
      return feed.corpus
    } catch let error as ExitError {
      throw error
    } catch let error as FeedFailure {
      throw ExitError(.usage, "jobtally: \(error.words)")
    }
  }
}

import Analytics
import ArgumentParser
import Foundation
import Market
import SafeText
import Sandbox

/// Serves the emulated providers until it is interrupted.
struct Sandboxed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Serve the emulated providers on this machine's loopback, until interrupted."
  )

  @Option(help: "The port; 0 for any that is free.")
  var port: UInt16 = 8080

  @Option(help: "How many jobs to invent.")
  var jobs = BuiltInSandbox.jobs

  @Option(help: "The seed of the invented jobs: the same seed gives the same jobs on the same day.")
  var seed = BuiltInSandbox.seed

  @Option(
    help: ArgumentHelp(
      "Serve a file in the shape of the Jobfeed data feed instead: JSON Lines, plain or gzip.",
      valueName: "file"
    )
  )
  var data: String?

  @Flag(name: .customLong("no-limits"), help: "Answer as fast as possible, without 429.")
  var hasNoLimits = false

  @Option(
    help: ArgumentHelp(
      "The form of answers that the manuals leave open: \(SandboxVariant.help).",
      valueName: "name=form,…"
    )
  )
  var variant = ""

  func validate() throws {
    do {
      _ = try SandboxVariant(variant)
    } catch {
      throw ValidationError("--variant: \(error.words)")
    }
    guard (0...10_000_000).contains(jobs) else {
      throw ValidationError("--jobs is from 0 to 10,000,000")
    }
  }

  func run() throws {
    let corpus = try corpus()
    var options = SandboxServer.Options()
    options.port = port
    options.hasLimits = !hasNoLimits
    options.variant = try SandboxVariant(variant)
    let server = SandboxServer(
      corpus: corpus,
      translations: data == nil ? GeneratedCorpus.translations(of: corpus.catalog) : [:],
      options: options
    ) { LocalTime.now.day }
    do {
      try waitFor {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await server.run() }
          group.addTask {
            let url = try await server.jobfeedURL()
            let (name, password) = SandboxServer.account
            Narration.say("\(corpus.jobCount) jobs with \(corpus.postingCount) postings")
            Narration.say("Jobfeed at \(url), user \(name), password \(password)")
            Narration.say("jobtally --source sandbox --base-url \(url)")
          }
          try await group.waitForAll()
        }
      }
    } catch is Ending {
      throw Ending(.usage)
    } catch {
      throw Ending(.usage, "jobtally: port \(port) cannot be listened on")
    }
  }

  private func corpus() throws -> Corpus {
    guard let data else {
      return GeneratedCorpus.make(jobs: jobs, seed: seed, today: LocalTime.now.day)
    }
    do {
      let (corpus, report) = try FeedReader.read(path: data, fields: JobfeedFields.all)
      if let summary = report.summary { Narration.say(summary) }
      return corpus
    } catch {
      throw Ending(.usage, "jobtally: \(data): \(error.words)")
    }
  }
}

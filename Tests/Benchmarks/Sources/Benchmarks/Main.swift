import Analytics
import Foundation
import Market
import Sandbox

/// Times the engine over a generated market, on one thread.
///
/// usage: Benchmarks [JOBS] [--csv FILE] [--text] [--documents] [--texts FILE] [--keys] [--pages] [--store]
/// [--bulk] [--records] [--only WORDS [--times N]]
///
/// With `--text` the full-text questions are asked, and no others; with `--texts` the texts are written
/// for `peers_text.py`.
///
/// With `--documents` the jobs are asked by clauses of the query DSL.
///
/// With `--keys` nothing but the keys of the query bar is timed; with `--pages` the reading of a provider's
/// page of a thousand jobs, with `--store` nothing but the store; with
/// `--bulk` nothing but a bulk request, and with `--records` nothing but looking through what was bought.
///
/// With `--only` the questions whose names have these words are asked, N times, for a profiler.
/// With `--csv` the market is also written as one row a job, so that `peers.py` can ask other engines
/// the same.
@main
enum Main {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.contains("--keys") { return Keys().run() }
    if arguments.contains("--store") {
      let records = arguments.dropFirst().compactMap { Int($0) }.first ?? 200_000
      return try StoreTimes(records: records).run()
    }
    if arguments.contains("--bulk") {
      return try await BulkTimes(
        records: arguments.dropFirst().compactMap { Int($0) }.first ?? 100_000
      ).run()
    }
    if arguments.contains("--records") {
      return try await RecordsTimes(
        records: arguments.dropFirst().compactMap { Int($0) }.first ?? 10_000
      ).run()
    }
    if arguments.contains("--pages") { return try Pages().run() }
    let jobs = arguments.dropFirst().compactMap { Int($0) }.first ?? 1_000_000
    let today = try Self.day("2026-11-21")
    let clock = ContinuousClock()
    let before = Memory.resident
    var corpus = GeneratedCorpus.make(jobs: 1, seed: 1, today: today)
    let generation = clock.measure {
      corpus = GeneratedCorpus.make(jobs: jobs, seed: 1, today: today)
    }
    print("\(corpus.jobCount) jobs, \(corpus.postingCount) postings")
    let memory = Memory.resident - before
    print("generated in \(Self.milliseconds(generation)) ms, \(memory) MB more in memory")
    if let place = arguments.firstIndex(of: "--csv"), arguments.indices.contains(place + 1) {
      try Peers.write(corpus, to: arguments[place + 1], today: today)
    }
    if let place = arguments.firstIndex(of: "--texts"), arguments.indices.contains(place + 1) {
      try TextQuestions(corpus: corpus, today: today).write(to: arguments[place + 1])
    }
    if arguments.contains("--text") {
      return try TextQuestions(corpus: corpus, today: today).run()
    }
    if arguments.contains("--documents") {
      return try DocumentQuestions(corpus: corpus, today: today).run()
    }
    try Questions(
      corpus: corpus,
      today: today,
      only: option("--only", arguments),
      times: option("--times", arguments).flatMap { Int($0) } ?? 9
    ).run()
  }

  private static func option(_ name: String, _ arguments: [String]) -> String? {
    arguments.firstIndex(of: name).flatMap { place in
      arguments.indices.contains(place + 1) ? arguments[place + 1] : nil
    }
  }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw CocoaError(.formatting) }
    return day
  }

  static func milliseconds(_ duration: Duration) -> String {
    String(format: "%.1f", duration / .milliseconds(1))
  }
}

/// The memory of this process, from the system.
enum Memory {
  /// Megabytes that were resident at most.
  static var peak: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1000
  }

  /// Megabytes that are resident.
  static var resident: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096 / 1_000_000
  }
}

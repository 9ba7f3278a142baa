import ArgumentParser
import Export
import Market
import MarketService
import SafeText

/// Lists the purchased jobs that expired in a range of days.
struct ExpiredJobs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expired",
    abstract: "List the purchased jobs that went offline in a range of days."
  )

  @Option(
    help: ArgumentHelp(
      "The first day: 2026-01-31, or relative to now, as in now-1M.",
      valueName: "day"
    )
  )
  var from: String

  @Option(help: ArgumentHelp("The last day; now by default.", valueName: "day"))
  var to = "now"

  @Option(help: "The most jobs.")
  var limit = 1000

  /// A table for a terminal.
  enum OwnFormat: String, CommandFormat {
    case table

    var index: Int { 0 }
    static let excluded: [ExportFormat] = [.jsonArray]
  }

  typealias Format = FormatOption<OwnFormat>

  @Option(help: "\(Format.all.map(\.name).alternatives(comma: true)).")
  var format = Format.own(.table)

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func validate() throws { try Headless.check(limit, "--limit") }

  func run() throws {
    let days = try days()
    let headless = try Headless(source, wait)
    let columns = headless.traits.expiry?.columns ?? []
    try headless.run { service in
      var request = SearchRequest(.everything, limit: limit)
      request.scope = .expired(days)
      let answer = try await service.search(request)
      try write(answer.value.jobs, columns)
      Stderr.print("\(answer.value.jobs.count) of \(answer.value.total) jobs")
    }
  }

  private func write(_ jobs: [Job], _ columns: [FieldName]) throws {
    switch format {
    case .export(let format):
      let rows = JobRows(columns: columns)
      try Output.write(format.encode(rows.values(of: jobs), columns: rows.columns))
    case .own(.table):
      try Output.write(lines: TextTable(jobs, columns: columns).lines)
    }
  }

  private func days() throws -> ClosedRange<Day> {
    let today = LocalTime.now.day
    let (first, last) = (try day(from, "--from", today), try day(to, "--to", today))
    guard first <= last else { throw ValidationError("--from is later than --to") }
    return first...last
  }

  private func day(_ text: String, _ option: String, _ today: Day) throws -> Day {
    do {
      return try DateExpression(parsing: text).day(on: today)
    } catch {
      throw ValidationError("\(option): \(error.sentence.text)")
    }
  }
}

import ArgumentParser
import Configuration
import Export
import Foundation
import JSON
import Market
import ProviderKit
import SafeText

/// Says what providers charge and allow, and where each figure comes from.
struct LimitsReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract: "Show what a provider charges and allows: each figure, its date and its source.",
    discussion: """
      No account is needed. A figure is in force as the provider's page states it for the account's era and plan, or \
      as config.toml sets it.
      """
  )

  /// A table for people, or JSON for programs.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  @Option(
    help: ArgumentHelp("Only the account of this source.", valueName: "source"),
    completion: .list(SourceChoice.names),
    transform: SourceChoice.init(named:)
  )
  var source: SourceChoice?

  @OptionGroup var era: EraOption

  @Option(help: "table or json.")
  var format = Form.table

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let configuration = Preferences.configuration(Folders(environment: environment))
    for problem in configuration.problems { Stderr.print(problem.sentence) }
    var accounts: [(title: String, tariff: Tariff)] = []
    for choice in choices {
      guard let schema = ProviderTable.all.schema(named: choice.source.account),
        let usual = schema.tariffs.first
      else { continue }
      let settings = choice.settings(configuration, environment: environment, era: era.name)
      do {
        let tariff = try settings.tariff(among: schema.tariffs, usual: usual)
        accounts.append((choice.isSandbox ? "\(schema.title) (sandbox)" : schema.title, tariff))
      } catch {
        throw ExitError(.usage, error)
      }
    }
    switch format {
    case .table: try Output.write(lines: accounts.flatMap { LimitsReport.lines($0, $1) })
    case .json:
      let all = JSON.array(accounts.map { LimitsReport.json($0, $1) })
      try Output.write(all.encoded(pretty: true) + [0x0A])
    }
  }

  /// One source of each account that is asked for.
  private var choices: [SourceChoice] {
    if let source { return [source] }
    var known: Set<String> = []
    return ProviderTable.all.sources.filter { !$0.isSandbox && known.insert($0.accountID).inserted }
  }

  private static func lines(_ title: String, _ tariff: Tariff) -> [Safe] {
    var table = TextTable([
      ("figure", .leading), ("value", .trailing), ("", .leading), ("of", .leading),
    ])
    for figure in tariff.figures {
      table.add([
        Safe(showing: figure.name), figure.value.grouped, figure.unit.shown,
        (figure.origin.date.map { Safe(showing: $0) } ?? "·").padded(columns: 10, flush: .leading),
      ])
    }
    // A place in a file is of no use if it is cut.
    let sources = ["source" as Safe] + tariff.figures.map(\.origin.shown)
    let heading: Safe =
      "\(Safe(showing: title)): the tariff of \(Safe(showing: tariff.era)), as of \(Safe(showing: tariff.date))"
    return [heading] + zip(table.lines, sources).map { "  \($0)  \($1)" } + [.empty]
  }

  private static func json(_ title: String, _ tariff: Tariff) -> JSON {
    let figures = tariff.figures.map { figure in
      JSON.object([
        .init("figure", .string(figure.name)), .init("value", .integer(Int64(figure.value))),
        .init("unit", .string(figure.unit.shown.text)),
        .init("date", figure.origin.date.map { .string($0) } ?? .null),
        .init("source", .string(figure.origin.shown.text)),
      ])
    }
    return .object([
      .init("account", .string(title)), .init("era", .string(tariff.era)),
      .init("date", .string(tariff.date)), .init("figures", .array(figures)),
    ])
  }
}

import ArgumentParser
import Export
import Foundation
import Market
import MarketService
import SafeText

/// Lists the fields of the source, or the values of one.
struct Fields: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the fields of the source, or the values of one."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  @Option(help: "One field, with its values.")
  var field: String?

  @Option(
    help: "The language of labels: en, de, fr or nl; the country's own if left out.",
    transform: LabelOptions.language
  )
  var language: Language?

  @Option(help: "table, or json as the provider shapes it.")
  var format = Format.table

  @OptionGroup var source: SourceOptions

  func run() throws {
    try Headless(source).run { service in
      let answer = try await service.fields(in: language)
      let names = try Headless.names(field) { try NameReader(answer.value).names($0) }
      if format == .json {
        try Output.write(answer.body + [0x0A])
      } else if names.isEmpty {
        try Output.write(lines: Fields.list(answer.value))
      } else {
        try Output.write(lines: names.compactMap { answer.value[$0] }.flatMap(Fields.describe))
      }
    }
  }

  private static func list(_ catalog: FieldCatalog) -> [Safe] {
    var table = TextTable([
      ("field", .leading), ("type", .leading), ("levels", .leading), ("values", .trailing),
      ("meaning", .leading),
    ])
    for field in catalog.fields {
      table.add([
        field.name.shown, Safe(showing: field.type.rawValue), levels(field),
        field.codes.map { "\($0.entries.count)" } ?? .empty, field.summary.safe,
      ])
    }
    return table.lines
  }

  private static func levels(_ field: Field) -> Safe {
    field.levels.map { Safe(showing: $0.rawValue) }.joined(separator: ",")
  }

  private static func describe(_ field: Field) -> [Safe] {
    let head: Safe =
      "\(field.name.shown): \(field.summary) (\(Safe(showing: field.type.rawValue)), \(levels(field)))"
    guard let codes = field.codes else { return [head] }
    var table = TextTable([("value", .leading), ("label", .leading)])
    for entry in codes.entries {
      table.add([Safe(showing: entry.code.description), entry.label.safe])
    }
    return [head] + table.lines
  }
}

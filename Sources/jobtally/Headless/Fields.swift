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

  @Option(help: ArgumentHelp("The only values of --field to list.", valueName: "code,…"))
  var values: String?

  @Flag(name: .customLong("get-all"), help: "List fields that the account may not use, too.")
  var getAll = false

  @Option(
    help: "The language of labels: en, de, fr or nl; the country's own by default.",
    transform: LabelOptions.language
  )
  var language: Language?

  @Option(help: "table, or json as the provider shapes it.")
  var format = Format.table

  @OptionGroup var json: PrettyOption

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func validate() throws {
    if values != nil, field == nil { throw ValidationError("--values goes with --field") }
  }

  func run() throws {
    try Headless(source, wait).run { service in
      let answer = try await service.fields(try await request(service))
      switch (format, field) {
      case (.json, _): try json.write(answer.body)
      case (.table, nil): try Output.write(lines: Fields.list(answer.value))
      case (.table, _?): try Output.write(lines: answer.value.fields.flatMap(Fields.describe))
      }
    }
  }

  /// A field name of the account is checked before the request; other names are not known.
  private func request(_ service: MarketService) async throws -> FieldsRequest {
    var request = FieldsRequest(in: language, wantsAll: getAll)
    guard let field else { return request }
    request.values = values?.split(separator: ",").map(String.init) ?? []
    if getAll {
      request.field = FieldName(field)
    } else {
      let own = try await service.fields(in: language).value
      let names = try Headless.names(field) { try NameReader(own).names($0) }
      guard names.count == 1 else { throw ValidationError("--field takes one field") }
      request.field = names[0]
    }
    return request
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

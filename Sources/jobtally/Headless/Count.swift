import ArgumentParser
import Foundation
import Market
import MarketService
import SafeText

/// Counts jobs, postings or distinct values and prints the number.
struct Count: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count rows, postings, or the distinct values of a field."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case plain
    case json
  }

  @OptionGroup var filters: FilterArguments

  @Option(
    help: ArgumentHelp(
      "posting to count postings, a field to count its distinct values.",
      valueName: "field|posting"
    )
  )
  var group: String?

  @Option(help: "plain, or json as the provider shapes it.")
  var format = Format.plain

  @OptionGroup var json: PrettyOption

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func run() throws {
    let headless = try Headless(source, wait)
    try headless.run { service in
      let catalog = try await Headless.fields(service)
      let request = CountRequest(try filters.query(catalog), of: try subject(catalog))
      if let remark = service.remark(on: request.query) { Stderr.print(remark) }
      let answer = try await service.count(request)
      switch format {
      case .json: try json.write(answer.body)
      case .plain: try Output.write(lines: ["\(answer.value)"])
      }
      if answer.value == 0 {
        try await Headless.explainNothing(request.query, service, headless.traits)
      }
    }
  }

  private func subject(_ catalog: FieldCatalog) throws -> CountRequest.Subject {
    guard let group else { return .jobs }
    if group == "posting" { return .postings }
    let names = try Headless.names(group) { try NameReader(catalog).names($0) }
    guard names.count == 1 else { throw ValidationError("--group takes one field") }
    return .distinct(names[0])
  }
}

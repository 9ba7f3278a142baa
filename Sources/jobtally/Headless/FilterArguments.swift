import ArgumentParser
import Foundation
import Market

/// The filters, the same for every command with a query.
struct FilterArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("Filters, all of which must hold.", valueName: "field=value"))
  var filters: [String] = []

  @Option(
    help: ArgumentHelp(
      "A query in the provider's own language, as JSON; - for standard input.",
      valueName: "file"
    )
  )
  var dsl: String?

  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      "A parameter of the provider that jobtally does not understand, sent as it stands; may be repeated.",
      valueName: "name=value"
    )
  )
  var parameters: [String] = []

  /// The query of all filters.
  ///
  /// - Throws: ``ExitError`` that points at the problem.
  func query(_ fields: FieldCatalog) throws(ExitError) -> Query {
    var arguments = filters + parameters.map { "param:" + $0 }
    if let dsl {
      guard let field = fields.fields.first(where: { $0.type == .native }) else {
        throw ExitError(.usage, "jobtally: this source has no language that --dsl could speak")
      }
      arguments.append("\(field.name)=\(try FilterArguments.text(of: dsl))")
    }
    return try Headless.query(arguments, fields)
  }

  private static func text(of path: String) throws(ExitError) -> String {
    let data: Data?
    if path == "-" {
      // Any failure is reported below.
      data = try? FileHandle.standardInput.readToEnd()
    } else {
      data = FileManager.default.contents(atPath: path)
    }
    guard let data else { throw ExitError(.usage, "jobtally: \(path) cannot be read") }
    return String(decoding: data, as: UTF8.self)
  }
}

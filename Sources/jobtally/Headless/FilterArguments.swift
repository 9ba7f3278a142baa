import ArgumentParser
import Foundation
import Market

/// Which jobs are meant; the same on every command that asks for some.
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

  /// The query that they say together.
  ///
  /// - Throws: ``Ending`` that points at what is wrong.
  func query(_ fields: FieldCatalog) throws(Ending) -> Query {
    var arguments = filters
    if let dsl {
      guard let field = fields.fields.first(where: { $0.type == .native }) else {
        throw Ending(.usage, "jobtally: this source has no language that --dsl could speak")
      }
      arguments.append("\(field.name)=\(try FilterArguments.text(of: dsl))")
    }
    return try Headless.query(arguments, fields)
  }

  private static func text(of path: String) throws(Ending) -> String {
    let data: Data?
    if path == "-" {
      // What cannot be read is said below, whatever the reason.
      data = try? FileHandle.standardInput.readToEnd()
    } else {
      data = FileManager.default.contents(atPath: path)
    }
    guard let data else { throw Ending(.usage, "jobtally: \(path) cannot be read") }
    return String(decoding: data, as: UTF8.self)
  }
}

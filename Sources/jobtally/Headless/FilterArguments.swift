import ArgumentParser
import Foundation
import JSON
import Market
import SafeText
import SearchDSL

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

  /// The query of all filters; of the body of `--dsl`, what a command cannot use is said.
  ///
  /// - Throws: ``ExitError`` that points at the problem.
  func query(_ fields: FieldCatalog) throws(ExitError) -> Query {
    let body = try body()
    for name in body?.unused ?? [] {
      Stderr.print("left out: \(Untrusted(name)) of the query's body means nothing here" as Safe)
    }
    return try query(fields, body)
  }

  /// The query of all filters and of a body.
  ///
  /// - Throws: ``ExitError`` that points at the problem.
  func query(_ fields: FieldCatalog, _ body: TypedBody?) throws(ExitError) -> Query {
    var arguments = filters + parameters.map { "param:" + $0 }
    if let body {
      guard let field = fields.fields.first(where: { $0.type == .native }) else {
        throw ExitError(.usage, "jobtally: this source has no language that --dsl could speak")
      }
      let clause = String(decoding: body.clause.encoded(), as: UTF8.self)
      arguments.append("\(field.name)=\(clause)")
    }
    return try Headless.query(arguments, fields)
  }

  /// What the file of `--dsl` holds; `nil` without one.
  ///
  /// - Throws: ``ExitError`` that names what is not understood.
  func body() throws(ExitError) -> TypedBody? {
    guard let dsl else { return nil }
    return try FilterArguments.body(try FilterArguments.text(of: dsl), from: dsl)
  }

  /// The query of a file, as its text.
  ///
  /// - Throws: ``ExitError`` that names what is not understood.
  static func body(_ text: String, from path: String) throws(ExitError) -> TypedBody {
    do {
      return try TypedBody(try JSON(parsing: text))
    } catch let problem as DSLProblem {
      throw ExitError(.queryRefused, "jobtally: \(path): \(problem.sentence.text)")
    } catch let error as JSONError {
      throw ExitError(.queryRefused, "jobtally: \(path) is no JSON: \(error.sentence.text)")
    } catch {
      throw ExitError(.queryRefused, "jobtally: \(path) is no query")
    }
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

extension TypedBody {
  /// The members beside the query that say something, by name.
  fileprivate var unused: [String] {
    let asked: [String?] = [
      size.map { _ in "size" }, from.map { _ in "from" }, sort.isEmpty ? nil : "sort",
      source.isEmpty ? nil : "_source",
    ]
    return asked.compactMap(\.self) + ignored
  }
}

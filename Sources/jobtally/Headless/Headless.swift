import ArgumentParser
import Configuration
import Foundation
import Market
import MarketService
import SafeText

/// The common part of the commands without a screen: a service, a query, an output.
struct Headless: Sendable {
  let service: MarketService
  let configuration: Configuration
  /// The name of the source.
  let name: Safe
  /// What the source can do.
  let traits: SourceTraits
  private let sources: SourceOpener
  private let notes: WaitNotes

  /// Opens the source and prints notes about it to standard error.
  ///
  /// - Throws: ``ExitError`` if it cannot be used.
  init(_ options: SourceOptions, _ wait: WaitOption) throws(ExitError) {
    let environment = ProcessInfo.processInfo.environment
    let folders = Folders(environment: environment)
    let configuration = Preferences.configuration(folders)
    for problem in configuration.problems { Stderr.print(problem.sentence) }
    sources = SourceOpener(
      options,
      configuration,
      folders,
      environment: environment,
      terms: RunTerms(patience: wait.limit),
      tell: { Stderr.print($0) }
    )
    let opened = try sources.first()
    _ = try sources.readFiles()
    if let note = opened.note { Stderr.print("\(opened.name): \(note)") }
    notes = WaitNotes { Stderr.print($0) }
    opened.account.connect { [notes] in notes.take($0) }
    service = opened.service()
    name = opened.name
    traits = opened.provider.traits
    self.configuration = configuration
  }

  /// Runs a command and turns failures into an exit status.
  func run(_ work: @escaping @Sendable (MarketService) async throws -> Void) throws {
    defer { sources.close() }
    do {
      try waitFor { [service, notes, sources] in
        let watch = Task { await notes.watch() }
        defer { watch.cancel() }
        try await work(service)
        await sources.finishKeeping()
      }
    } catch let failure as ProviderFailure {
      throw ExitError(failure)
    }
  }

  /// The fields of the source, for checking names.
  static func fields(_ service: MarketService) async throws -> FieldCatalog {
    try await service.fields().value
  }

  /// The query of a command's FIELD=VALUE arguments.
  ///
  /// - Throws: ``ExitError`` that points at the problem.
  static func query(_ arguments: [String], _ fields: FieldCatalog) throws(ExitError) -> Query {
    var query = QueryBuilder(fields: fields)
    for argument in joined(arguments, fields) {
      do {
        try query.append(Clause(parsing: argument, fields: fields))
      } catch {
        throw ExitError(error, in: argument)
      }
    }
    for hint in query.query.hints(fields: fields) { Stderr.print("note: \(hint)" as Safe) }
    return query.query
  }

  /// The arguments, those without a field as one text to be searched for.
  private static func joined(_ arguments: [String], _ fields: FieldCatalog) -> [String] {
    let words = arguments.filter { Clause.isBare($0, fields: fields) }
    let rest = arguments.filter { !Clause.isBare($0, fields: fields) }
    return (words.isEmpty ? [] : [words.joined(separator: " ")]) + rest
  }

  /// Reads names that an option lists.
  ///
  /// - Throws: ``ExitError`` that points at the problem.
  static func names<Name>(
    _ list: String?,
    _ read: (String) throws -> [Name]
  ) throws -> [Name] {
    guard let list else { return [] }
    do {
      return try read(list)
    } catch let problem as QueryProblem {
      throw ExitError(problem, in: list)
    }
  }

  /// The items of an option, one per field; an empty item is `nil`.
  ///
  /// - Throws: A usage error if there are more items than fields.
  static func list<Item>(
    _ list: String?,
    _ option: String,
    count: Int,
    _ read: (String) throws -> Item
  ) throws -> [Item?] {
    guard let list else { return [] }
    let pieces = list.split(separator: ",", omittingEmptySubsequences: false)
    guard pieces.count <= count else {
      throw ValidationError("\(option) has \(pieces.count) places for \(count) fields")
    }
    return try pieces.map { $0.isEmpty ? nil : try read(String($0)) }
  }

  /// What a person can ask for as a number of rows or buckets.
  static let counts = 0...1_000_000_000

  /// Checks a number of rows.
  ///
  /// - Throws: A usage error that names the option.
  static func check(_ number: Int, _ option: String) throws {
    guard counts.contains(number) else {
      throw ValidationError("\(option) is from 0 to \(counts.upperBound), not \(number)")
    }
  }

  /// The whole numbers of an option; an empty item is `nil`.
  ///
  /// - Throws: A usage error that names the option.
  static func numbers(_ list: String?, _ option: String, count: Int) throws -> [Int?] {
    try self.list(list, option, count: count) { piece in
      guard let number = Int(piece), counts.contains(number) else {
        throw ValidationError(
          "\(option) takes whole numbers from 0 to \(counts.upperBound) with commas between them, not \(piece)"
        )
      }
      return number
    }
  }

  /// The directions of an option, `true` for descending; an empty item is `nil`.
  ///
  /// - Throws: A usage error that names the option.
  static func directions(_ list: String?, count: Int) throws -> [Bool?] {
    try self.list(list, "--sortdir", count: count) { piece in
      switch piece {
      case "asc": false
      case "desc": true
      default: throw ValidationError("--sortdir takes asc and desc, not \(piece)")
      }
    }
  }
}

extension Array {
  /// The element at an index, or `nil` beyond the end.
  func at<Wrapped>(_ index: Int) -> Wrapped? where Element == Wrapped? {
    indices.contains(index) ? self[index] : nil
  }
}

extension ExitError {
  /// Points at the problem in a text that a person typed.
  init(_ problem: QueryProblem, in text: String) {
    let columns = problem.columns(in: text)
    let mark =
      String(repeating: " ", count: columns.lowerBound)
      + String(repeating: "^", count: columns.count)
    self.init(.queryRefused, "  \(text)", "  \(mark)", problem.sentence.text)
  }

  /// The error for a failed request.
  init(_ failure: ProviderFailure) {
    let status: ExitStatus =
      switch failure.reason {
      case .refused, .inexpressible, .notOffered: .queryRefused
      case .needsCredits, .noCredits, .capReached, .unknownOutcome, .lostPurchase, .storage:
        .noCredits
      case .badCredentials, .forbidden, .redirected, .webPage(status: 404),
        .network(.badAddress), .network(.notStarted):
        .usage
      case .rateLimited, .waitTooLong, .quotaReached, .down, .network, .unreadable, .webPage,
        .boughtElsewhere:
        .tryAgain
      case .cancelled: .interrupted
      }
    let advice: Safe? =
      switch failure.reason {
      case .unknownOutcome: "jobtally credits shows the evidence and how to go on"
      case .lostPurchase:
        "\(failure.advice ?? .empty): --yes-spend with --again does, and jobtally credits lists it"
      case .waitTooLong, .rateLimited(retryAfter: _?):
        "try again later, or allow a longer wait with --wait-at-most"
      default: failure.advice
      }
    self.init(status, (failure.message + (advice.map { "; \($0)" } ?? .empty)).text)
  }
}

/// Standard output, for data only.
enum Output {
  /// Writes bytes unchanged; on a terminal, control characters other than line feeds become visible.
  static func write(_ bytes: [UInt8]) throws {
    guard isatty(1) == 1 else { return try put(bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Output.visible($0) }
    try put(Array(lines.joined(separator: "\n").utf8))
  }

  /// Writes safe lines.
  static func write(lines: [Safe]) throws {
    try put(Array(lines.map { $0.text + "\n" }.joined().utf8))
  }

  private static func visible(_ line: Substring) -> String {
    String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { scalar in
          let category = scalar.properties.generalCategory
          return category == .control || category == .format ? "·" : scalar
        }
      )
    )
  }

  private static func put(_ bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw ExitError(.usage, "jobtally: standard output cannot be written to")
    }
  }
}

import ArgumentParser
import Export
import Foundation
import JSON
import Market
import MarketService
import SafeText
import Store

/// Writes the records of a bulk request to a file.
struct BulkExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the records of a bulk request to a file or to standard output.",
    discussion: """
      What tells who a person is or how to reach one is left out unless --with-contacts says otherwise; a file \
      with it can be read by nobody else.
      """
  )

  @Argument(help: "The request's id, or a prefix of it.")
  var id: String

  @Option(help: "\(ExportFormat.allValueStrings.alternatives()).")
  var format = ExportFormat.csv

  @Option(help: ArgumentHelp("The file; standard output by default.", valueName: "file"))
  var out: String?

  @Flag(help: "Replace an existing file.")
  var replace = false

  @Option(help: ArgumentHelp("The fields of each record; all by default.", valueName: "field,…"))
  var fields: String?

  @Flag(
    name: .customLong("with-contacts"),
    help: "Include personal fields such as names and addresses."
  )
  var hasContacts = false

  @Flag(help: "Write whole records as the provider sent them; not as csv.")
  var raw = false

  @OptionGroup var source: SourceOptions

  func validate() throws {
    if raw, format.jsonRows == .unsupported {
      let names = ExportFormat.all.filter { $0.jsonRows != .unsupported }.map(\.name)
      throw ValidationError("--raw goes with --format \(names.alternatives())")
    }
    if raw, fields != nil { throw ValidationError("--raw writes all fields") }
  }

  func run() throws {
    let run = try BulkRun(source)
    try run.run { [self, bulk = run.bulk] orders in
      let request = try BulkName.find(id, in: await orders.progress)
      guard let offer = bulk.account.offer(of: request.dataset) else {
        throw BulkError.noSuchRequest
      }
      let columns = try columns(offer)
      let file = try out.map { path in
        do throws(ExportError) {
          return try ExportFile(path: path, mayReplace: replace, isPrivate: hasContacts)
        } catch {
          throw ExitError(error, path)
        }
      }
      let writer = RecordWriter(
        format: format,
        isRaw: raw,
        columns: columns,
        hasContacts: hasContacts
      )
      let counts = try await writer.write(try await orders.records(of: request.id)) { bytes in
        guard let file else { return try Output.write(bytes) }
        do throws(ExportError) { try file.append(bytes) } catch {
          throw ExitError(error, out ?? "")
        }
      }
      do throws(ExportError) { try file?.commit() } catch { throw ExitError(error, out ?? "") }
      Stderr.print("\(counts.written.grouped) records" as Safe)
      if counts.left > 0 {
        Stderr.print("\(counts.left.grouped) cannot be read and were left out" as Safe)
      }
    }
  }

  /// The values to write, in order.
  ///
  /// - Throws: ``ExitError`` if one does not exist, or is personal and not allowed.
  private func columns(_ offer: BulkOffer) throws -> [FieldName] {
    if raw, !hasContacts, offer.fields.fields.contains(where: \.isSensitive) {
      throw ExitError(
        .usage,
        "jobtally: records as they came tell who people are: --raw needs --with-contacts here"
      )
    }
    let names = try Headless.names(fields) { try NameReader(offer.fields).names($0) }
    let isHidden = { (name: FieldName) in
      !hasContacts && (offer.fields[name]?.isSensitive ?? false)
    }
    if let name = names.first(where: isHidden) {
      throw ExitError(
        .usage,
        "jobtally: \(name) tells who a person is or how to reach one: it needs --with-contacts"
      )
    }
    return names.isEmpty ? offer.fields.fields.map(\.name).filter { !isHidden($0) } : names
  }
}

/// Writes records batch by batch, so that memory does not grow with their number.
private struct RecordWriter {
  let format: ExportFormat
  let isRaw: Bool
  let columns: [FieldName]
  /// Whether contacts inside texts are kept.
  let hasContacts: Bool

  private static let batch = 1000

  func write(
    _ order: OrderRecords,
    to put: ([UInt8]) throws -> Void
  ) async throws -> (written: Int, left: Int) {
    let rows = JobRows(columns: columns, hidesContacts: !hasContacts)
    var encoder = RowEncoder(format, columns: rows.columns)
    var (offset, written) = (0, 0)
    while true {
      let records = try await order.read(offset: offset, limit: RecordWriter.batch)
      if records.isEmpty { break }
      if isRaw {
        let kept = records.filter { $0.isReadable || format.jsonRows == .anyLine }
        try put(encoder.encode(json: kept.map(\.body)))
        written += kept.count
      } else {
        let jobs = try await order.jobs(offset: offset, limit: RecordWriter.batch)
        try put(encoder.encode(rows.values(of: jobs)))
        written += jobs.count
      }
      offset += records.count
    }
    try put(encoder.end())
    return (written, offset - written)
  }
}

extension ExitError {
  /// The error for a file that cannot be written.
  fileprivate init(_ error: ExportError, _ path: String) {
    switch error {
    case .exists: self.init(.usage, "jobtally: \(path) is there already; --replace writes over it")
    case .cannotCreate(let why): self.init(.usage, "jobtally: \(path) cannot be made: \(why)")
    case .cannotWrite(let why):
      self.init(.usage, "jobtally: \(path) cannot be written: \(why); it is not there")
    }
  }
}

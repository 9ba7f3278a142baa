import Dashboard
import Export
import Foundation
import Market
import MarketService
import SafeText

/// Writes one export, fetching what is not here within the limits.
struct Exporter: Sendable {
  let order: ExportOrder
  let service: MarketService

  /// Hears how many of how many rows are written.
  typealias Progress = @Sendable (Int, Int) async -> Void

  /// Writes the file; afterwards it is there whole, or not at all.
  @concurrent
  func run(_ progress: Progress) async -> ExportOutcome {
    do {
      let file = try ExportFile(path: order.path, mayReplace: order.mayReplace)
      let report = try await write(to: file, progress)
      try file.commit()
      let path = URL(filePath: order.path).standardizedFileURL.path
      return .written(rows: report.written, path: path, remark: report.remark)
    } catch let error as ExportError {
      return outcome(error)
    } catch let failure as ProviderFailure {
      return failure.reason == .cancelled
        ? .cancelled : .failed("nothing was written: \(failure.message)")
    } catch {
      return .cancelled
    }
  }

  private func outcome(_ error: ExportError) -> ExportOutcome {
    switch error {
    case .exists: .exists(path: order.path)
    case .cannotCreate(let why):
      .failed("\(Untrusted(order.path)) cannot be made: \(Untrusted(why))")
    case .cannotWrite(let why): .failed("nothing was written: \(Untrusted(why))")
    }
  }

  private func write(to file: ExportFile, _ progress: Progress) async throws -> ExportReport {
    let jobRows = JobRows(
      columns: order.columns,
      fields: await codedFields,
      hidesContacts: !order.includesSensitive
    )
    switch order.content {
    case .jobs(let jobs):
      try file.append(order.format.encode(jobRows.values(of: jobs), columns: jobRows.columns))
      return ExportReport(asked: jobs.count, written: jobs.count)
    case .buckets(let rows):
      try file.append(order.format.encode(rows.values, columns: rows.columns))
      return ExportReport(asked: rows.values.count, written: rows.values.count)
    case .matches(let request, let total):
      return try await write(request, total: total, jobRows, to: file, progress)
    }
  }

  /// A page of the matches, or why it did not come.
  private func page(_ request: SearchRequest) async -> Result<SearchAnswer, ProviderFailure> {
    do throws(ProviderFailure) {
      return .success(try await service.search(request, .bulk).value)
    } catch {
      return .failure(error)
    }
  }

  /// How far providers let one page through their matches.
  private static let usualReach = 10_000

  /// The fields, if they say which columns have labels: the first rows need not.
  private var codedFields: FieldCatalog? {
    get async {
      guard case .matches(let request, _) = order.content, request.labelling.isOn else {
        return nil
      }
      // Without the fields the first rows decide, as they do where a provider has none.
      return try? await service.fields(in: request.labelling.language).value
    }
  }

  /// Writes all matches, page by page in an order that no two rows share, each row once.
  private func write(
    _ request: SearchRequest,
    total: Int,
    _ jobRows: JobRows,
    to file: ExportFile,
    _ progress: Progress
  ) async throws -> ExportReport {
    var encoder = RowEncoder(order.format, columns: jobRows.columns)
    var request = request
    let pageSize = request.limit
    var report = ExportReport(asked: total)
    var seen: Set<Job> = []
    var delivered = 0
    var end = total
    while delivered < end {
      await progress(report.written, total)
      try Task.checkCancellation()
      request.offset = delivered
      // New rows push others onto later pages: those are still to come.
      let most = report.isWhole ? max(total, Exporter.usualReach) : total
      request.limit = min(pageSize, most - delivered)
      let result = await page(request)
      // What was asked for is here; what has joined meanwhile is beyond the provider's reach.
      if case .failure(let failure) = result, delivered >= total, failure.reason != .cancelled {
        break
      }
      let answer = try result.get()
      report.note(total: answer.total)
      if report.isWhole { end = min(answer.total, max(total, Exporter.usualReach)) }
      guard !answer.jobs.isEmpty else { break }
      let new = answer.jobs.filter { !seen.contains($0) }
      seen.formUnion(answer.jobs.filter { $0.id != nil })
      report.repeated += answer.jobs.count - new.count
      try file.append(encoder.encode(jobRows.values(of: new)))
      report.written += new.count
      delivered += answer.jobs.count
      // A provider that sends the same page again would never end.
      if new.isEmpty { break }
    }
    try file.append(encoder.end())
    return report
  }
}

/// What an export of all matches came to.
struct ExportReport {
  /// How many rows there were to write.
  var asked: Int
  /// How many were written.
  var written = 0
  /// How many came once more on a later page, and were left out there.
  var repeated = 0
  private var totals: [Int] = []

  init(asked: Int, written: Int = 0) {
    self.asked = asked
    self.written = written
  }

  /// Notes how many rows the provider counts now.
  mutating func note(total: Int) {
    if totals.last != total { totals.append(total) }
  }

  /// Whether all matches are to be written, as far as the provider has counted them.
  ///
  /// A little more than was asked for has joined meanwhile; much more is beyond the provider's reach.
  var isWhole: Bool { totals.first.map { $0 <= asked + max(100, asked / 10) } ?? true }

  /// What a person must know about the file; `nil` if it is what was asked for.
  var remark: Safe? {
    var parts: [Safe] = []
    if repeated > 0 { parts.append("\(repeated.grouped) came twice and were left out once") }
    if totals.count > 1, let first = totals.first, let last = totals.last {
      parts.append("the matches changed meanwhile from \(first.grouped) to \(last.grouped)")
    }
    if written != asked { parts.append("\(asked.grouped) were asked for") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

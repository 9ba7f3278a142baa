import Dashboard
import Export
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
      let rows = try await write(to: file, progress)
      try file.commit()
      return .written(rows: rows, path: order.path)
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

  private func write(to file: ExportFile, _ progress: Progress) async throws -> Int {
    let jobRows = JobRows(columns: order.columns)
    switch order.content {
    case .jobs(let jobs):
      try file.append(order.format.encode(jobRows.values(of: jobs), columns: jobRows.columns))
      return jobs.count
    case .buckets(let answer):
      let rows = BucketRows(answer)
      try file.append(order.format.encode(rows.values, columns: rows.columns))
      return answer.rows.count
    case .matches(let request, let total):
      return try await write(request, total: total, jobRows, to: file, progress)
    }
  }

  private func write(
    _ request: SearchRequest,
    total: Int,
    _ jobRows: JobRows,
    to file: ExportFile,
    _ progress: Progress
  ) async throws -> Int {
    var encoder = RowEncoder(order.format, columns: jobRows.columns)
    var request = request
    let page = request.limit
    var rows = 0
    while rows < total {
      await progress(rows, total)
      try Task.checkCancellation()
      request.offset = rows
      request.limit = min(page, total - rows)
      let jobs = try await service.search(request, .bulk).value.jobs
      guard !jobs.isEmpty else { break }
      try file.append(encoder.encode(jobRows.values(of: jobs)))
      rows += jobs.count
    }
    try file.append(encoder.end())
    return rows
  }
}

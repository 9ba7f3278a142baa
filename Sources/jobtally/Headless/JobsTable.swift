import ArgumentParser
import Export
import Market
import SafeText

/// Jobs on standard output, in the form that was asked for.
struct JobsTable {
  /// The forms that need no provider.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case jsonl
  }

  let columns: [FieldName]
  let format: Format

  /// Writes jobs, the headings first where the form has some.
  func write(_ jobs: [Job]) throws {
    switch format {
    case .csv: try encode(jobs, .csv)
    case .jsonl: try encode(jobs, .jsonLines)
    case .table:
      var table = TextTable(columns.map { ($0.shown, .leading) })
      for job in jobs { table.add(columns.map { job.values[$0].shown }) }
      try Output.write(lines: table.lines)
    }
  }

  private func encode(_ jobs: [Job], _ form: TableForm) throws {
    var encoder = JobEncoder(columns: columns, as: form)
    try Output.write(encoder.encode(jobs))
  }
}

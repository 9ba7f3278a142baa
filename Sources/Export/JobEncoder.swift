import JSON
public import Market
import SafeText

/// Turns jobs into the lines of a file, some at a time.
public struct JobEncoder: Sendable {
  private let columns: [FieldName]
  private let form: TableForm
  private let hasSnippets: Bool
  /// The columns that get another one for labels, known from the first jobs on.
  private var labeled: Set<FieldName>?

  /// Encodes these values of each job, in this order, and pieces of its text behind them if wanted.
  ///
  /// Pieces stand under the provider's name `_snippets`, with what was found between `<em>` and `</em>`.
  public init(columns: [FieldName], as form: TableForm, withSnippets: Bool = false) {
    self.columns = columns
    self.form = form
    hasSnippets = withSnippets
  }

  /// The bytes of further jobs, after the heading if they are the first.
  ///
  /// In CSV a field of codes gets a column for the code and one for the label, if the first jobs have any.
  public mutating func encode(_ jobs: [Job]) -> [UInt8] {
    switch form {
    case .csv: csv(jobs)
    case .jsonLines: jsonLines(jobs)
    }
  }

  private mutating func csv(_ jobs: [Job]) -> [UInt8] {
    var csv = CSV()
    if labeled == nil {
      labeled = Set(columns.filter { name in jobs.contains { $0.values[name].label != nil } })
      csv.line(
        columns.flatMap { name -> [CSV.Cell] in
          let heading = CSV.Cell.text(name.rawValue)
          return has(labels: name) ? [heading, .text("\(name)_label")] : [heading]
        } + (hasSnippets ? [.text(JobEncoder.snippets)] : [])
      )
    }
    for job in jobs {
      csv.line(
        columns.flatMap { name -> [CSV.Cell] in
          let value = job.values[name]
          return has(labels: name)
            ? [value.cell, value.label.map { .text($0.raw) } ?? .empty] : [value.cell]
        } + (hasSnippets ? [snippets(of: job)] : [])
      )
    }
    return csv.bytes
  }

  private static let snippets = "_snippets"

  private func snippets(of job: Job) -> CSV.Cell {
    job.snippets.isEmpty ? .empty : .text(job.snippets.map(\.markup).joined(separator: " … "))
  }

  private func has(labels name: FieldName) -> Bool {
    labeled?.contains(name) ?? false
  }

  private func jsonLines(_ jobs: [Job]) -> [UInt8] {
    var writer = JSONWriter()
    for job in jobs {
      writer.object { writer in
        for name in columns {
          writer.key(name.rawValue)
          writer.value(job.values[name].json)
        }
        if hasSnippets {
          writer.key(JobEncoder.snippets)
          writer.value(.array(job.snippets.map { .string($0.markup) }))
        }
      }
      writer.endLine()
    }
    return writer.bytes
  }
}

/// The form of a file of rows.
public enum TableForm: Sendable, Hashable {
  /// Comma-separated values, spreadsheet formulas inert.
  case csv
  /// One JSON object a line.
  case jsonLines
}

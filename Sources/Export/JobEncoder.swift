import JSON
public import Market
import SafeText

/// Turns jobs into the lines of a file, some at a time.
public struct JobEncoder: Sendable {
  private let columns: [FieldName]
  private let form: TableForm
  /// The columns that get another one for labels, known from the first jobs on.
  private var labeled: Set<FieldName>?

  /// Encodes these values of each job, in this order.
  public init(columns: [FieldName], as form: TableForm) {
    self.columns = columns
    self.form = form
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
        }
      )
    }
    for job in jobs {
      csv.line(
        columns.flatMap { name -> [CSV.Cell] in
          let value = job.values[name]
          return has(labels: name)
            ? [value.cell, value.label.map { .text($0.raw) } ?? .empty] : [value.cell]
        }
      )
    }
    return csv.bytes
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

import JSON
public import Market
import SafeText

/// Turns an aggregation into the lines of a file.
public enum BucketEncoder {
  /// The rows under their header, total rows included.
  public static func encode(_ answer: AggregateAnswer, as form: TableForm) -> [UInt8] {
    switch form {
    case .csv: csv(answer)
    case .jsonLines: jsonLines(answer)
    }
  }

  private static func csv(_ answer: AggregateAnswer) -> [UInt8] {
    let levels = answer.rows.first?.keys.count ?? 0
    let labeled = (0..<levels).filter { level in
      answer.rows.contains { $0.keys.indices.contains(level) && $0.keys[level].label != nil }
    }
    var csv = CSV()
    csv.line(
      answer.header.enumerated().flatMap { level, name -> [CSV.Cell] in
        labeled.contains(level) ? [.text(name), .text("\(name)_label")] : [.text(name)]
      }
    )
    for row in answer.rows {
      csv.line(
        row.keys.enumerated().flatMap { level, key -> [CSV.Cell] in
          labeled.contains(level)
            ? [key.cell, key.label.map { .text($0.raw) } ?? .empty] : [key.cell]
        } + numbers(of: row, answer).map(\.cell)
      )
    }
    return csv.bytes
  }

  private static func jsonLines(_ answer: AggregateAnswer) -> [UInt8] {
    var writer = JSONWriter()
    for row in answer.rows {
      let values = row.keys.map(\.json) + numbers(of: row, answer).map(\.json)
      writer.object { writer in
        for (name, value) in zip(answer.header, values) {
          writer.key(name)
          writer.value(value)
        }
      }
      writer.endLine()
    }
    return writer.bytes
  }

  /// One value for each column of numbers; what the provider did not tell is missing.
  private static func numbers(of row: BucketRow, _ answer: AggregateAnswer) -> [Value] {
    let untold = max(0, answer.header.count - row.keys.count - row.numbers.count)
    return row.numbers + Array(repeating: .missing, count: untold)
  }
}

extension BucketRow.Key {
  fileprivate var cell: CSV.Cell {
    switch self {
    case .all: .text("_all")
    case .value(let value): value.cell
    }
  }

  fileprivate var label: Untrusted? {
    if case .value(let value) = self { value.label } else { nil }
  }

  fileprivate var json: JSON {
    switch self {
    case .all: "_all"
    case .value(let value): value.json
    }
  }
}

import JSON
import Market

/// One JSON object per line (jsonlines.org).
struct JSONLinesFormat: RowFormat {
  static let name = "jsonl"
  static let title = "JSON Lines"
  static let jsonRows = JSONRowSupport.anyLine

  private let columns: [RowColumn]

  init(columns: [RowColumn]) {
    self.columns = columns
  }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    var writer = JSONWriter()
    for row in rows {
      writer.row(row, columns)
      writer.endLine()
    }
    return writer.bytes
  }

  mutating func encode(json rows: [[UInt8]]) -> [UInt8] {
    rows.flatMap { $0 + [0x0A] }
  }
}

extension JSONWriter {
  /// Writes a row as an object with a member for each column.
  mutating func row(_ values: [Value], _ columns: [RowColumn]) {
    object { writer in
      for (column, value) in zip(columns, values) {
        writer.key(column.name)
        writer.value(value.json)
      }
    }
  }
}

import JSON
import Market

/// One JSON array with an object for each row, each on a line of its own.
struct JSONArrayFormat: RowFormat {
  static let name = "json"
  static let title = "JSON"
  static let jsonRows = JSONRowSupport.valid

  private let columns: [RowColumn]
  private var isFirst = true

  init(columns: [RowColumn]) {
    self.columns = columns
  }

  mutating func begin(_ rows: [[Value]]) -> [UInt8] { Array("[".utf8) }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    encode(
      json: rows.map { row in
        var writer = JSONWriter()
        writer.row(row, columns)
        return writer.bytes
      }
    )
  }

  mutating func encode(json rows: [[UInt8]]) -> [UInt8] {
    rows.flatMap { row in
      defer { isFirst = false }
      return Array((isFirst ? "\n" : ",\n").utf8) + row
    }
  }

  mutating func end() -> [UInt8] { Array("\n]\n".utf8) }
}

import JSON
import Market
import SafeText

/// Comma-separated values (RFC 4180, lines end in a line feed), with spreadsheet formulas made inert.
///
/// A column of codes gets a second column, for their labels; where it is not known whether it is one, the first
/// rows decide.
struct CSVFormat: RowFormat {
  static let name = "csv"
  static let title = "CSV"

  private var cells: LabelledCells

  init(columns: [RowColumn]) {
    cells = LabelledCells(columns)
  }

  mutating func begin(_ rows: [[Value]]) -> [UInt8] {
    CSVFormat.line(cells.heading(rows))
  }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    rows.flatMap { CSVFormat.line(cells.cells($0)) }
  }

  private static func line(_ cells: [LabelledCells.Cell]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): append(SpreadsheetGuard.guarded(text), to: &bytes)
      case .number(let number): bytes.append(contentsOf: number.utf8)
      case .empty: break
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let mustQuote = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard mustQuote || text.first == " " || text.last == " " else {
      return bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

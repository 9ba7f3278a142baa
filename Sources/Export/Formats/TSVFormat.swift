import Market
import SafeText

/// Tab-separated values, to be pasted into a spreadsheet, with formulas made inert.
///
/// A tab, a line end or a backslash in a value is written as `\t`, `\n`, `\r` or `\\`, as PostgreSQL's `COPY` does: a
/// line is a row, whatever is in it. Columns of codes have a second one for their labels.
struct TSVFormat: RowFormat {
  static let name = "tsv"
  static let title = "TSV"

  private var cells: LabelledCells

  init(columns: [RowColumn]) {
    cells = LabelledCells(columns)
  }

  mutating func begin(_ rows: [[Value]]) -> [UInt8] {
    TSVFormat.line(cells.heading(rows))
  }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    rows.flatMap { TSVFormat.line(cells.cells($0)) }
  }

  private static func line(_ cells: [LabelledCells.Cell]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x09) }
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
    for byte in text.utf8 {
      switch byte {
      case 0x09: bytes += Array(#"\t"#.utf8)
      case 0x0A: bytes += Array(#"\n"#.utf8)
      case 0x0D: bytes += Array(#"\r"#.utf8)
      case UInt8(ascii: #"\"#): bytes += Array(#"\\"#.utf8)
      default: bytes.append(byte)
      }
    }
  }
}

import Market
import SafeText

/// A text table: a row is a line, one byte separates its cells, and what holds it stands in quotation marks.
protocol DelimitedFormat: RowFormat {
  /// What separates the cells.
  static var separator: UInt8 { get }
  /// The cells of the rows.
  var cells: LabelledCells { get set }
}

extension DelimitedFormat {
  mutating func begin(_ rows: [[Value]]) -> [UInt8] {
    Self.line(cells.heading(rows))
  }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    rows.flatMap { Self.line(cells.cells($0)) }
  }

  private static func line(_ cells: [LabelledCells.Cell]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator) }
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
    let quote = UInt8(ascii: "\"")
    let mustQuote = text.utf8.contains { byte in
      byte == separator || byte == quote || byte == 0x0A || byte == 0x0D
    }
    guard mustQuote || text.first == " " || text.last == " " else {
      return bytes.append(contentsOf: text.utf8)
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}

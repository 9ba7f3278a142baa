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

  private let columns: [RowColumn]
  private var hasLabels: [Bool] = []

  init(columns: [RowColumn]) {
    self.columns = columns
  }

  mutating func begin(_ rows: [[Value]]) -> [UInt8] {
    hasLabels = columns.indices.map { column in
      columns[column].isCoded
        ?? rows.contains { $0.indices.contains(column) && $0[column].label != nil }
    }
    var lines = CSVLines()
    lines.append(
      zip(columns, hasLabels).flatMap { column, hasLabel -> [CSVLines.Cell] in
        hasLabel ? [.text(column.name), .text("\(column.name)_label")] : [.text(column.name)]
      }
    )
    return lines.bytes
  }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    var lines = CSVLines()
    for row in rows {
      lines.append(
        row.enumerated().flatMap { index, value -> [CSVLines.Cell] in
          guard columns.indices.contains(index) else { return [value.cell(separator: "; ")] }
          let cell = value.cell(separator: columns[index].separator)
          guard hasLabels[index] else { return [cell] }
          return [cell, value.label.map { .text($0.raw) } ?? .empty]
        }
      )
    }
    return lines.bytes
  }
}

/// Lines of comma-separated values.
private struct CSVLines {
  /// One value of a line.
  enum Cell {
    /// A text, which a spreadsheet must not evaluate.
    case text(String)
    /// A number, already formatted.
    case number(String)
    /// Nothing.
    case empty
  }

  private(set) var bytes: [UInt8] = []

  /// Adds a line.
  mutating func append(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): append(SpreadsheetGuard.guarded(text))
      case .number(let number): bytes.append(contentsOf: number.utf8)
      case .empty: break
      }
    }
    bytes.append(0x0A)
  }

  private mutating func append(_ text: String) {
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

extension Value {
  /// The label, if the value is a code that has one.
  fileprivate var label: Untrusted? {
    if case .coded(_, let label) = self { label } else { nil }
  }

  /// The value as one cell; several values are joined.
  fileprivate func cell(separator: String) -> CSVLines.Cell {
    switch self {
    case .missing: .empty
    case .bool(let truth): .text(truth ? "true" : "false")
    case .integer(let number): .number(String(number))
    case .decimal(let number): .number(number.text)
    case .text(let text): .text(text.raw)
    case .coded(.number(let number), _): .number(String(number))
    case .coded(.name(let name), _): .text(name)
    case .list(let values): .text(values.map(\.plain).joined(separator: separator))
    }
  }

  private var plain: String {
    switch self {
    case .coded(let code, let label): label?.raw ?? code.description
    case .text(let text): text.raw
    case .missing, .bool, .integer, .decimal, .list: shown.text
    }
  }
}

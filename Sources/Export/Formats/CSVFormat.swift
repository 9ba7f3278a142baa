import Market

/// Comma-separated values (RFC 4180, lines end in a line feed), with spreadsheet formulas made inert.
///
/// A column of codes gets a second column, for their labels; where it is not known whether it is one, the first
/// rows decide.
struct CSVFormat: DelimitedFormat {
  static let name = "csv"
  static let title = "CSV"
  static let separator = UInt8(ascii: ",")

  var cells: LabelledCells

  init(columns: [RowColumn]) {
    cells = LabelledCells(columns)
  }
}

import Market

/// Tab-separated values, to be pasted into a spreadsheet: as CSV, with tabs for commas.
struct TSVFormat: DelimitedFormat {
  static let name = "tsv"
  static let title = "TSV"
  static let separator = UInt8(ascii: "\t")

  var cells: LabelledCells

  init(columns: [RowColumn]) {
    cells = LabelledCells(columns)
  }
}

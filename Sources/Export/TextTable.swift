public import SafeText

/// A table of aligned columns for a terminal.
public struct TextTable: Sendable {
  private let heading: [Safe]
  private let flushes: [Alignment]
  private var rows: [[Safe]] = []

  /// The most columns of a cell; wider ones are cut.
  private static let widest = 60

  /// A table with these headings and alignments.
  public init(_ columns: [(heading: Safe, flush: Alignment)]) {
    heading = columns.map(\.heading)
    flushes = columns.map(\.flush)
  }

  /// Appends a row with a cell for each column.
  public mutating func add(_ row: [Safe]) {
    rows.append(row)
  }

  /// The lines of the table, the heading first.
  public var lines: [Safe] {
    let all = [heading] + rows
    let widths = heading.indices.map { column in
      all.map { $0.indices.contains(column) ? min(TextTable.widest, $0[column].columns) : 0 }.max()
        ?? 0
    }
    return all.map { row in
      row.enumerated().map { column, cell in
        let isLast = column == row.count - 1 && flushes[column] == .leading
        let cut = cell.truncated(columns: TextTable.widest)
        return isLast ? cut : cut.padded(columns: widths[column], flush: flushes[column])
      }.joined(separator: "  ")
    }
  }
}

public import Market
public import SafeText

/// A cross table as rows of a file, and as a table for a terminal.
public struct CrossRows: Sendable {
  private let table: CrossTable

  /// The rows of a table.
  public init(_ table: CrossTable) {
    self.table = table
  }

  /// What a row or a column is called that says what the others do not cover.
  public static let rest = "_rest"
  /// What a row or a column is called that is the total.
  public static let total = "_all"

  private var hasTotals: Bool { table.rows.contains { $0.total != nil } }
  private var hasColumnTotals: Bool { table.columns.contains { $0.total != nil } }

  /// The columns of the file: one for each level of rows, one for each column of the table, then its rest and total.
  public var columns: [RowColumn] {
    (table.rowGroups.map(\.description) + names).map { RowColumn($0) }
  }

  private var names: [String] {
    table.columns.map { table.name(ofColumn: $0).text }
      + (table.hasRowRests ? [CrossRows.rest] : []) + (hasTotals ? [CrossRows.total] : [])
  }

  /// The rows of the file, the rest and the totals of the columns last; what is unknown is missing.
  public var values: [[Value]] {
    var rows = zip(table.rows, table.cells).map { row, cells in
      keys(row) + numbers(cells, rest: row.rest, total: row.total)
    }
    if table.hasColumnRests {
      rows.append(keys(CrossRows.rest) + rests)
    }
    if hasColumnTotals {
      let totals = table.columns.map(\.total)
      let rest = table.all.flatMap { all in all.count.map { $0 - sum(totals) } }
      rows.append(
        keys(CrossRows.total) + numbers(totals.map { $0 }, rest: rest, total: table.all)
      )
    }
    return rows
  }

  private func sum(_ cells: [CrossTable.Cell?]) -> Int {
    cells.reduce(0) { $0 &+ ($1?.count ?? 0) }
  }

  private var rests: [Value] {
    var rests = table.columns.map { $0.rest.map { Value.integer($0) } ?? .missing }
    if table.hasRowRests { rests.append(.missing) }
    if hasTotals {
      let known = table.rows.compactMap(\.total?.count)
      let all = table.all?.count.flatMap { all in
        known.count == table.rows.count ? all - known.reduce(0, &+) : nil
      }
      rests.append(all.map { .integer($0) } ?? .missing)
    }
    return rests
  }

  private func keys(_ row: CrossTable.Line) -> [Value] {
    zip(row.path, table.rowGroups).map { $1.named($0) }
  }

  private func keys(_ name: String) -> [Value] {
    [.text(Untrusted(name))]
      + Array(repeating: .missing, count: max(0, table.rowGroups.count - 1))
  }

  private func numbers(_ cells: [CrossTable.Cell?], rest: Int?, total: CrossTable.Cell?) -> [Value]
  {
    cells.map(number) + (table.hasRowRests ? [rest.map { .integer($0) } ?? .missing] : [])
      + (hasTotals ? [number(total)] : [])
  }

  private func number(_ cell: CrossTable.Cell?) -> Value {
    guard let cell else { return .missing }
    return cell.metric ?? cell.count.map { .integer($0) } ?? .missing
  }

  /// The lines of a table for a terminal, the heading first; `·` is not known.
  public var lines: [Safe] {
    let levels = table.rowGroups.map { Safe(showing: $0.description) }.joined(separator: " › ")
    var text = TextTable(
      [(levels, .leading)] + names.map { (Safe(showing: $0), .trailing) }
    )
    let width = table.rowGroups.count
    for row in values {
      let name = row.prefix(width).filter { $0 != .missing }.map(\.shown).joined(separator: " › ")
      text.add([name] + row.dropFirst(width).map { $0 == .missing ? "·" : $0.shown })
    }
    return text.lines
  }
}

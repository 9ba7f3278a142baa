import JSON
import SafeText

/// The records of a table, one a row.
struct TableRecords: RecordSource {
  private let lines: LineReader
  private let separator: Character
  private var splitter: TableSplitter
  private var heading: [String]?
  /// How many rows before the heading are still to come.
  private var before: Int
  private var waiting: [(row: [String], line: Int)] = []
  /// The lines of a row that goes on, with the number of the first; kept to be read again if its quotation
  /// mark is never closed.
  private var open: [[UInt8]] = []
  private var openStart = 0
  /// Lines that are to be read again.
  private var again: [(line: [UInt8], number: Int)] = []

  /// How many lines a quoted cell may have before its quotation mark counts as a slip.
  private static let openLimit = 10_000

  /// - Parameters:
  ///   - lines: The text.
  ///   - separator: What separates the columns.
  ///   - before: How many rows stand before the heading.
  init(_ lines: LineReader, separator: Character, before: Int) {
    self.lines = lines
    self.before = before
    self.separator = separator
    splitter = TableSplitter(separator)
  }

  var oneByteLines: Int { lines.oneByteLines }
  var list: String? { nil }
  var failure: ImportError? { lines.failure }

  mutating func next() -> RecordItem? {
    while true {
      if !waiting.isEmpty {
        let (row, line) = waiting.removeFirst()
        if let item = item(row, line) { return item }
        continue
      }
      guard let (line, number) = nextLine() else {
        guard !open.isEmpty else { return nil }
        return giveUpOpenRow()
      }
      if open.isEmpty { openStart = number }
      consume(line)
      if splitter.isQuoted {
        open.append(line)
        if open.count > TableRecords.openLimit { return giveUpOpenRow() }
      } else {
        open.removeAll()
      }
    }
  }

  private mutating func nextLine() -> (line: [UInt8], number: Int)? {
    if let line = again.popLast() { return line }
    return lines.line().map { (Array($0), lines.number) }
  }

  private mutating func consume(_ line: [UInt8]) {
    for byte in line + [0x0A] {
      if let row = splitter.consume(byte) { waiting.append((row, openStart)) }
    }
  }

  /// Counts the first line of a row whose quotation mark is never closed as lost, and reads the lines behind
  /// it as rows of their own.
  private mutating func giveUpOpenRow() -> RecordItem {
    again += open.indices.dropFirst().reversed().map { (open[$0], openStart + $0) }
    open.removeAll()
    splitter.reset()
    return .lost(line: openStart, .openQuote)
  }

  /// The record of a row; `nil` for the heading.
  private mutating func item(_ row: [String], _ line: Int) -> RecordItem? {
    guard before == 0 else {
      before -= 1
      // The line that names the separator is no row at all.
      return TableShape.names(separator, row) ? nil : .aside(line: line, .title)
    }
    guard let heading else {
      let isHeading = TableShape.isHeading(row)
      heading = isHeading ? row.map(\.trimmingBlanks) : row.indices.map { "column_\($0 + 1)" }
      return isHeading ? nil : item(row, line)
    }
    let members = row.enumerated().compactMap { index, cell -> JSON.Member? in
      guard !cell.isEmpty else { return nil }
      let name = heading.indices.contains(index) ? heading[index] : "column_\(index + 1)"
      // jobtally's own files have an apostrophe in front of what a spreadsheet would evaluate.
      return JSON.Member(name, .string(SpreadsheetGuard.unguarded(cell)))
    }
    let isUneven = row.count != heading.count
    return .record(
      ImportedRecord(members: members, line: line),
      isUneven ? .cells(row.count, heading: heading.count) : nil
    )
  }
}

import JSON

/// How a table is written: what separates its columns, and whether it has a heading.
enum TableShape {
  private static let separators: [Character] = [",", "\t", ";", "|"]
  /// How many rows are looked at.
  private static let rows = 50

  /// The separator that divides the rows of a text most evenly; a comma if there is but one column.
  ///
  /// Scraped cells have a control character now and then.
  ///
  /// - Returns: `nil` if a tenth of the text or more are control characters.
  static func separator(of start: ArraySlice<UInt8>) -> Character? {
    let controls = start.count { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
    guard controls == 0 || controls * 10 < start.count else { return nil }
    if let named = named(in: start) { return named }
    let scored = separators.map { separator in (separator, evenness(of: start, by: separator)) }
    let best = scored.max { $0.1 < $1.1 }
    return best.map { $0.1 > 0 ? $0.0 : "," }
  }

  /// The separator that a spreadsheet names in a first line such as `sep=;`.
  private static func named(in start: ArraySlice<UInt8>) -> Character? {
    let line = start.prefix { $0 != 0x0A && $0 != 0x0D }
    let text = String(decoding: line.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    guard text.count == 5, text.lowercased().hasPrefix("sep=") else { return nil }
    return text.last.flatMap { separators.contains($0) ? $0 : nil }
  }

  /// How many rows stand before the heading: the line in which a spreadsheet names its separator, and titles, which
  /// have fewer cells than the rows of the table.
  static func rowsBeforeHeading(in start: ArraySlice<UInt8>, by separator: Character) -> Int {
    let found = firstRows(of: start, by: separator)
    guard let first = found.first else { return 0 }
    if names(separator, first) { return 1 }
    let counts = Dictionary(grouping: found, by: \.count).mapValues(\.count)
    guard let cells = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, cells > 1,
      let heading = found.firstIndex(where: { $0.count == cells && isHeading($0) }),
      heading < found.count - 1,
      found[..<heading].allSatisfy({ $0.count { !$0.trimmingBlanks.isEmpty } < cells })
    else { return 0 }
    return heading
  }

  /// Whether a row is `sep=;`, cut into cells.
  static func names(_ separator: Character, _ row: [String]) -> Bool {
    row.joined(separator: String(separator)).lowercased() == "sep=\(separator)"
  }

  private static func firstRows(of start: ArraySlice<UInt8>, by separator: Character) -> [[String]]
  {
    var splitter = TableSplitter(separator)
    var found: [[String]] = []
    for byte in start where found.count < rows {
      if let row = splitter.consume(byte) { found.append(row) }
    }
    if found.count < rows, let row = splitter.finish() { found.append(row) }
    return found
  }

  /// The share of rows that have the most frequent number of cells, plus a little for more cells; 0 for one
  /// column.
  private static func evenness(of start: ArraySlice<UInt8>, by separator: Character) -> Double {
    let counts = firstRows(of: start, by: separator).map(\.count)
    let groups = Dictionary(grouping: counts, by: \.self).mapValues(\.count)
    guard let (cells, rows) = groups.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), cells > 1
    else { return 0 }
    return Double(rows) / Double(counts.count) + Double(min(cells, 100)) / 1000
  }

  /// Whether a first row names the columns: texts, each once, and none a number or a day.
  static func isHeading(_ row: [String]) -> Bool {
    let names = row.map { $0.trimmingBlanks }
    return !names.contains("") && Set(names).count == names.count
      && !names.contains { Double($0) != nil || DaySpelling.iso.day($0) != nil }
  }
}

/// Splits a table into rows of cells (RFC 4180), byte by byte.
///
/// A quotation mark opens a quoted cell only at its beginning; elsewhere it is a character like any other.
struct TableSplitter {
  private let separator: UInt8
  private var cell: [UInt8] = []
  private var row: [String] = []
  private var state = State.start

  private enum State {
    case start
    case plain
    case quoted
    case quoteInQuoted
    case afterReturn
  }

  init(_ separator: Character) {
    self.separator = separator.asciiValue ?? UInt8(ascii: ",")
  }

  /// Whether a quoted cell is open.
  var isQuoted: Bool { state == .quoted }

  /// Goes on by one byte; gives the row that ends here.
  ///
  /// A blank line is no row.
  mutating func consume(_ byte: UInt8) -> [String]? {
    switch (state, byte) {
    case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
    case (.quoted, _): cell.append(byte)
    case (.quoteInQuoted, UInt8(ascii: "\"")):
      cell.append(byte)
      state = .quoted
    case (.start, UInt8(ascii: "\"")): state = .quoted
    case (.afterReturn, 0x0A): state = .start
    case (_, separator): endCell()
    case (_, 0x0A): return endRow()
    case (_, 0x0D):
      defer { state = .afterReturn }
      return endRow()
    default:
      cell.append(byte)
      state = .plain
    }
    return nil
  }

  /// The last row, if the text does not end in a line end.
  mutating func finish() -> [String]? {
    row.isEmpty && cell.isEmpty && state != .quoteInQuoted ? nil : endRow()
  }

  /// Forgets the present row.
  mutating func reset() {
    cell.removeAll()
    row.removeAll()
    state = .start
  }

  private mutating func endCell() {
    row.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll(keepingCapacity: true)
    state = .start
  }

  private mutating func endRow() -> [String]? {
    let isBlank = row.isEmpty && cell.isEmpty && state != .quoteInQuoted
    endCell()
    defer { row.removeAll(keepingCapacity: true) }
    return isBlank ? nil : row
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}

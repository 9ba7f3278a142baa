/// Comma-separated values (RFC 4180, lines ending in a line feed).
struct CSV {
  /// One value of a line.
  enum Cell {
    /// A text; a spreadsheet must not take it for a formula.
    case text(String)
    /// A number as it is written.
    case number(String)
    /// Nothing.
    case empty
  }

  private(set) var bytes: [UInt8] = []

  /// Adds a line.
  mutating func line(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): put(CSV.inert(text))
      case .number(let number): bytes.append(contentsOf: number.utf8)
      case .empty: break
      }
    }
    bytes.append(0x0A)
  }

  /// Characters at the start of a cell by which spreadsheets know a formula (OWASP, "CSV Injection"), those
  /// of full width included.
  private static let active: Set<Character> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠",
  ]

  /// The text, with an apostrophe before it if a spreadsheet would run it.
  private static func inert(_ text: String) -> String {
    text.first.map(active.contains) ?? false ? "'" + text : text
  }

  private mutating func put(_ text: String) {
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

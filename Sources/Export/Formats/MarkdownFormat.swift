import Market
import SafeText

/// A table of Markdown (GitHub's), for a report: labels in place of codes, columns of numbers aligned on the right.
///
/// Which columns are numbers, the first row decides. Nothing in a value is taken for markup.
struct MarkdownFormat: RowFormat {
  static let name = "md"
  static let title = "Markdown"

  private let columns: [RowColumn]

  init(columns: [RowColumn]) {
    self.columns = columns
  }

  mutating func begin(_ rows: [[Value]]) -> [UInt8] {
    let first = rows.first ?? []
    let rules = columns.indices.map { column in
      first.indices.contains(column) && first[column].double != nil ? "---:" : "---"
    }
    return MarkdownFormat.line(columns.map { MarkdownFormat.plain($0.name) })
      + MarkdownFormat.line(rules)
  }

  mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    rows.flatMap { row in
      MarkdownFormat.line(row.map(MarkdownFormat.cell))
    }
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    Array("| \(cells.joined(separator: " | ")) |\n".utf8)
  }

  /// A value, its lines below each other.
  private static func cell(_ value: Value) -> String {
    guard case .text(let text) = value else { return plain(value.shown.text) }
    return text.raw.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { plain(Safe(showing: String($0)).text) }.joined(separator: "<br>")
  }

  /// The signs that begin markup, or end a cell.
  private static let markup = Set("\\`*_[]<>|#~&")

  private static func plain(_ text: String) -> String {
    text.map { markup.contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

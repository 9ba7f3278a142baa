/// The apostrophe in front of texts that a spreadsheet would evaluate as a formula.
public enum SpreadsheetGuard {
  /// First characters that make spreadsheets evaluate a cell (OWASP, "CSV Injection"), full-width forms
  /// included.
  private static let active: Set<Character> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠",
  ]

  /// The text, behind an apostrophe if a spreadsheet would evaluate it, or if it looks as if it was guarded already.
  public static func guarded(_ text: String) -> String { isActive(text) ? "'" + text : text }

  /// The text that ``guarded(_:)`` gives this one for.
  public static func unguarded(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "'") && isActive(text) ? String(text.dropFirst()) : text
  }

  private static func isActive(_ text: String) -> Bool {
    text.drop { $0 == "'" }.first.map(active.contains) ?? false
  }
}

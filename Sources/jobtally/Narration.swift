import Foundation
import SafeText

/// What is told on standard error, so that standard output holds data alone.
enum Narration {
  /// Writes a line; controls in it cannot reach the terminal.
  static func say(_ line: String) {
    let safe = line.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Untrusted(String($0)).safe.text }.joined(separator: "\n")
    write(safe + "\n")
  }

  /// Writes a line that is safe already.
  static func say(_ line: Safe) {
    write(line.text + "\n")
  }

  private static func write(_ text: String) {
    // Standard error that cannot be written to leaves nobody to tell.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

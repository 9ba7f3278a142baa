import Foundation
import Market
import SafeText

/// Messages on standard error; standard output is for data only.
enum Stderr {
  /// Prints a line, sanitised.
  static func print(_ line: String) {
    let safe = line.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Untrusted(String($0)).safe.text }.joined(separator: "\n")
    write(safe + "\n")
  }

  /// Prints a safe line.
  static func print(_ line: Safe) {
    write(line.text + "\n")
  }

  /// Whether a person reads it on a terminal, where a line can be written anew.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line in the place of the last one on a terminal; an empty one clears it.
  static func rewrite(_ line: Safe) {
    write("\r\u{1B}[K\(line.text)")
  }

  private static func write(_ text: String) {
    // If standard error cannot be written, there is nowhere to report it.
    try? FileHandle.standardError.write(contentsOf: Data(Redaction.redacted(text).utf8))
  }
}

import Foundation
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

  private static func write(_ text: String) {
    // If standard error cannot be written, there is nowhere to report it.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

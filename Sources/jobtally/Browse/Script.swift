import Glibc
import Terminal

/// Keys to press on a virtual screen, and what to do between them.
enum Script {
  /// One line of a script.
  enum Step: Equatable {
    /// Press a key so often.
    case press(Key, times: Int)
    /// Press the keys of a text.
    case type(String)
    /// Wait until nothing is in flight.
    case wait
    /// Wait until no bulk request goes on by itself either.
    case waitForBulk
    /// Give the screen another size.
    case size(Size)
    /// Save what the screen shows as NAME.txt and NAME.styles.
    case save(String)
  }

  /// Reads a script.
  ///
  /// Empty lines and lines that begin with `#` followed by a blank are passed over.
  ///
  /// - Throws: ``ExitError`` with the line that makes no sense.
  static func read(path: String) throws(ExitError) -> [Step] {
    guard let text = Folders.text(of: path) else {
      throw ExitError(.usage, "jobtally: the script \(path) cannot be read")
    }
    var steps: [Step] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("# ") { continue }
      guard let step = step(line) else {
        throw ExitError(.usage, "\(path):\(number + 1): no such step: \(line)")
      }
      steps.append(step)
    }
    return steps
  }

  static func step(_ line: Substring) -> Step? {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let word = parts.first else { return nil }
    let rest = parts.count > 1 ? parts[1] : nil
    switch (word, rest) {
    case ("type", .some(let text)): return .type(text)
    case ("wait", nil): return .wait
    case ("wait", "bulk"): return .waitForBulk
    case ("size", .some(let size)): return VirtualSize(argument: size).map { .size($0.size) }
    case ("save", .some(let name)): return .save(name)
    case ("key", .some(let name)): return Key(name: name).map { .press($0, times: 1) }
    default:
      guard let key = Key(name: word) else { return nil }
      guard let rest else { return .press(key, times: 1) }
      return Int(rest).flatMap { (1...100_000).contains($0) ? .press(key, times: $0) : nil }
    }
  }
}

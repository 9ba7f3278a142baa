public import SafeText

/// A piece of a text in which something was found, with the words that were.
///
/// Source: Jobfeed manual, "Snippets".
public struct Snippet: Sendable, Hashable {
  /// A part of the piece that was found as a whole, or not at all.
  public struct Run: Sendable, Hashable {
    /// The words.
    public var text: Untrusted
    /// Whether this was looked for.
    public var isMatch: Bool

    /// A part of a piece.
    public init(_ text: String, isMatch: Bool) {
      self.text = Untrusted(text)
      self.isMatch = isMatch
    }
  }

  /// The parts in order; none is empty, and neighbours differ.
  public private(set) var runs: [Run] = []

  /// A piece of these parts.
  public init(_ runs: [Run]) {
    for run in runs { append(run.text.raw, isMatch: run.isMatch) }
  }

  /// Reads a piece in which matches stand between `<em>` and `</em>`.
  ///
  /// Nothing is refused: a tag that is never closed marks the rest, and one that opens what is open or
  /// closes what is not means nothing. All else is text.
  public init(markup: String) {
    let bytes = Array(markup.utf8)
    var isMatch = false
    var (start, index) = (0, 0)
    while index < bytes.count {
      guard let tag = Tag.allCases.first(where: { bytes[index...].starts(with: $0.rawValue.utf8) })
      else {
        index += 1
        continue
      }
      append(String(decoding: bytes[start..<index], as: UTF8.self), isMatch: isMatch)
      isMatch = tag == .opening
      index += tag.rawValue.utf8.count
      start = index
    }
    append(String(decoding: bytes[start...], as: UTF8.self), isMatch: isMatch)
  }

  /// The piece with its matches between `<em>` and `</em>`.
  ///
  /// What looks like a tag in the text itself is broken by a blank, so that it is not taken for one.
  public var markup: String {
    runs.map { run in
      let text = Snippet.broken(run.text.raw)
      return run.isMatch ? Tag.opening.rawValue + text + Tag.closing.rawValue : text
    }.joined()
  }

  private enum Tag: String, CaseIterable {
    case opening = "<em>"
    case closing = "</em>"
  }

  /// The text with a blank behind the first sign of each tag.
  private static func broken(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var broken: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      broken.append(byte)
      let isTag = Tag.allCases.contains { bytes[index...].starts(with: $0.rawValue.utf8) }
      if isTag { broken.append(UInt8(ascii: " ")) }
    }
    return String(decoding: broken, as: UTF8.self)
  }

  private mutating func append(_ text: String, isMatch: Bool) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.isMatch == isMatch {
      runs[runs.count - 1] = Run(last.text.raw + text, isMatch: isMatch)
    } else {
      runs.append(Run(text, isMatch: isMatch))
    }
  }
}

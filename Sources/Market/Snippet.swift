public import SafeText

/// A piece of text around matches of a search.
///
/// Source: Jobfeed manual, "Snippets".
public struct Snippet: Sendable, Hashable {
  /// A part of the piece: one match, or text between matches.
  public struct Run: Sendable, Hashable {
    /// The text.
    public var text: Untrusted
    /// Whether it is a match.
    public var isMatch: Bool

    /// Makes a part.
    public init(_ text: String, isMatch: Bool) {
      self.text = Untrusted(text)
      self.isMatch = isMatch
    }
  }

  /// The parts in order; none is empty, and neighbours differ.
  public private(set) var runs: [Run] = []

  /// Makes a snippet of these parts.
  public init(_ runs: [Run]) {
    for run in runs { append(run.text.raw, isMatch: run.isMatch) }
  }

  /// Reads a snippet with matches between `<em>` and `</em>`.
  ///
  /// Never fails: an unclosed tag marks the rest, and a redundant tag is ignored. Everything else
  /// is text.
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

  /// The snippet with its matches between `<em>` and `</em>`.
  ///
  /// A tag in the text itself gets a blank, so that it is not read as markup.
  public var markup: String {
    runs.map { run in
      let text = Snippet.broken(run.text.raw)
      return run.isMatch ? Tag.opening.rawValue + text + Tag.closing.rawValue : text
    }.joined()
  }

  /// Puts a sign in place of each e-mail address and telephone number, whether it was found or not.
  public mutating func hideContacts() {
    var bytes: [(byte: UInt8, isMatch: Bool)] = []
    for run in runs { bytes += run.text.raw.utf8.map { ($0, run.isMatch) } }
    let found = bytes.map(\.byte).withUnsafeBufferPointer { Contacts.ranges(in: $0) }
    for range in found.reversed() {
      let sign: [(byte: UInt8, isMatch: Bool)] = Contacts.sign.utf8.map { ($0, false) }
      bytes.replaceSubrange(range, with: sign)
    }
    guard !found.isEmpty else { return }
    runs = []
    var start = 0
    while start < bytes.count {
      let isMatch = bytes[start].isMatch
      let end = bytes[start...].firstIndex { $0.isMatch != isMatch } ?? bytes.count
      append(String(decoding: bytes[start..<end].map(\.byte), as: UTF8.self), isMatch: isMatch)
      start = end
    }
  }

  private enum Tag: String, CaseIterable {
    case opening = "<em>"
    case closing = "</em>"
  }

  /// The text with a blank after the first character of each tag.
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

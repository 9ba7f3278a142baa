/// Text from outside the program: a provider's response, a file, a pasted query.
///
/// A job advert is hostile text. It may have escape sequences, bidirectional marks or a megabyte of
/// combining accents. No screen, log or terminal accepts this type;
/// they take its ``safe`` form. Exports that must keep the text unchanged use ``raw``.
public struct Untrusted: Sendable, Hashable {
  /// The text as received.
  ///
  /// Never write it to a terminal.
  public let raw: String

  /// Wraps an outside text.
  public init(_ raw: String) {
    self.raw = raw
  }

  /// The text on one line, safe to show: line breaks and other controls appear as `·`.
  public var safe: Safe {
    Safe(showing: raw)
  }

  /// The lines of the text, each safe to show; tabs become spaces.
  ///
  /// For long prose, where a line break is layout and not an attack.
  public var paragraphs: [Safe] {
    raw.prefix(bytes: Safe.byteLimit)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { line in
        Safe(showing: String(line).replacing("\t", with: " "))
      }
  }
}

extension String {
  /// The longest prefix of whole scalars within `bytes` UTF-8 bytes.
  func prefix(bytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while end > utf8.startIndex, end.samePosition(in: unicodeScalars) == nil {
      end = utf8.index(before: end)
    }
    return String(self[..<end])
  }
}

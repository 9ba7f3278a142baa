/// Text that came from outside the program: a provider's answer, a file, a pasted query.
///
/// A job advert is hostile text. It may hold escape sequences, bidirectional marks or a megabyte of
/// combining accents. It therefore travels as this type, which no screen, log or terminal accepts;
/// the only way there is ``safe``. Exports that must carry the text unchanged ask for ``raw``.
public struct Untrusted: Sendable, Hashable {
  /// The text exactly as it came.
  ///
  /// Never write it to a terminal.
  public let raw: String

  /// Marks a text as coming from outside.
  public init(_ raw: String) {
    self.raw = raw
  }

  /// The text on one line, safe to show: line ends and every other control appear as `·`.
  public var safe: Safe {
    Safe(showing: raw)
  }

  /// The text cut at its line ends, each line safe to show; tabs become blanks.
  ///
  /// For long prose, where a line end is layout and not an attack.
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

/// Text that can be put on a screen, into a log or on a terminal's standard output.
///
/// It holds only what has a fixed place in a grid of cells: base characters of one or two columns,
/// each with at most ``markLimit`` combining marks. Everything else of Unicode was replaced when the
/// value was made, so that every terminal agrees with ``columns``.
public struct Safe: Sendable, Hashable {
  /// The printable text.
  public let text: String
  /// How many terminal columns the text takes.
  public let columns: Int

  /// How many combining marks one base character keeps; more is an attack on the terminal.
  public static let markLimit = 2
  /// How many UTF-8 bytes of an outside text are looked at; the rest is cut before any Unicode work.
  public static let byteLimit = 64 * 1024

  /// Nothing to show.
  public static let empty = Safe(unchecked: "", columns: 0)

  /// Makes an outside text showable: see ``Untrusted/safe``.
  public init(showing outside: String) {
    if outside.utf8.count <= Safe.byteLimit, outside.isPrintableASCII {
      self.init(unchecked: outside, columns: outside.utf8.count)
    } else {
      var sanitiser = Sanitiser()
      for scalar in outside.prefix(bytes: Safe.byteLimit).unicodeScalars { sanitiser.take(scalar) }
      self.init(unchecked: sanitiser.text, columns: sanitiser.columns)
    }
  }

  /// Takes a text that is known to be safe, with its width.
  init(unchecked text: String, columns: Int) {
    self.text = text
    self.columns = columns
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { text.isEmpty }

  /// The longest beginning that fits into `limit` columns, cut between characters.
  public func prefix(columns limit: Int) -> Safe {
    guard columns > limit else { return self }
    var taken = 0
    var end = text.unicodeScalars.startIndex
    for index in text.unicodeScalars.indices {
      let width = ScalarWidth.columns(of: text.unicodeScalars[index])
      if taken + width > limit { break }
      taken += width
      end = text.unicodeScalars.index(after: index)
    }
    return Safe(unchecked: String(text[..<end]), columns: taken)
  }

  /// The text without its first `count` columns; a wide character cut in half goes as a whole.
  public func dropping(columns count: Int) -> Safe {
    guard count > 0 else { return self }
    var dropped = 0
    for index in text.unicodeScalars.indices {
      let width = ScalarWidth.columns(of: text.unicodeScalars[index])
      if dropped >= count, width > 0 {
        return Safe(unchecked: String(text[index...]), columns: columns - dropped)
      }
      dropped += width
    }
    return .empty
  }

  /// The text in at most `limit` columns, ending in `…` if it was cut.
  public func truncated(columns limit: Int) -> Safe {
    guard columns > limit else { return self }
    guard limit > 0 else { return .empty }
    return prefix(columns: limit - 1) + "…"
  }

  /// The text with blanks on one side until it is `width` columns wide; never cut.
  public func padded(columns width: Int, flush: Alignment = .leading) -> Safe {
    guard width > columns else { return self }
    let blanks = Safe.repeating(" ", count: width - columns)
    return flush == .leading ? self + blanks : blanks + self
  }

  /// The text broken into lines of at most `width` columns, at blanks where there are any.
  public func wrapped(columns width: Int) -> [Safe] {
    guard width > 0, columns > width else { return [self] }
    var lines: [Safe] = []
    var line = Safe.empty
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var rest = Safe(unchecked: String(word), columns: ScalarWidth.columns(of: word))
      if !line.isEmpty, line.columns + 1 + rest.columns <= width {
        line = line + " " + rest
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while rest.columns > width, width > 1 {
        lines.append(rest.prefix(columns: width))
        rest = rest.dropping(columns: lines.last?.columns ?? width)
      }
      line = rest
    }
    lines.append(line)
    return lines
  }

  /// A text of `count` times the same character.
  public static func repeating(_ piece: Safe, count: Int) -> Safe {
    guard count > 0 else { return .empty }
    return Safe(
      unchecked: String(repeating: piece.text, count: count),
      columns: piece.columns * count
    )
  }

  /// Both texts in a row.
  public static func + (left: Safe, right: Safe) -> Safe {
    Safe(unchecked: left.text + right.text, columns: left.columns + right.columns)
  }
}

/// On which side of its place a text stands.
public enum Alignment: Sendable, Hashable {
  /// At the left, as words stand.
  case leading
  /// At the right, as numbers stand.
  case trailing
}

extension Safe: CustomStringConvertible {
  /// The printable text.
  public var description: String { text }
}

/// Literals of the source code are safe; of the values put into them only safe ones are taken, and
/// outside texts are made safe on the way in.
extension Safe: ExpressibleByStringInterpolation {
  /// Takes a text that the source code spells out.
  public init(stringLiteral value: String) {
    self.init(literal: value)
  }

  /// Source code spells out nothing but what can be shown.
  private init(literal: String) {
    self.init(unchecked: literal, columns: ScalarWidth.columns(of: literal))
  }

  /// Takes a text put together from safe parts.
  public init(stringInterpolation: Interpolation) {
    self = stringInterpolation.safe
  }

  /// Collects the parts of an interpolated ``Safe``.
  public struct Interpolation: StringInterpolationProtocol {
    var safe = Safe.empty

    /// Starts with nothing; the capacities are only hints.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Takes a part that the source code spells out.
    public mutating func appendLiteral(_ literal: String) {
      safe = safe + Safe(literal: literal)
    }

    /// Takes a text that is safe already.
    public mutating func appendInterpolation(_ part: Safe) {
      safe = safe + part
    }

    /// Takes a text from outside, made safe.
    public mutating func appendInterpolation(_ part: Untrusted) {
      safe = safe + part.safe
    }

    /// Takes a whole number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      safe = safe + Safe(showing: String(number))
    }
  }
}

extension Sequence<Safe> {
  /// All texts in a row, with `separator` between them.
  public func joined(separator: Safe = .empty) -> Safe {
    var result = Safe.empty
    for (index, part) in enumerated() {
      result = index == 0 ? part : result + separator + part
    }
    return result
  }
}

/// Text that can be written to a screen, a log or a terminal.
///
/// It has only characters of a fixed width in a grid of cells: base characters of one or two columns,
/// each with at most ``markLimit`` combining marks. All other characters are replaced when the
/// value is created, so that every terminal agrees with ``columns``.
public struct Safe: Sendable, Hashable {
  /// The printable text.
  public let text: String
  /// The width in terminal columns.
  public let columns: Int

  /// The most combining marks of a base character; more are an attack on the terminal.
  public static let markLimit = 2
  /// The most UTF-8 bytes of an outside text that are used; the rest is cut off first.
  public static let byteLimit = 64 * 1024

  /// The empty text.
  public static let empty = Safe(unchecked: "", columns: 0)

  /// Sanitises an outside text; see ``Untrusted/safe``.
  public init(showing outside: String) {
    if outside.utf8.count <= Safe.byteLimit, outside.isPrintableASCII {
      self.init(unchecked: outside, columns: outside.utf8.count)
    } else {
      var sanitiser = Sanitiser()
      for scalar in outside.prefix(bytes: Safe.byteLimit).unicodeScalars {
        sanitiser.append(scalar)
      }
      self.init(unchecked: sanitiser.text, columns: sanitiser.columns)
    }
  }

  /// A text known to be safe, with its width.
  init(unchecked text: String, columns: Int) {
    self.text = text
    self.columns = columns
  }

  /// Whether the text is empty.
  public var isEmpty: Bool { text.isEmpty }

  /// The longest prefix within `limit` columns, cut between characters.
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

  /// The text without its first `count` columns; a wide character that would be halved is dropped.
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

  /// The text in at most `limit` columns, ending in `…` if it is cut.
  public func truncated(columns limit: Int) -> Safe {
    guard columns > limit else { return self }
    guard limit > 0 else { return .empty }
    return prefix(columns: limit - 1) + "…"
  }

  /// The text padded with spaces to `width` columns; never cut.
  public func padded(columns width: Int, flush: Alignment = .leading) -> Safe {
    guard width > columns else { return self }
    let blanks = Safe.repeating(" ", count: width - columns)
    return flush == .leading ? self + blanks : blanks + self
  }

  /// The text wrapped into lines of at most `width` columns, at spaces where possible.
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

  /// A character repeated `count` times.
  public static func repeating(_ piece: Safe, count: Int) -> Safe {
    guard count > 0 else { return .empty }
    return Safe(
      unchecked: String(repeating: piece.text, count: count),
      columns: piece.columns * count
    )
  }

  /// Both texts joined.
  public static func + (left: Safe, right: Safe) -> Safe {
    Safe(unchecked: left.text + right.text, columns: left.columns + right.columns)
  }
}

/// The alignment of a text in its column.
public enum Alignment: Sendable, Hashable {
  /// Left, as for words.
  case leading
  /// Right, as for numbers.
  case trailing
}

extension Safe: CustomStringConvertible {
  /// The printable text.
  public var description: String { text }
}

/// Literals in the source code are safe. An interpolation accepts only safe values; outside
/// texts are sanitised.
extension Safe: ExpressibleByStringInterpolation {
  /// A literal.
  public init(stringLiteral value: String) {
    self.init(literal: value)
  }

  /// A literal in the source code is safe.
  private init(literal: String) {
    self.init(unchecked: literal, columns: ScalarWidth.columns(of: literal))
  }

  /// An interpolated text.
  public init(stringInterpolation: Interpolation) {
    self = stringInterpolation.safe
  }

  /// Collects the parts of an interpolated ``Safe``.
  public struct Interpolation: StringInterpolationProtocol {
    var safe = Safe.empty

    /// An empty interpolation; the capacities are hints.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Appends a literal part.
    public mutating func appendLiteral(_ literal: String) {
      safe = safe + Safe(literal: literal)
    }

    /// Appends a safe text.
    public mutating func appendInterpolation(_ part: Safe) {
      safe = safe + part
    }

    /// Appends an outside text, sanitised.
    public mutating func appendInterpolation(_ part: Untrusted) {
      safe = safe + part.safe
    }

    /// Appends an integer.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      safe = safe + Safe(showing: String(number))
    }
  }
}

extension Sequence<Safe> {
  /// The texts joined with `separator`.
  public func joined(separator: Safe = .empty) -> Safe {
    var result = Safe.empty
    for (index, part) in enumerated() {
      result = index == 0 ? part : result + separator + part
    }
    return result
  }
}

/// How the records of a text are written.
public enum FileFormat: Sendable, Hashable {
  /// One JSON value a line.
  case jsonLines
  /// One JSON value after the other, each over several lines, or an array of them.
  case json
  /// A table with a heading; with what separates its columns.
  case table(separator: Character)

  /// The format that a text begins in; `nil` for an empty one.
  ///
  /// - Throws: ``ImportError/unsupported(_:)``.
  init?(_ start: ArraySlice<UInt8>) throws(ImportError) {
    if let format = UnsupportedFormat(text: start) { throw .unsupported(format) }
    guard let first = start.first(where: { $0 > 0x20 }) else { return nil }
    switch first {
    case UInt8(ascii: "["): self = .json
    case UInt8(ascii: "{"): self = FileFormat.hasObjectLine(start) ? .jsonLines : .json
    default:
      guard let separator = TableShape.separator(of: start) else { throw .unsupported(.binary) }
      self = .table(separator: separator)
    }
  }

  /// Whether the first line that says something is an object of its own, or at least no beginning of one that
  /// goes on below.
  private static func hasObjectLine(_ start: ArraySlice<UInt8>) -> Bool {
    let line = start.drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    guard line.endIndex < start.endIndex else { return true }
    var shape = JSONShape()
    for byte in line { shape.consume(byte) }
    return shape.depth == 0
  }
}

/// How deep in arrays and objects a place of a JSON text is.
struct JSONShape {
  private(set) var depth = 0
  private(set) var isInString = false
  private var isEscaped = false

  /// Goes on by one byte.
  mutating func consume(_ byte: UInt8) {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    default: break
    }
  }
}

extension FileFormat: Codable {
  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    switch try container.decode(String.self) {
    case "json lines": self = .jsonLines
    case "json": self = .json
    case let separator:
      guard let separator = separator.first else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no separator")
      }
      self = .table(separator: separator)
    }
  }

  /// Writes one text: of a table, what separates its columns.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .jsonLines: try container.encode("json lines")
    case .json: try container.encode("json")
    case .table(let separator): try container.encode(String(separator))
    }
  }
}

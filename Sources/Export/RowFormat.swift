public import Market

/// A file format for rows of values.
///
/// A format is one file in `Formats` and one line of ``ExportFormat/all``; the export dialog and the commands
/// read that list.
public protocol RowFormat: Sendable {
  /// The name on the command line, such as `csv`.
  static var name: String { get }
  /// The name for people, such as `CSV`.
  static var title: String { get }
  /// The suffix of file names, without the dot; the ``name`` by default.
  static var suffix: String { get }
  /// Whether the format can hold rows that are JSON text already; none by default.
  static var jsonRows: JSONRowSupport { get }

  /// A file with these columns and no rows yet.
  init(columns: [RowColumn])

  /// The bytes before the first row, given the first rows, which ``encode(_:)`` gets next; none if the file is
  /// empty.
  mutating func begin(_ rows: [[Value]]) -> [UInt8]

  /// The bytes of further rows, each with a value for each column.
  mutating func encode(_ rows: [[Value]]) -> [UInt8]

  /// The bytes of further rows, each a JSON text on one line.
  ///
  /// Called only if ``jsonRows`` is not ``JSONRowSupport/unsupported``.
  mutating func encode(json rows: [[UInt8]]) -> [UInt8]

  /// The bytes after the last row.
  mutating func end() -> [UInt8]
}

extension RowFormat {
  /// The name.
  public static var suffix: String { name }
  /// None.
  public static var jsonRows: JSONRowSupport { .unsupported }
  /// No bytes.
  public mutating func begin(_ rows: [[Value]]) -> [UInt8] { [] }
  /// No bytes.
  public mutating func encode(json rows: [[UInt8]]) -> [UInt8] { [] }
  /// No bytes.
  public mutating func end() -> [UInt8] { [] }
}

/// Which rows a format can copy without decoding them.
public enum JSONRowSupport: Sendable {
  /// None.
  case unsupported
  /// Valid JSON only, because one bad row would spoil the file.
  case valid
  /// Any line, also one that is not JSON.
  case anyLine
}

/// A column of a file.
public struct RowColumn: Sendable, Hashable {
  /// The name, for a header or a key.
  public var name: String
  /// What stands between several values in one cell.
  public var separator = "; "
  /// Whether its values are codes with labels, whatever the first rows have; `nil` if that is not known.
  public var isCoded: Bool?

  /// A column.
  public init(_ name: String, separator: String = "; ", isCoded: Bool? = nil) {
    self.name = name
    self.separator = separator
    self.isCoded = isCoded
  }
}

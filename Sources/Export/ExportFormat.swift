/// A row format as a value that can be compared, stored and chosen.
public struct ExportFormat: Sendable, Hashable {
  /// Every format, in the order in which they are offered; the first is the default.
  public static let all: [ExportFormat] = [.csv, .jsonLines, .tsv, .markdown, .jsonArray]

  /// Comma-separated values.
  public static let csv = ExportFormat(CSVFormat.self)
  /// Tab-separated values.
  public static let tsv = ExportFormat(TSVFormat.self)
  /// A table of Markdown.
  public static let markdown = ExportFormat(MarkdownFormat.self)
  /// One JSON object per line.
  public static let jsonLines = ExportFormat(JSONLinesFormat.self)
  /// One JSON array of objects.
  public static let jsonArray = ExportFormat(JSONArrayFormat.self)

  let type: any RowFormat.Type

  /// Wraps a format.
  public init(_ type: any RowFormat.Type) {
    self.type = type
  }

  /// The name on the command line, which identifies the format.
  public var name: String { type.name }
  /// The name for people.
  public var title: String { type.title }
  /// The suffix of file names, without the dot.
  public var suffix: String { type.suffix }
  /// Whether the format can hold rows that are JSON text already.
  public var jsonRows: JSONRowSupport { type.jsonRows }

  /// Compares names.
  public static func == (one: ExportFormat, other: ExportFormat) -> Bool {
    one.name == other.name
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

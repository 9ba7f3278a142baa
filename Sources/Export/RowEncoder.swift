public import Market

/// Encodes a file in any format, some rows at a time.
///
/// ```swift
/// let rows = JobRows(columns: ["job_id", "job_title"])
/// var encoder = RowEncoder(.csv, columns: rows.columns)
/// try file.append(encoder.encode(rows.values(of: jobs)))
/// try file.append(encoder.end())
/// ```
public struct RowEncoder: Sendable {
  private var format: any RowFormat
  private var hasBegun = false

  /// A file in this format with these columns.
  public init(_ format: ExportFormat, columns: [RowColumn]) {
    self.format = format.type.init(columns: columns)
  }

  /// The bytes of further rows, each with a value for each column; the first call brings the header.
  public mutating func encode(_ rows: [[Value]]) -> [UInt8] {
    begin(rows) + format.encode(rows)
  }

  /// The bytes of further rows, each a JSON text on one line; nothing unless ``ExportFormat/jsonRows`` allows it.
  public mutating func encode(json rows: [[UInt8]]) -> [UInt8] {
    begin([]) + format.encode(json: rows)
  }

  /// The bytes that complete the file; a file without rows still gets its header.
  public mutating func end() -> [UInt8] {
    begin([]) + format.end()
  }

  private mutating func begin(_ rows: [[Value]]) -> [UInt8] {
    guard !hasBegun else { return [] }
    hasBegun = true
    return format.begin(rows)
  }
}

extension ExportFormat {
  /// The bytes of a whole file.
  public func encode(_ rows: [[Value]], columns: [RowColumn]) -> [UInt8] {
    var encoder = RowEncoder(self, columns: columns)
    return encoder.encode(rows) + encoder.end()
  }
}

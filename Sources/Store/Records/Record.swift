/// A purchased record as received.
public struct Record: Sendable, Hashable {
  /// The provider's id, if it can be read.
  public var id: String?
  /// The index of its payload in the purchase.
  public var payload: Int
  /// The line in the payload, counted from 0.
  public var line: Int
  /// The bytes.
  public var body: [UInt8]
  /// Why it cannot be parsed; `nil` if it can.
  public var problem: String?

  /// A record.
  public init(id: String?, payload: Int, line: Int, body: [UInt8], problem: String? = nil) {
    self.id = id
    self.payload = payload
    self.line = line
    self.body = body
    self.problem = problem
  }

  /// Whether it can be parsed.
  public var isReadable: Bool { problem == nil }
}

/// The result of storing the records of a payload.
public struct RecordCounts: Sendable, Hashable {
  /// The number of records.
  public var records = 0
  /// The number of records new to the dataset.
  public var new = 0
  /// The number of records that cannot be parsed.
  public var unreadable = 0
}

/// A note about a record that is not part of the record.
public struct RecordMark: Sendable, Hashable {
  /// The kind of note, such as `expired`.
  public var kind: String
  /// The value, such as a date.
  public var value: String

  /// A note.
  public init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }
}

/// A record that was paid for, as it came.
public struct Record: Sendable, Hashable {
  /// What the provider calls it, unless that cannot be read.
  public var id: String?
  /// Which payload of its purchase it stands in.
  public var payload: Int
  /// Where it stands there, counted from 0.
  public var line: Int
  /// Its bytes.
  public var body: [UInt8]
  /// Why it cannot be read, or `nil` if it can.
  public var problem: String?

  /// A record at a place.
  public init(id: String?, payload: Int, line: Int, body: [UInt8], problem: String? = nil) {
    self.id = id
    self.payload = payload
    self.line = line
    self.body = body
    self.problem = problem
  }

  /// Whether it can be read.
  public var isReadable: Bool { problem == nil }
}

/// What became of the records of a payload.
public struct RecordCounts: Sendable, Hashable {
  /// How many there were.
  public var records = 0
  /// How many of them the dataset did not have.
  public var new = 0
  /// How many cannot be read.
  public var unreadable = 0
}

/// Something said about a record of a dataset that it does not say itself.
public struct RecordMark: Sendable, Hashable {
  /// What is said, such as `expired`.
  public var kind: String
  /// Since when, or whatever else there is to say.
  public var value: String

  /// Says something about a record.
  public init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }
}

public import Import
public import Market

/// What was found in files of postings.
public struct FeedReport: Sendable, Hashable, Codable {
  /// What was read, and what is no record.
  public var files = ImportReport()
  /// How many jobs the records are.
  public var jobs = 0
  /// How many records are the same as an earlier one; they count once.
  public var repeated = 0
  /// How many records are a later state of an earlier one, and replace it.
  public var replaced = 0
  /// How many records share their id with another job's; each counts on its own.
  public var sharedIDs = 0
  /// How many records have no id; each counts on its own.
  public var withoutID = 0
  /// The fields that some record has, in the order in which they came.
  public var fields: [FieldFinding] = []

  /// Nothing found yet.
  public init() {}

  /// The fields with values that do not fit.
  public var unreadable: [FieldFinding] { fields.filter { $0.unreadable > 0 } }

  /// The fields that were read from a member of another name.
  public var mapped: [FieldFinding] {
    fields.filter { field in field.members.contains { $0 != field.field.rawValue } }
  }

  /// What was found of a field; `nil` if no record has it.
  public subscript(field: FieldName) -> FieldFinding? { fields.first { $0.field == field } }
}

/// Why files of postings could not be read.
public struct FeedFailure: Error, Sendable, Hashable {
  /// What is wrong.
  public var reason: ImportError
  /// The file that is at fault; `nil` if it is all of them.
  public var file: String?
  /// What was found before.
  public var found: ImportReport

  /// Makes a failure; by default nothing was found before.
  public init(_ reason: ImportError, file: String? = nil, found: ImportReport = ImportReport()) {
    self.reason = reason
    self.file = file
    self.found = found
  }
}

/// What was found of one field in files of postings.
public struct FieldFinding: Sendable, Hashable, Codable {
  /// The field.
  public var field: FieldName
  /// What its values are.
  public var type: FieldType
  /// The members that it was read from, by their names in the files.
  public var members: [String]
  /// How many records have a value.
  public var values = 0
  /// How many of these values do not fit the type; they are kept as they came.
  public var unreadable = 0
  /// The first value that does not fit.
  public var firstUnreadable: Example?
  /// How many different values there are, where many records share them; `nil` for all else.
  public var different: Int?
  /// Some different values, as they came.
  public var examples: [String] = []

  /// A value and where it stands.
  public struct Example: Sendable, Hashable, Codable {
    /// The value as it came.
    public var text: String
    /// The file, and behind `!` the file within an archive.
    public var file: String
    /// The line on which its record begins, counted from 1.
    public var line: Int
  }

  /// How many examples are kept.
  static let exampleLimit = 3
  /// Among how many values they are looked for.
  private static let exampleReach = 1_000

  init(_ field: FieldName, _ type: FieldType, members: [String]) {
    self.field = field
    self.type = type
    self.members = members
  }

  mutating func add(_ text: @autoclosure () -> String) {
    values += 1
    guard examples.count < FieldFinding.exampleLimit, values <= FieldFinding.exampleReach else {
      return
    }
    let text = text()
    if !examples.contains(text) { examples.append(text) }
  }
}

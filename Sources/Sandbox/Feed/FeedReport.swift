public import Import
public import Market

/// What was found in files of postings.
public struct FeedReport: Sendable, Hashable {
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
  /// Values that do not fit their field, by field; they are kept in a field of their own.
  public var unreadable: [FieldName: Unreadable] = [:]

  /// Values that do not fit their field.
  public struct Unreadable: Sendable, Hashable {
    /// How many.
    public var count = 0
    /// The first one, as it came.
    public var example: String
    /// The number of its record, counted from 1.
    public var record: Int
    /// The field in which all of them are kept.
    public var field: FieldName
  }
}

/// The fields by which a provider says which of the consumed jobs are no longer on line.
public struct ExpiryFields: Sendable, Hashable {
  /// Whether the job went off line: a truth.
  public var hasExpired: FieldName
  /// The day on which the provider last looked whether it is on line.
  public var lastCheck: FieldName
  /// The values that a table of expired jobs shows.
  public var columns: [FieldName]

  /// Names the fields.
  public init(hasExpired: FieldName, lastCheck: FieldName, columns: [FieldName]) {
    self.hasExpired = hasExpired
    self.lastCheck = lastCheck
    self.columns = columns
  }
}

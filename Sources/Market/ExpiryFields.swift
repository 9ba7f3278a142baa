import SafeText

/// The fields that report the expiry of consumed jobs.
public struct ExpiryFields: Sendable, Hashable {
  /// Whether the job went offline: a boolean.
  public var hasExpired: FieldName
  /// The day of the provider's last check.
  public var lastCheck: FieldName
  /// The columns of a table of expired jobs.
  public var columns: [FieldName]

  /// Makes a set of field names.
  public init(hasExpired: FieldName, lastCheck: FieldName, columns: [FieldName]) {
    self.hasExpired = hasExpired
    self.lastCheck = lastCheck
    self.columns = columns
  }

  /// Whether a job has expired.
  public func isExpired(_ job: Job) -> Bool {
    switch job.values[hasExpired] {
    case .bool(let truth): truth
    case .text(let text): text.raw == "true"
    case .missing, .integer, .decimal, .coded, .list: false
    }
  }
}

public import Export
public import Market

/// Something that the dashboard wants done outside of itself.
public enum Effect: Sendable {
  /// Ask for a page of jobs, spending no more than a person has allowed; with `fresh` even if the answer is
  /// cached.
  case search(RequestID, SearchRequest, fresh: Bool = false, spending: SpendLimit = .nothing)
  /// Ask for the counts of buckets; with `fresh` even if the answer is cached.
  case aggregate(RequestID, AggregateRequest, fresh: Bool = false)
  /// Ask for a single number that nobody waits for; with `fresh` even if the answer is cached.
  case count(RequestID, CountRequest, fresh: Bool = false)
  /// Ask for the fields that there are, labelled in a language; `nil` for the country's own.
  case fields(RequestID, Language? = nil)
  /// Cancel a request; its answer will not be used.
  case cancel(RequestID)
  /// Keep the text of a query that was asked, for the next time.
  case remember(String)
  /// Keep an aggregation as it is now.
  case keepSnapshot(RequestID, Snapshot)
  /// Find the aggregations that are kept.
  case findSnapshots(RequestID)
  /// Write a file.
  case export(RequestID, ExportOrder)
  /// Have an account do something about a bulk request.
  case bulk(RequestID, AccountID, BulkAct)
  /// Open the records of a bulk request as a source.
  case openRecords(RequestID, AccountID, BulkProgress.ID)
  /// Forget a source that was opened so.
  case closeSource(SourceID)
  /// Make the terminal sound.
  case bell
  /// Let a person change a text in their own editor, in a file whose name ends so.
  case edit(String, suffix: String)
  /// Use another theme from now on.
  case theme(Theme)
  /// Repaint the whole screen, whatever is on it.
  case redraw
  /// Give the terminal back to the shell for a while.
  case suspend
  /// End the program.
  case quit
}

/// What to write where.
public struct ExportOrder: Sendable, Hashable {
  /// What is written.
  public enum Content: Sendable, Hashable {
    /// Jobs that are here.
    case jobs([Job])
    /// The jobs of a query, fetched as needed; with how many there are.
    case matches(SearchRequest, total: Int)
    /// The rows of an aggregation.
    case buckets(BucketRows)
  }

  /// What is written.
  public var content: Content
  /// The values of each job, in order.
  public var columns: [FieldName]
  /// Whether values that tell how to reach a person are among them.
  public var includesSensitive = false
  /// In which format.
  public var format: ExportFormat
  /// To which file.
  public var path: String
  /// Whether a file that is there may be replaced.
  public var mayReplace: Bool
}

public import Market
public import SafeText

/// Something that happened outside of the dashboard.
public enum Action: Sendable {
  /// The terminal sent something.
  case input(InputAction)
  /// The screen has another size.
  case resized(columns: Int, rows: Int)
  /// A search was answered.
  case searched(RequestID, Result<(SearchAnswer, Origin), ProviderFailure>)
  /// An aggregation was answered.
  case aggregated(RequestID, Result<(AggregateAnswer, Origin), ProviderFailure>)
  /// A number was counted.
  case counted(RequestID, Result<(Int, Origin), ProviderFailure>)
  /// The fields came.
  case fieldsCame(RequestID, Result<(FieldCatalog, Origin), ProviderFailure>)
  /// Limits, credits or what is under way at a source have changed.
  case serviceChanged(SourceID, AccountStatus)
  /// An export has written N of M rows.
  case exportWent(RequestID, rows: Int, of: Int)
  /// An export has ended.
  case exportEnded(RequestID, ExportOutcome)
  /// An aggregation is kept, under its name, or why it is not.
  case snapshotKept(RequestID, Result<String, SnapshotFailure>)
  /// The aggregations that are kept, the newest first, and why others cannot be read.
  case snapshotsFound(RequestID, [Snapshot], unreadable: [Safe] = [])
  /// The person's editor has ended.
  case edited(EditOutcome)
  /// An account has done something about a bulk request, or could not.
  case bulkDone(RequestID, Result<BulkAnswer, BulkProblem>)
  /// How all bulk requests of an account stand, the newest first.
  case bulkChanged(AccountID, [BulkProgress])
  /// The records of a bulk request are open as a source, or cannot be opened.
  case sourceOpened(RequestID, Result<SourceSetup, BulkProblem>)
  /// A deadline that the dashboard asked for has come.
  case timePassed
  /// Something to tell that belongs to no request.
  case told(Notice)
  /// What is wrong in the person's files, the worst first.
  case problems([Safe])
}

/// Why an aggregation is not kept, in words.
public struct SnapshotFailure: Error, Sendable, Hashable {
  /// One sentence without its period.
  public let words: Safe

  /// A failure in words.
  public init(_ words: Safe) { self.words = words }
}

/// What became of a text in a person's editor.
public enum EditOutcome: Sendable, Hashable {
  /// The text as it is now.
  case text(String)
  /// Nothing was changed; with the reason.
  case failed(Safe)
}

/// How an export ended.
public enum ExportOutcome: Sendable, Hashable {
  /// The file is there; with the number of its rows, and what a person must know about them.
  case written(rows: Int, path: String, remark: Safe? = nil)
  /// There is a file of that name, and it was not allowed to replace it.
  case exists(path: String)
  /// It was given up; there is no file.
  case cancelled
  /// It failed; there is no file.
  case failed(Safe)
}

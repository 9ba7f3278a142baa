public import Export
public import Market
public import SafeText

/// Something that the dashboard wants done outside of itself.
public enum Effect: Sendable {
  /// Ask for a page of jobs, `anew` even if the answer is here already, spending no more than a person
  /// has allowed.
  case search(RequestID, SearchRequest, anew: Bool = false, spending: SpendLimit = .nothing)
  /// Ask for the counts of buckets; `anew` even if the answer is here already.
  case aggregate(RequestID, AggregateRequest, anew: Bool = false)
  /// Ask for the fields that there are, labelled in a language or in that of the country.
  case fields(RequestID, Language? = nil)
  /// Give a request up; its answer will not be used.
  case cancel(RequestID)
  /// Keep the text of a query that was asked, for the next time.
  case remember(String)
  /// Write a file.
  case export(RequestID, ExportOrder)
  /// Have a bulk desk do something.
  case bulk(RequestID, DeskID, BulkAct)
  /// Open the records of a bulk request as a source.
  case openRecords(RequestID, DeskID, BulkProgress.ID)
  /// Forget a source that was opened so.
  case closeSource(SourceID)
  /// Make the terminal sound.
  case bell
  /// Let a person change a text in their own editor, in a file whose name ends so.
  case edit(String, suffix: String)
  /// Use another theme from now on.
  case theme(Theme)
  /// Draw the screen anew, whatever is on it.
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
    case buckets(AggregateAnswer)
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
  /// The fields came.
  case fieldsCame(RequestID, Result<(FieldCatalog, Origin), ProviderFailure>)
  /// Limits, credits or what is under way at a source have changed.
  case serviceChanged(SourceID, ServiceReport)
  /// An export has written so many of so many rows.
  case exportWent(RequestID, rows: Int, of: Int)
  /// An export has ended.
  case exportEnded(RequestID, ExportOutcome)
  /// The person's editor has ended.
  case edited(EditOutcome)
  /// A bulk desk has done something, or could not.
  case bulkDone(RequestID, Result<BulkAnswer, BulkProblem>)
  /// How all requests of a bulk desk stand, the newest first.
  case bulkChanged(DeskID, [BulkProgress])
  /// Limits or credits of an account that buys in bulk have changed.
  case deskReported(DeskID, ServiceReport)
  /// The records of a bulk request are open as a source, or cannot be opened.
  case sourceOpened(RequestID, Result<SourceSetup, BulkProblem>)
  /// A deadline that the dashboard asked for has come.
  case timePassed
  /// Something to tell that belongs to no request.
  case told(Notice)
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
  /// The file is there; with the number of its rows.
  case written(rows: Int, path: String)
  /// There is a file of that name, and it was not allowed to replace it.
  case exists(path: String)
  /// It was given up; there is no file.
  case cancelled
  /// It failed; there is no file.
  case failed(Safe)
}

/// A line to tell something in.
public struct Notice: Sendable, Hashable {
  /// How much it matters.
  public enum Kind: Sendable, Hashable {
    /// Something went well.
    case good
    /// Something to know.
    case warning
    /// Something failed.
    case error
  }

  /// How much it matters.
  public var kind: Kind
  /// What to tell.
  public var text: Safe

  /// Something to tell.
  public init(_ kind: Kind, _ text: Safe) {
    self.kind = kind
    self.text = text
  }

  var role: Role {
    switch kind {
    case .good: .good
    case .warning: .warning
    case .error: .error
    }
  }
}

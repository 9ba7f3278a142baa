public import SafeText

/// A provider that sells jobs page by page with a cursor, and charges for each job.
///
/// A page is returned as raw bytes, so that it can be stored before it is parsed.
///
/// Source: seed 003, "Cursor in API Query for Pagination" and "Job Credit".
public protocol PageSeller: Provider {
  /// The provider's name in the ledger, such as `jobspikr`.
  var name: String { get }
  /// What its rows are kept under beside those of other sources of the account, such as `jobs`.
  var shelf: String { get }
  /// Whether a balance that did not change proves that a page was not charged.
  var isProvenByBalance: Bool { get }
  /// The canonical form of a query in the provider's language: equal for requests of the same rows.
  ///
  /// - Throws: ``ProviderFailure`` for a query that the provider's language cannot express.
  func series(_ query: Query) throws(ProviderFailure) -> [UInt8]
  /// Buys one page. The request is sent at most once.
  ///
  /// - Throws: ``ProviderFailure`` if no bytes arrived that may have been paid for.
  func buy(_ request: PageRequest) async throws(ProviderFailure) -> RawPage
  /// Parses a purchased page.
  ///
  /// - Throws: ``ProviderFailure`` if the page is a refusal.
  func read(_ page: RawPage) throws(ProviderFailure) -> JobPage
  /// Which consumed jobs went offline in some days; free.
  func expired(
    _ request: ExpiredRequest
  ) async throws(ProviderFailure) -> Delivery<JobPage>
}

extension PageSeller {
  /// Jobs, as where an account has one source.
  public var shelf: String { "jobs" }
  /// It does, where each page changes the balance at once.
  public var isProvenByBalance: Bool { true }
}

/// A request for one page of jobs.
public struct PageRequest: Sendable, Hashable {
  /// Which jobs.
  public var query: Query
  /// The cursor after the previous page; `nil` for the first.
  public var cursor: PageCursor?
  /// The most jobs to deliver.
  public var size: Int

  /// Asks for the first page by default.
  public init(_ query: Query, after cursor: PageCursor? = nil, size: Int) {
    self.query = query
    self.cursor = cursor
    self.size = size
  }
}

/// A request for jobs that expired in some days.
public struct ExpiredRequest: Sendable, Hashable {
  /// The first and the last day.
  public var days: ClosedRange<Day>
  /// The cursor after the previous page; `nil` for the first.
  public var cursor: PageCursor?
  /// The most jobs to deliver.
  public var size: Int

  /// Asks for the first page by default.
  public init(_ days: ClosedRange<Day>, after cursor: PageCursor? = nil, size: Int = 1000) {
    self.days = days
    self.cursor = cursor
    self.size = size
  }
}

/// The raw bytes of a page.
public struct RawPage: Sendable, Hashable {
  /// The bytes, complete or not.
  public var body: [UInt8]
  /// Whether the answer is incomplete.
  public var isCut: Bool
  /// The endpoint and parameters that it answers, for people, without a credential.
  public var request: Safe
  /// The cursor that it was asked for with; `nil` for the first page.
  public var cursor: PageCursor?
  /// The total number of rows, if the head of the answer tells it.
  public var total: Int?
  /// The remaining credits, if the head of the answer tells them.
  public var creditsLeft: Int?

  /// Makes a raw page.
  public init(
    body: [UInt8],
    isCut: Bool = false,
    request: Safe = .empty,
    cursor: PageCursor? = nil,
    total: Int? = nil,
    creditsLeft: Int? = nil
  ) {
    self.body = body
    self.isCut = isCut
    self.request = request
    self.cursor = cursor
    self.total = total
    self.creditsLeft = creditsLeft
  }
}

/// A parsed page.
public struct JobPage: Sendable, Hashable {
  /// Its readable jobs.
  public var jobs: [Job]
  /// The total number of jobs, if given.
  public var total: Int?
  /// The cursor of the next page; `nil` if there is none or it is unknown.
  public var next: PageCursor?
  /// Whether the provider says that no more jobs follow.
  public var isLast: Bool
  /// The remaining credits, if given.
  public var creditsLeft: Int?
  /// The number of records, readable or not.
  public var records: Int
  /// Its problems: unreadable records, a missing end.
  public var problems: [Safe]
  /// Why no further page can be had although more rows match; `nil` where they can.
  public var end: Safe?

  /// Makes a page; by default an empty last one.
  public init(
    jobs: [Job] = [],
    total: Int? = nil,
    next: PageCursor? = nil,
    isLast: Bool = false,
    creditsLeft: Int? = nil,
    records: Int? = nil,
    problems: [Safe] = []
  ) {
    self.jobs = jobs
    self.total = total
    self.next = next
    self.isLast = isLast
    self.creditsLeft = creditsLeft
    self.records = records ?? jobs.count
    self.problems = problems
  }
}

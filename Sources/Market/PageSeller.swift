public import SafeText

/// A provider that sells jobs page by page behind a cursor, and charges for each.
///
/// The page is handed over as it came, so that it can be made durable before anything reads it.
///
/// Source: seed 003, "Cursor in API Query for Pagination" and "Job Credit".
public protocol PageSeller: Provider {
  /// The provider's name in the ledger, such as `jobspikr`.
  var name: String { get }
  /// What makes two requests ask for the same rows, canonical: the query in the provider's own words.
  ///
  /// - Throws: ``ProviderFailure`` for a query that the provider's language cannot say.
  func series(_ query: Query) throws(ProviderFailure) -> [UInt8]
  /// Buys one page. The request leaves at most once.
  ///
  /// - Throws: ``ProviderFailure`` if nothing came that may have been paid for.
  func buy(_ request: PageRequest) async throws(ProviderFailure) -> RawPage
  /// Reads a page that was bought.
  ///
  /// - Throws: ``ProviderFailure`` if the provider has refused it.
  func read(_ page: RawPage) throws(ProviderFailure) -> JobPage
  /// Which of the jobs that the account has consumed went off line in some days; costs no credit.
  func expired(
    _ request: ExpiredRequest
  ) async throws(ProviderFailure) -> Delivery<JobPage>
}

/// A page of jobs to buy.
public struct PageRequest: Sendable, Hashable {
  /// Which jobs.
  public var query: Query
  /// Where the page before ended; `nil` for the first.
  public var cursor: Int64?
  /// How many jobs at most.
  public var size: Int

  /// The first page unless said otherwise.
  public init(_ query: Query, after cursor: Int64? = nil, size: Int) {
    self.query = query
    self.cursor = cursor
    self.size = size
  }
}

/// Days of expiry to ask about.
public struct ExpiredRequest: Sendable, Hashable {
  /// The first and the last day.
  public var days: ClosedRange<Day>
  /// Where the page before ended; `nil` for the first.
  public var cursor: Int64?
  /// How many jobs at most.
  public var size: Int

  /// The first page unless said otherwise.
  public init(_ days: ClosedRange<Day>, after cursor: Int64? = nil, size: Int = 1000) {
    self.days = days
    self.cursor = cursor
    self.size = size
  }
}

/// A page as it came over the wire.
public struct RawPage: Sendable, Hashable {
  /// The bytes, complete or not.
  public var body: [UInt8]
  /// Whether the answer broke off.
  public var isCut: Bool
  /// The endpoint and parameters that it answers, for people, without a credential.
  public var request: Safe

  /// A page as it came.
  public init(body: [UInt8], isCut: Bool = false, request: Safe = .empty) {
    self.body = body
    self.isCut = isCut
    self.request = request
  }
}

/// What a page says.
public struct JobPage: Sendable, Hashable {
  /// Its jobs, as far as they can be read.
  public var jobs: [Job]
  /// How many jobs there are in all, if it says so.
  public var total: Int?
  /// Where the next page begins; `nil` if there is none, or it is not known.
  public var next: Int64?
  /// Whether the provider says that no more jobs follow.
  public var isLast: Bool
  /// The credits left on the account, if it says so.
  public var creditsLeft: Int?
  /// How many records there were, readable or not.
  public var records: Int
  /// What is wrong with it: records that cannot be read, an end that is missing.
  public var problems: [Safe]

  /// An empty last page unless said otherwise.
  public init(
    jobs: [Job] = [],
    total: Int? = nil,
    next: Int64? = nil,
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

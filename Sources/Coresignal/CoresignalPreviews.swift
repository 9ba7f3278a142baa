import JSON
public import Market
import ProviderKit
public import SafeText
import Transport

/// One dataset of Coresignal as a source whose previews cost: each page is a purchase; counts are free.
///
/// Source: Coresignal documentation, "Search preview" and "Credits".
public struct CoresignalPreviews: PageSeller {
  private let source: CoresignalSource
  /// What a page of previews costs, in credits.
  private let credits: Int

  /// Sells the previews of a source.
  init(_ source: CoresignalSource, credits: Int) {
    self.source = source
    self.credits = credits
  }

  /// The provider's name in the ledger.
  public var name: String { source.client.name }
  /// Previews are kept apart for each dataset.
  public var shelf: String { "previews of \(source.dataset.name.rawValue)" }
  /// A colleague may spend from the same credits at any time, and searches may be counted apart.
  public var isProvenByBalance: Bool { false }
  /// The limits of the account.
  public var limits: [RateGroup] { source.limits }
  /// The known fields, including those that can only be queried.
  public var knownFields: FieldCatalog? { source.knownFields }

  /// What a page costs stands beside what a source with free previews can do.
  public var traits: SourceTraits {
    var traits = source.traits
    traits.paging = .cursor(page: source.pageSize)
    traits.charge = PageCharge(perPage: credits)
    return traits
  }

  /// Names the members of a query that the provider's documents do not.
  public func remark(on query: Query) -> Safe? { source.remark(on: query) }

  /// The known fields; nothing is parsed.
  public func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog {
    try source.fields(from: body)
  }

  /// The fields that a request names, without sending it.
  public func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
    try await source.fields(request)
  }

  /// The number of records that match a query; free.
  public func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    try await source.count(request)
  }

  /// Always fails: Coresignal computes no aggregations.
  public func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    try await source.aggregate(request)
  }

  /// Always fails: previews are bought with ``buy(_:)``.
  public func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    throw source.inexpressible("previews cost credits, and are bought page by page")
  }

  /// Always fails: Coresignal does not tell which records have expired.
  public func expired(
    _ request: ExpiredRequest
  ) async throws(ProviderFailure) -> Delivery<JobPage> {
    throw source.inexpressible("Coresignal tells of no expired jobs")
  }
}

// MARK: - Pages

extension CoresignalPreviews {
  /// The number of the page after a cursor, counted from 1.
  private static func number(after cursor: PageCursor?) -> Int {
    cursor?.number.map { Int(clamping: $0) + 1 } ?? 1
  }

  /// The dataset, the input and the query in the provider's language.
  public func series(_ query: Query) throws(ProviderFailure) -> [UInt8] {
    let asked = try source.composed(query)
    return Array("preview \(asked.dataset)/\(asked.input) ".utf8) + asked.content
  }

  /// Buys one page of previews over its own connection; the request is sent at most once.
  ///
  /// The cursor of a page is the number of pages before it.
  @concurrent
  public func buy(_ request: PageRequest) async throws(ProviderFailure) -> RawPage {
    let asked = try source.composed(request.query)
    let call: HTTPRequest
    do {
      var plain = try source.client.previewRequest(
        asked,
        page: CoresignalPreviews.number(after: request.cursor)
      )
      plain.limits = .paid
      plain.connection = .fresh
      call = plain
    } catch {
      throw ProviderFailure(error)
    }
    func page(_ response: HTTPResponse, isCut: Bool) -> RawPage {
      RawPage(
        body: response.body,
        isCut: isCut,
        request: source.line(asked),
        cursor: request.cursor,
        total: source.client.total(response),
        creditsLeft: source.client.creditsLeft(response)
      )
    }
    let response: HTTPResponse
    do {
      response = try await source.client.transport.send(call)
    } catch {
      guard error.phase != .notConnected else { throw ProviderFailure(error) }
      if let partial = error.partial, (200..<300).contains(partial.status), !partial.body.isEmpty {
        return page(partial, isCut: true)
      }
      throw ProviderFailure(.unknownOutcome, .lost)
    }
    if let failure = BulkFailure(response) { throw ProviderFailure(failure) }
    return page(response, isCut: false)
  }

  /// Reads a page record by record; a page that was cut has those that came whole.
  public func read(_ page: RawPage) throws(ProviderFailure) -> JobPage {
    let elements: [JSON]
    do {
      elements = try PreviewList.elements(of: page.body, isCut: page.isCut)
    } catch {
      throw ProviderFailure(
        .unreadable(Untrusted("a preview is a list of records; the bytes are kept")),
        .answered
      )
    }
    let jobs = elements.compactMap { try? source.dataset.record($0).job }
    let number = CoresignalPreviews.number(after: page.cursor)
    let lastPage = max(1, source.reach / source.pageSize)
    let isShort = elements.count < source.pageSize && !page.isCut
    var read = JobPage(
      jobs: jobs,
      total: page.total,
      next: isShort || number >= lastPage ? nil : .number(Int64(number)),
      isLast: isShort || number >= lastPage,
      creditsLeft: page.creditsLeft,
      records: elements.count
    )
    if jobs.count < elements.count {
      read.problems.append("\(elements.count - jobs.count) records cannot be read; they are kept")
    }
    if page.isCut { read.problems.append("the answer broke off; what came of it is shown") }
    if !isShort, number >= lastPage {
      read.end = "the first \(source.reach) can be looked at; collecting in bulk brings all"
    }
    return read
  }
}

import JSON
public import Market
import ProviderKit
public import SafeText
import SearchDSL
public import Transport

/// A client of the JobsPikr API v2.
///
/// Source: the provider's page (seed 003); its open points are in ``JobsPikrNames``.
public struct JobsPikrClient: PageSeller {
  private let account: JobsPikrAccount
  private let tariff: Tariff
  private let transport: any HTTPTransport
  private let today: @Sendable () -> Day
  private let hosts: JobsPikrHosts

  /// Creates a client for an account.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - tariff: What the provider charges and allows; that of the pair of keys if left out.
  ///   - transport: Sends the requests.
  ///   - today: The current date, which `now` means in a query.
  ///   - now: A monotonic clock, for how long the fallback host is used.
  public init(
    account: JobsPikrAccount,
    tariff: Tariff? = nil,
    transport: any HTTPTransport,
    today: @escaping @Sendable () -> Day,
    now: @escaping @Sendable () -> Duration
  ) {
    self.account = account
    self.tariff = tariff ?? .jobspikr(account.kind)
    self.transport = transport
    self.today = today
    hosts = JobsPikrHosts(account, now: now)
  }

  private var calls: JobsPikrCalls { JobsPikrCalls(account: account, today: today()) }
  private var answers: JobsPikrAnswers { JobsPikrAnswers(names: account.names) }

  /// The provider's name in the ledger.
  public let name = "jobspikr"

  /// The host of the next request.
  public var host: Safe { hosts.shown }
  /// Whether that is the fallback host.
  public var isOnFallback: Bool { hosts.isFallback }

  /// A remark while the fallback host is used.
  public var remark: Safe? { isOnFallback ? "by way of \(host)" : nil }

  /// Names the members of a query that the provider's documents do not.
  public func remark(on query: Query) -> Safe? {
    JobsPikrFields.mapping(account.names).remark(on: query)
  }

  /// Pages behind a cursor, counts by one field at a time.
  public var traits: SourceTraits {
    var traits = SourceTraits(
      paging: .cursor(page: account.pageSize),
      facets: .loadedOrAggregated,
      levels: .oneByOne,
      sorts: false,
      hasMetrics: false,
      hasLabels: false,
      hasSnippets: false,
      hasPostings: false,
      detail: .inRow,
      expiry: ExpiryFields(
        hasExpired: "has_expired",
        lastCheck: "latest_expiry_check_date",
        columns: ["uniq_id", "latest_expiry_check_date", "job_title", "company_name", "url"]
      ),
      id: "uniq_id",
      columns: ["post_date", "job_title", "company_name", "inferred_city", "inferred_country"],
      facetFields: ["inferred_country", "company_name", "job_type", "inferred_seniority_level"],
      groups: [
        .field("inferred_country", counts: .job), .field("inferred_seniority_level", counts: .job),
      ],
      sort: []
    )
    traits.charge = PageCharge(perRow: tariff["credits.row"] ?? 1)
    // The provider's page names a cursor, and no order.
    traits.saleOrder = "the oldest come first"
    traits.saleExample = "post_date__range=now-1M__now has_expired=false"
    return traits
  }

  /// The limits of an account.
  public var limits: [RateGroup] { tariff.limits }
  /// The fields, which are documented and not part of the API.
  public var knownFields: FieldCatalog? { JobsPikrFields.catalog }
}

// MARK: - Pages

extension JobsPikrClient {
  /// The dataset, the treatment of duplicates and the query in the provider's language.
  ///
  /// Relative dates are resolved: tomorrow the same query selects other rows and is another series.
  ///
  /// - Throws: ``ProviderFailure`` for a query that the provider's language cannot express.
  public func series(_ query: Query) throws(ProviderFailure) -> [UInt8] {
    try calls.series(query)
  }

  /// Buys one page over its own connection; the request is sent at most once.
  ///
  /// - Throws: ``ProviderFailure`` if nothing arrived that may have been charged. Its fate is `lost` if the
  ///   provider may have charged nevertheless; a server error (`down`) leaves that open too.
  @concurrent
  public func buy(_ request: PageRequest) async throws(ProviderFailure) -> RawPage {
    let call = try calls.data(request)
    let response: HTTPResponse
    do {
      response = try await send(call)
    } catch {
      return try salvaged(error, call)
    }
    // Rows, and the end of them, are what was asked for, whatever status they come under.
    if let failure = answers.failure(response), !answers.hasRows(response.body) { throw failure }
    if let failure = refusal(response.body) { throw failure }
    return RawPage(body: response.body, request: call.line)
  }

  /// The part that arrived before the exchange failed, if it may have been charged.
  private func salvaged(
    _ error: TransportError,
    _ call: JobsPikrCall
  ) throws(ProviderFailure) -> RawPage {
    guard error.phase != .notConnected else { throw ProviderFailure(error) }
    if let partial = error.partial {
      if let failure = answers.failure(partial), !answers.hasRows(partial.body) { throw failure }
      if !partial.body.isEmpty {
        return RawPage(body: partial.body, isCut: true, request: call.line)
      }
    }
    throw ProviderFailure(.unknownOutcome, .lost)
  }

  /// The failure that a body reports, if it has no record.
  private func refusal(_ body: [UInt8]) -> ProviderFailure? {
    // A body of unknown form is returned all the same: it may have been charged.
    guard let parts = try? PageParts(body, account.names), parts.records?.isEmpty ?? true else {
      return nil
    }
    return JobsPikrAnswers.failure(status: parts["status"], message: parts["message"])
  }

  /// Parses a page record by record, so that a damaged record costs only itself.
  ///
  /// Each job has its `cursor` among its values, so that a caller can detect a page that goes backwards.
  ///
  /// - Throws: ``ProviderFailure`` if it is a refusal or its form is unknown.
  public func read(_ page: RawPage) throws(ProviderFailure) -> JobPage {
    try answers.page(page.body, isCut: page.isCut)
  }

  /// The jobs among those the account has consumed that expired in a range of days.
  public func expired(
    _ request: ExpiredRequest
  ) async throws(ProviderFailure) -> Delivery<JobPage> {
    let answers = answers
    return try await deliver(calls.expired(request)) { (body) throws(ProviderFailure) in
      try answers.page(body, isCut: false, takesIDs: true)
    }
  }

  /// Always fails: pages are bought with ``buy(_:)``.
  ///
  /// - Throws: ``ProviderFailure``, always.
  public func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    throw .inexpressible(
      "JobsPikr sells pages behind a cursor; any page at no price is not to be had"
    )
  }
}

// MARK: - Counts

extension JobsPikrClient {
  /// The most frequent values of one field, followed by the total number of records if requested.
  public func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    let group = try calls.group(request)
    let call = try calls.aggregate(request.query, by: group.field, size: group.offset + group.limit)
    let answers = answers
    return try await deliver(call) { (body) throws(ProviderFailure) in
      try answers.aggregate(body, request, group)
    }
  }

  /// The number of matching records: the total of a free aggregation with one bucket.
  public func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    if case .distinct(let field) = request.subject {
      throw .inexpressible("JobsPikr cannot count the different values of \(field.shown)")
    }
    let group = FieldName(account.names.countGroup)
    let call = try calls.aggregate(request.query, by: group, size: 1)
    let answers = answers
    return try await deliver(call) { (body) throws(ProviderFailure) in try answers.total(body) }
  }

  /// The fields, without sending a request.
  public func fields(_ request: FieldsRequest) async throws(ProviderFailure) -> Delivery<
    FieldCatalog
  > {
    Delivery(JobsPikrFields.catalog, body: [])
  }

  /// The fields, whatever the body.
  public func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog {
    JobsPikrFields.catalog
  }
}

// MARK: - The wire

extension JobsPikrClient {
  /// Sends a free call and parses its response off the caller's actor.
  @concurrent
  private func deliver<Value>(
    _ call: JobsPikrCall,
    _ read: @Sendable ([UInt8]) throws(ProviderFailure) -> Value
  ) async throws(ProviderFailure) -> Delivery<Value> {
    let response: HTTPResponse
    do {
      response = try await send(call)
    } catch {
      throw ProviderFailure(error)
    }
    if let failure = answers.failure(response) { throw failure }
    return Delivery(try read(response.body), body: response.body, request: call.line)
  }

  /// Sends a call to the current host, or to the other one if no byte of it was sent.
  private func send(_ call: JobsPikrCall) async throws(TransportError) -> HTTPResponse {
    let base = hosts.current
    var attempt = 1
    while true {
      do {
        return try await exchange(call, base)
      } catch {
        guard error.isOfHost, !Task.isCancelled else { throw error }
        if let other = hosts.failed(base) { return try await moved(call, other) }
        // Nothing has left: a command that asks once must find the other host, too.
        guard attempt < account.patience, base == account.baseURL, account.fallbackURL != nil else {
          throw error
        }
        attempt += 1
      }
    }
  }

  private func moved(
    _ call: JobsPikrCall,
    _ other: String
  ) async throws(TransportError) -> HTTPResponse {
    do {
      return try await exchange(call, other)
    } catch {
      if error.isOfHost { _ = hosts.failed(other) }
      throw error
    }
  }

  private func exchange(
    _ call: JobsPikrCall,
    _ base: String
  ) async throws(TransportError) -> HTTPResponse {
    do {
      let response = try await transport.send(calls.request(call, at: base))
      hosts.reached(base)
      return response
    } catch {
      if error.phase != .notConnected { hosts.reached(base) }
      throw error
    }
  }
}

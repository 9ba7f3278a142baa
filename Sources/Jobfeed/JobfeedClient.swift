import JSON
public import Market
import ProviderKit
import SafeText
import Synchronization
public import Transport

/// A client of the Jobfeed API v3.
///
/// Source: Jobfeed manual, version of November 2018.
public struct JobfeedClient: Provider {
  private let account: JobfeedAccount
  private let transport: any HTTPTransport
  private let tariff: Tariff
  private let known = KnownFields()
  /// What the source can do.
  public let traits: SourceTraits

  /// Creates a client for an account.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - tariff: What the provider allows.
  ///   - transport: The way to the provider.
  ///   - rowNumber: The field that numbers the rows of a person's own files, if these are what answers; they
  ///     have no limits.
  public init(
    account: JobfeedAccount,
    tariff: Tariff = .jobfeed,
    transport: any HTTPTransport,
    rowNumber: FieldName? = nil
  ) {
    self.account = account
    self.tariff = tariff
    self.transport = transport
    traits =
      rowNumber == nil
      ? SourceTraits()
      : SourceTraits(
        paging: .offset(reach: JobfeedClient.ownReach, page: JobfeedCall.pageLimit),
        rowNumber: rowNumber
      )
  }

  /// How many rows of a person's own files can be had: all.
  private static let ownReach = 1 << 40

  /// The limits of an account; all requests share them.
  public var limits: [RateGroup] {
    traits.rowNumber == nil ? tariff.limits : []
  }

  /// Parses the stored body of a ``fields(_:)`` response.
  ///
  /// - Throws: ``ProviderFailure`` if it contains no fields.
  public func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog {
    do {
      return known.keep(try JobfeedAnswers.fields(try JobfeedAnswers.json(body)))
    } catch {
      throw ProviderFailure(.unreadable(Untrusted(error.what)), .answered)
    }
  }

  /// The fields of the account's country.
  public func fields(
    _ request: FieldsRequest = FieldsRequest()
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
    let delivery = try await deliver(.fields(request), JobfeedAnswers.fields)
    if request.isCatalog { _ = known.keep(delivery.value) }
    return delivery
  }

  /// A page of jobs.
  public func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    try await deliver(.search(request, quoted: account.readsQuotes, reach: traits.paging)) {
      (body) throws(JobfeedAnswers.Unreadable) in
      try JobfeedAnswers.search(body, request, known.fields, key: traits.key)
    }
  }

  /// Counts by several fields.
  public func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    try await deliver(.aggregate(request, quoted: account.readsQuotes)) {
      (body) throws(JobfeedAnswers.Unreadable) in
      try JobfeedAnswers.aggregate(body, request, known.fields)
    }
  }

  /// A single number.
  public func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    try await deliver(.count(request, quoted: account.readsQuotes), JobfeedAnswers.count)
  }

  /// Sends a call and parses its response off the caller's actor, since a page of 10,000 jobs takes a while.
  @concurrent
  private func deliver<Value>(
    _ call: JobfeedCall,
    _ read: @Sendable (JSON) throws(JobfeedAnswers.Unreadable) -> Value
  ) async throws(ProviderFailure) -> Delivery<Value> {
    let request = request(call)
    let response: HTTPResponse
    do {
      response = try await transport.send(request)
    } catch {
      throw ProviderFailure(error)
    }
    let document = try JobfeedAnswers.document(response)
    do {
      return Delivery(
        try read(document),
        body: response.body,
        request: "\(request.method == .get ? "GET" : "POST") \(call.line)"
      )
    } catch {
      throw ProviderFailure(.unreadable(Untrusted(error.what)), .answered)
    }
  }

  /// The longest URL; with longer ones the parameters go in the body.
  private static let urlLimit = 4000

  private func request(_ call: JobfeedCall) -> HTTPRequest {
    let address = "\(account.baseURL)/\(call.endpoint)"
    let form = HTTPForm.encode(call.parameters.map { ($0.name, $0.value) })
    var headers: [HTTPHeader] = [
      .basicAuthorization(user: account.user, password: account.password.reveal()),
      HTTPHeader("Accept", "application/json"),
    ]
    guard address.utf8.count + form.utf8.count > JobfeedClient.urlLimit else {
      return HTTPRequest(.get, form.isEmpty ? address : "\(address)?\(form)", headers: headers)
    }
    headers.append(HTTPHeader("Content-Type", "application/x-www-form-urlencoded"))
    return HTTPRequest(.post(Array(form.utf8)), address, headers: headers)
  }
}

/// The fields read last; they give codes to labels that come alone.
private final class KnownFields: Sendable {
  private let catalog = Mutex<FieldCatalog?>(nil)

  var fields: FieldCatalog? { catalog.withLock { $0 } }

  func keep(_ fields: FieldCatalog) -> FieldCatalog {
    catalog.withLock { $0 = fields }
    return fields
  }
}

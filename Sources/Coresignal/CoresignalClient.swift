import JSON
public import Market
import ProviderKit
import SafeText
public import Transport

/// A client of Coresignal's bulk collection, with its search and single-record collection.
///
/// Sources: seeds 000 to 002; Coresignal documentation.
public struct CoresignalClient: BulkSeller {
  let account: CoresignalAccount
  let transport: any HTTPTransport
  let datasets: [BulkDataset: CoresignalDataset]
  /// What the provider charges and allows.
  public let tariff: Tariff
  private let today: @Sendable () -> Day
  private let onBalance: @Sendable (Int) -> Void

  /// The provider's name in the ledger.
  public let name = "coresignal"

  /// Every dataset; computed once, since the display of orders asks often.
  public let offers: [BulkOffer]

  /// Creates a client for an account.
  ///
  /// - Parameters:
  ///   - account: The account whose credits are spent.
  ///   - tariff: What the provider charges and allows.
  ///   - transport: Sends the requests.
  ///   - today: The current date, which `now` means in a query.
  ///   - onBalance: Called with the account's credits when a response contains them.
  public init(
    account: CoresignalAccount,
    tariff: Tariff = .coresignal2024,
    transport: any HTTPTransport,
    today: @escaping @Sendable () -> Day,
    onBalance: @escaping @Sendable (_ credits: Int) -> Void = { _ in }
  ) {
    self.account = account
    self.transport = transport
    self.today = today
    self.onBalance = onBalance
    self.tariff = tariff
    offers = CoresignalDataset.all.map { $0.offer(tariff) }
    datasets = Dictionary(
      CoresignalDataset.all.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The limits of an account.
  public var limits: [RateGroup] { tariff.limits }

  /// Compiles an order into a request.
  public func compose(_ order: BulkOrder) throws(BulkFailure) -> BulkRequest {
    try dataset(order.dataset).compose(order, today: today())
  }

  /// The axis along which a request can be sliced.
  public func axis(of request: BulkRequest) -> BulkAxis? {
    datasets[request.dataset]?.axis(of: request, today: today())
  }

  /// The part of a request within a slice of its axis.
  public func cut(
    _ request: BulkRequest,
    to slice: BulkSlice
  ) throws(BulkFailure) -> BulkRequest {
    try dataset(request.dataset).cut(request, to: slice)
  }

  /// Parses one record: a line of a file.
  public func record(
    _ line: [UInt8],
    of dataset: BulkDataset
  ) throws(BulkUnreadable) -> BulkRecord {
    guard let dataset = datasets[dataset] else {
      throw BulkUnreadable("Coresignal has no dataset \(dataset.shown)")
    }
    return try dataset.record(line)
  }

  /// The id of a record that can be parsed.
  public func recordID(
    _ line: [UInt8],
    of dataset: BulkDataset
  ) throws(BulkUnreadable) -> Int {
    try CoresignalDataset.id(line)
  }

  func dataset(_ name: BulkDataset) throws(BulkFailure) -> CoresignalDataset {
    guard let dataset = datasets[name] else {
      let known = datasets.keys.map(\.rawValue).sorted().joined(separator: ", ")
      throw .inexpressible("Coresignal has no dataset \(name.shown); there are \(Untrusted(known))")
    }
    return dataset
  }
}

// MARK: - Exchanges

extension CoresignalClient {
  /// The credential of a dataset's API version, and the accepted content type.
  func headers(
    _ dataset: CoresignalDataset,
    accept: String = "application/json"
  ) throws(BulkFailure) -> [HTTPHeader] {
    let (secret, header): (Secret, HTTPHeader) =
      switch dataset.version {
      case .v1: (account.token, HTTPHeader("Authorization", "Bearer \(account.token.reveal())"))
      case .v2: (account.key, HTTPHeader("apikey", account.key.reveal()))
      }
    guard !secret.isEmpty else {
      let what: Safe = dataset.version == .v1 ? "a token (JWT)" : "an API key"
      throw .inexpressible("\(dataset.label) need \(what), which the configuration does not have")
    }
    return [header, HTTPHeader("Accept", accept)]
  }

  /// Sends a request once; a response other than success is thrown.
  func send(_ request: HTTPRequest) async throws(BulkFailure) -> HTTPResponse {
    let response: HTTPResponse
    do {
      response = try await transport.send(request)
    } catch {
      throw BulkFailure(error)
    }
    creditsLeft(response).map(onBalance)
    if let failure = BulkFailure(response) { throw failure }
    return response
  }

  /// The credits left, if the response contains them.
  func creditsLeft(_ response: HTTPResponse) -> Int? {
    response.headers["X-Credits-Remaining"].flatMap { Int($0) }
  }

  func json(_ response: HTTPResponse) throws(BulkFailure) -> JSON {
    do {
      return try JSON(parsing: response.body)
    } catch {
      throw .unreadable("\(error.summary) (HTTP \(response.status))")
    }
  }
}

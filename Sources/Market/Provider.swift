public import SafeText

/// A service that delivers job data.
///
/// A client only sends requests and reads answers. Limits, credits, caching and retries belong to
/// the account, one floor up.
public protocol Provider: Sendable {
  /// The provider's capabilities.
  var traits: SourceTraits { get }
  /// The limits of an account, as the provider states them.
  var limits: [RateGroup] { get }
  /// A remark on the current connection, such as a fallback host; `nil` if there is none.
  var remark: Safe? { get }
  /// The fields, if they are known without a request.
  var knownFields: FieldCatalog? { get }

  /// What should be known about a query before it is believed, such as a member that no record is known to
  /// have; `nil` if there is nothing.
  func remark(on query: Query) -> Safe?

  /// Reads the body of an answer to ``fields(_:)`` again.
  func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog
  /// The fields of the source.
  func fields(_ request: FieldsRequest) async throws(ProviderFailure) -> Delivery<FieldCatalog>
  /// A page of jobs.
  func search(_ request: SearchRequest) async throws(ProviderFailure) -> Delivery<SearchAnswer>
  /// Counts by several fields.
  func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer>
  /// A single number.
  func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int>
}

extension Provider {
  /// By default a provider behaves like Jobfeed.
  public var traits: SourceTraits { SourceTraits() }
  /// There is no remark.
  public var remark: Safe? { nil }
  /// There is nothing to say of a query.
  public func remark(on query: Query) -> Safe? { nil }
  /// The fields take a request.
  public var knownFields: FieldCatalog? { nil }
}

/// A value with the bytes that it was read from.
public struct Delivery<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// The body as the provider sent it.
  public var body: [UInt8]
  /// The request in readable form, without credentials; empty if unknown.
  public var request: Safe

  /// Makes a delivery.
  public init(_ value: Value, body: [UInt8], request: Safe = .empty) {
    self.value = value
    self.body = body
    self.request = request
  }
}

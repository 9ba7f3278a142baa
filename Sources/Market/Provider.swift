public import SafeText

/// A service that sells job data, as the rest of the program sees it.
///
/// A client says only what the provider answers. Limits, credits, caching and retries are not its
/// business: they belong to the account, and stand above.
public protocol Provider: Sendable {
  /// What the provider can do and how.
  var traits: SourceTraits { get }
  /// The limits of an account, as the provider states them.
  var limits: [RateGroup] { get }
  /// What should be known about the way to the provider right now; `nil` if it is the usual one.
  var remark: Safe? { get }
  /// The fields, if they are known without asking.
  var knownFields: FieldCatalog? { get }

  /// Reads the body of an answer to ``fields(_:)`` again.
  func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog
  /// The fields that there are.
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
  /// A provider like Jobfeed.
  public var traits: SourceTraits { SourceTraits() }
  /// The way is the usual one.
  public var remark: Safe? { nil }
  /// The provider is asked for its fields.
  public var knownFields: FieldCatalog? { nil }
}

/// An answer with the bytes that it was read from.
public struct Delivery<Value: Sendable>: Sendable {
  /// What the answer says.
  public var value: Value
  /// The body as the provider sent it.
  public var body: [UInt8]
  /// The endpoint and parameters that it answers, for people, without a credential; empty if not known.
  public var request: Safe

  /// An answer, its bytes, and what it answers.
  public init(_ value: Value, body: [UInt8], request: Safe = .empty) {
    self.value = value
    self.body = body
    self.request = request
  }
}

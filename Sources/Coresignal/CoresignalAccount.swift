public import Market

/// An account at Coresignal.
public struct CoresignalAccount: Sendable, Hashable {
  /// The base URL of all API versions, without a trailing slash.
  public var baseURL: String
  /// The JSON Web Token for v1; empty for none.
  public var token: Secret
  /// The API key for v2; empty for none.
  public var key: Secret
  /// Whether requests send `data_format`, which the service dropped in August 2025.
  public var sendsDataFormat: Bool

  /// The service.
  ///
  /// Source: seed 002, "General request template".
  public static let defaultURL = "https://api.coresignal.com/cdapi"

  /// Creates an account; it is checked when a request is sent.
  public init(
    baseURL: String = CoresignalAccount.defaultURL,
    token: Secret = Secret(""),
    key: Secret = Secret(""),
    sendsDataFormat: Bool = true
  ) {
    var address = baseURL[...]
    while address.hasSuffix("/") { address.removeLast() }
    self.baseURL = String(address)
    self.token = token
    self.key = key
    self.sendsDataFormat = sendsDataFormat
  }
}

public import Market

/// An account at Coresignal.
public struct CoresignalAccount: Sendable, Hashable {
  /// Where the versions of the API stand, without a slash at the end.
  public var baseURL: String
  /// The JSON Web Token that v1 asks for; empty if the account has none.
  public var token: Secret
  /// The key that v2 asks for; empty if the account has none.
  public var key: Secret
  /// Whether requests say `data_format`: always until August 2025, when the service dropped it.
  public var sendsDataFormat: Bool

  /// The service.
  ///
  /// Source: seed 002, "General request template".
  public static let defaultURL = "https://api.coresignal.com/cdapi"

  /// Describes an account; nothing is checked until a request is sent.
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

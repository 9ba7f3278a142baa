public import Market

/// An account at a Jobfeed host, such as `https://www.jobfeed.nl/api/v3`.
public struct JobfeedAccount: Sendable, Hashable {
  /// Where the endpoints stand, without a slash at the end.
  public var baseURL: String
  /// The user name.
  public var user: String
  /// The password.
  public var password: Secret
  /// Whether the server reads values in quotation marks, as the sandbox does; Jobfeed does not.
  public var readsQuotes = false

  /// The Dutch service.
  ///
  /// Source: Jobfeed manual, "Authentication".
  public static let defaultURL = "https://www.jobfeed.nl/api/v3"

  /// Describes an account; nothing is checked until a request is sent.
  public init(baseURL: String = JobfeedAccount.defaultURL, user: String, password: Secret) {
    var address = baseURL[...]
    while address.hasSuffix("/") { address.removeLast() }
    self.baseURL = String(address)
    self.user = user
    self.password = password
  }
}

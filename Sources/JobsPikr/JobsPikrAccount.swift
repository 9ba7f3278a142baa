public import Market

/// An account at JobsPikr.
public struct JobsPikrAccount: Sendable, Hashable {
  /// Which of the two key pairs this is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The production key: each delivered job costs a credit.
    case production
    /// The test key: nothing is charged.
    case sandbox
  }

  /// How requests authenticate.
  public enum Authentication: String, Sendable, Hashable, CaseIterable {
    /// The headers `client_id` and `client_auth_key`.
    case headers
    /// HTTP Basic, with the id as user name and the key as password.
    case basic
  }

  /// The format of responses.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// JSON.
    case json
    /// XML.
    case xml
  }

  /// The client's name.
  public var id: String
  /// The client's key.
  public var key: Secret
  /// Which of the two key pairs this is.
  public var kind: Kind
  /// How requests authenticate.
  public var authentication = Authentication.headers
  /// The format of responses.
  public var format = Format.json
  /// The base URL of the endpoints, without a trailing slash.
  public var baseURL: String
  /// The fallback URL of the same endpoints; `nil` for none.
  public var fallbackURL: String?
  /// How many connections in a row must fail before the fallback is used.
  public var patience = 3
  /// How long the fallback is used before the first host is tried again.
  public var fallbackTime = Duration.seconds(15 * 60)
  /// How many jobs a page has at most.
  public var pageSize = 100
  /// Which of the provider's collections are searched, such as `job_board` and `f500`; empty for all.
  public var datasets: [String] = []
  /// Whether postings that repeat others are left out.
  public var excludesDuplicates = false
  /// Names that no public source documents.
  public var names = JobsPikrNames()

  /// The service.
  ///
  /// Source: seed 003, "Our API URL".
  public static let defaultURL = "https://api.jobspikr.com/v2"
  /// The service's fallback, for persistent issues.
  ///
  /// Source: seed 003, "Our API URL".
  public static let defaultFallbackURL = "https://api-bcp.jobspikr.com/v2"

  /// Creates an account; it is checked when a request is sent.
  public init(
    id: String,
    key: Secret,
    kind: Kind,
    baseURL: String = JobsPikrAccount.defaultURL,
    fallbackURL: String? = JobsPikrAccount.defaultFallbackURL
  ) {
    self.id = id
    self.key = key
    self.kind = kind
    self.baseURL = JobsPikrAccount.trimmed(baseURL)
    self.fallbackURL = fallbackURL.map(JobsPikrAccount.trimmed)
  }

  private static func trimmed(_ url: String) -> String {
    var address = url[...]
    while address.hasSuffix("/") { address.removeLast() }
    return String(address)
  }
}

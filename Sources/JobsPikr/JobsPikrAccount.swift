public import Market

/// An account at JobsPikr.
public struct JobsPikrAccount: Sendable, Hashable {
  /// Which of the two pairs of keys this is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The key for real use: each job that is delivered costs a credit.
    case production
    /// The key for testing: nothing is charged.
    case sandbox
  }

  /// How requests prove whose they are.
  public enum Authentication: String, Sendable, Hashable, CaseIterable {
    /// The headers `client_id` and `client_auth_key`.
    case headers
    /// HTTP Basic, with the one as user name and the other as password.
    case basic
  }

  /// The form of answers.
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
  /// Which of the two pairs of keys this is.
  public var kind: Kind
  /// How requests prove whose they are.
  public var authentication = Authentication.headers
  /// The form of answers.
  public var format = Format.json
  /// Where the endpoints stand, without a slash at the end.
  public var baseURL: String
  /// Where the same endpoints stand for times of trouble; `nil` for nowhere.
  public var fallbackURL: String?
  /// How many connections in a row must fail before the other host is asked.
  public var patience = 3
  /// How long the other host is asked before the first one is tried again.
  public var fallbackTime = Duration.seconds(15 * 60)
  /// How many jobs a page has at most.
  public var pageSize = 100
  /// Which of the provider's collections are searched, such as `job_board` and `f500`; empty for all.
  public var datasets: [String] = []
  /// Whether postings that repeat others are left out.
  public var excludesDuplicates = false
  /// What no public source tells.
  public var names = JobsPikrNames()

  /// The service.
  ///
  /// Source: seed 003, "Our API URL".
  public static let defaultURL = "https://api.jobspikr.com/v2"
  /// The service's other address, for persistent issues.
  ///
  /// Source: seed 003, "Our API URL".
  public static let defaultFallbackURL = "https://api-bcp.jobspikr.com/v2"

  /// Describes an account; nothing is checked until a request is sent.
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

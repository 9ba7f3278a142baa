/// What can be set about an account: a section of the configuration file and its keys.
///
/// The environment variables follow from it: `user` of `jobfeed` is `JOBTALLY_JOBFEED_USER`.
public struct AccountSchema: Sendable {
  /// What the value of a key is.
  public enum Shape: Sendable, Hashable {
    /// A text.
    case text
    /// A list of texts.
    case list
    /// A whole number from 0 on.
    case number
    /// `true` or `false`.
    case flag
    /// One of these texts.
    case oneOf([String])
    /// A table of texts; the client checks its names.
    case names
  }

  /// The name of the section, such as `jobspikr-test`.
  public var name: String
  /// What people call the account, such as `JobsPikr test`.
  public var title: String
  /// The words for the account's secrets, such as `password`.
  ///
  /// A secret itself never stands in the file: `password_file` and `password_command` say where it is.
  public var secrets: [String]
  /// The other keys.
  public var keys: [String: Shape]

  /// Describes an account; every account has ``baseURL`` too.
  public init(name: String, title: String, secrets: [String], keys: [String: Shape]) {
    self.name = name
    self.title = title
    self.secrets = secrets
    self.keys = keys
  }

  /// Every key of the section with the shape of its value.
  public var shapes: [String: Shape] {
    var shapes = keys
    shapes[AccountSchema.baseURL] = .text
    for secret in secrets {
      shapes["\(secret)_file"] = .text
      shapes["\(secret)_command"] = .list
    }
    return shapes
  }
}

// Keys with one meaning for every account that has them.
extension AccountSchema {
  /// Where the provider's API is, instead of the usual place: a text.
  public static let baseURL = "base_url"
  /// Above how many credits a purchase must be confirmed: a number.
  public static let threshold = "confirm_above"
  /// The address at which the provider reaches this machine's webhook receiver: a text.
  public static let webhookURL = "webhook_url"
  /// Whether a balance that did not change proves that nothing was charged: a flag.
  public static let trustsBalance = "trusts_balance"
}

public import Market

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
    /// Figures of a tariff, by these names.
    case figures([String])
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
  /// What the provider charges and allows, today's tariff first.
  public var tariffs: [Tariff]

  /// Describes an account; every account has ``baseURL`` and the keys of its tariffs too.
  public init(
    name: String,
    title: String,
    secrets: [String],
    keys: [String: Shape],
    tariffs: [Tariff] = []
  ) {
    self.name = name
    self.title = title
    self.secrets = secrets
    self.keys = keys
    self.tariffs = tariffs
  }

  /// Every key of the section with the shape of its value.
  public var shapes: [String: Shape] {
    var shapes = keys
    shapes[AccountSchema.baseURL] = .text
    for secret in secrets {
      shapes["\(secret)_file"] = .text
      shapes["\(secret)_command"] = .list
    }
    let figures = tariffs.flatMap(\.names)
    if !figures.isEmpty { shapes[AccountSchema.tariff] = .figures(figures) }
    if tariffs.count > 1 { shapes[AccountSchema.era] = .oneOf(tariffs.map(\.era)) }
    let plans = tariffs.flatMap(\.plans).map(\.name)
    if !plans.isEmpty { shapes[AccountSchema.plan] = .oneOf(plans) }
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
  /// Which of the provider's tariffs holds for the account: a text.
  public static let era = "era"
  /// The provider's plan that the account has: a text.
  public static let plan = "plan"
  /// The user's own figures of the tariff: a table.
  public static let tariff = "tariff"
  /// The most credits of an order, a day and a run: numbers.
  public static let caps = ["most_per_order", "most_per_day", "most_per_run"]
  /// Whether a balance that did not change proves that nothing was charged: a flag.
  public static let trustsBalance = "trusts_balance"
}

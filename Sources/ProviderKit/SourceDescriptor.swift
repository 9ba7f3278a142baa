public import Market
public import SafeText
public import Transport

/// A source that an account offers: something that queries can be put to.
public struct SourceDescriptor: Sendable {
  /// Its name on the command line, such as `coresignal-employee`.
  public var name: String
  /// The same source of the provider's emulator.
  public var sandboxName: String
  /// The name of the ``AccountSchema`` that it needs.
  public var account: String
  /// The dataset that it finds, if its records are sold in bulk.
  public var dataset: BulkDataset?
  /// What people call it in the sandbox, if that is not ``OpenedSource/title``.
  public var sandboxTitle: Safe?
  /// What the emulator invents.
  public var inventions: Inventions
  /// What a person who chooses a source should know, such as `has the keys that spend nothing`.
  public var remark: String?
  /// Whether the settings say enough to try to open it.
  public var isDescribed: @Sendable (any AccountSettings) -> Bool
  /// Opens it; nothing is sent.
  public var open:
    @Sendable (any AccountSettings, OpeningContext) throws(SettingsError) -> OpenedSource

  /// Describes a source.
  ///
  /// - Parameters:
  ///   - name: Its name on the command line.
  ///   - sandboxName: The emulated source's name; `sandbox-` before the name if left out.
  ///   - account: The section of the configuration that describes its account.
  ///   - dataset: The dataset that it finds, if its records are sold in bulk.
  ///   - sandboxTitle: What people call it in the sandbox; its usual title if left out.
  ///   - inventions: What the emulator invents.
  ///   - remark: What a person who chooses a source should know, after the source's name.
  ///   - isDescribed: Whether the settings say enough to try to open it.
  ///   - open: Opens it; nothing is sent.
  public init(
    name: String,
    sandboxName: String? = nil,
    account: String,
    dataset: BulkDataset? = nil,
    sandboxTitle: Safe? = nil,
    inventions: Inventions,
    remark: String? = nil,
    isDescribed: @escaping @Sendable (any AccountSettings) -> Bool,
    open:
      @escaping @Sendable (any AccountSettings, OpeningContext) throws(SettingsError) ->
      OpenedSource
  ) {
    self.name = name
    self.sandboxName = sandboxName ?? "sandbox-\(name)"
    self.account = account
    self.dataset = dataset
    self.sandboxTitle = sandboxTitle
    self.inventions = inventions
    self.remark = remark
    self.isDescribed = isDescribed
    self.open = open
  }
}

/// What a source needs from the program to open.
public struct OpeningContext: Sendable {
  /// The way to the provider.
  public var transport: any HTTPTransport
  /// Where the API is, whatever the settings say; `nil` for what they say, or the usual place.
  public var baseURL: String?
  /// Whether the sandbox answers in the provider's place.
  public var isEmulated: Bool
  /// The current date, which `now` means in a query.
  public var today: @Sendable () -> Day
  /// A clock that never goes back.
  public var now: @Sendable () -> Duration
  /// Hears what is left on the account, in credits, whenever an answer says so.
  public var onBalance: @Sendable (Int) -> Void

  /// The field that numbers the rows, if a person's own files answer behind an emulated provider.
  public var rowNumber: FieldName?

  /// Everything that is needed.
  public init(
    transport: any HTTPTransport,
    baseURL: String? = nil,
    isEmulated: Bool = false,
    today: @escaping @Sendable () -> Day,
    now: @escaping @Sendable () -> Duration,
    onBalance: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.transport = transport
    self.baseURL = baseURL
    self.isEmulated = isEmulated
    self.today = today
    self.now = now
    self.onBalance = onBalance
  }
}

/// A source that is open: the client behind it, and whose account it speaks for.
public struct OpenedSource: Sendable {
  /// What people call it, without its host, such as `Coresignal jobs`.
  public var title: Safe
  /// Answers queries.
  public var provider: any Provider
  /// Where the API is.
  public var baseURL: String
  /// What tells the account from others at the same place, if the provider names accounts; no secret.
  public var holder: String?
  /// Sells the records that the source finds, if they are sold in bulk.
  public var bulk: BulkSale?

  /// A source and its account.
  public init(
    title: Safe,
    provider: any Provider,
    baseURL: String,
    holder: String?,
    bulk: BulkSale? = nil
  ) {
    self.title = title
    self.provider = provider
    self.baseURL = baseURL
    self.holder = holder
    self.bulk = bulk
  }

  /// Whether something can be bought here, page by page or in bulk.
  public var sells: Bool { provider is any PageSeller || bulk != nil }
}

/// The dataset of a source, and who sells it in bulk.
public struct BulkSale: Sendable {
  /// The dataset.
  public var dataset: BulkDataset
  /// Its seller; all sources of an account have equal ones.
  public var seller: any BulkSeller

  /// A dataset and its seller.
  public init(_ dataset: BulkDataset, by seller: any BulkSeller) {
    self.dataset = dataset
    self.seller = seller
  }
}

extension SandboxServer {
  /// How new jobs arrive while a client reads pages.
  public struct Arrivals: Sendable {
    /// How many of the newest jobs are missing at first.
    public var heldBack: Int
    /// How many of them arrive after each page.
    public var perPage: Int

    /// Creates a schedule of arrivals.
    public init(heldBack: Int = 0, perPage: Int = 0) {
      self.heldBack = heldBack
      self.perPage = perPage
    }
  }

  /// How a sandbox behaves.
  public struct Options: Sendable {
    /// The loopback port; 0 for any free one.
    public var port: UInt16 = 0
    /// Whether the providers' rate limits apply.
    public var hasLimits = true
    /// Whether any page of a search can be had, however far behind.
    public var hasAllPages = false
    /// The initial credits of a paying account.
    public var credits = 10_000
    /// The log of charges.
    public var charges: ChargeLog?
    /// How new jobs arrive while a client reads pages.
    public var arrivals = Arrivals()
    /// How many people to invent.
    public var people = 20_000
    /// How long a bulk request is prepared.
    public var preparation: Duration = .seconds(3)
    /// How long the files of a bulk request are available.
    public var lifetime: Duration = .seconds(30 * 86_400)
    /// How many characters are added to each record in a file, for large files.
    public var padding = 0
    /// How many records a file of a bulk request has, at most 10,000.
    public var recordsPerFile = 2500
    /// The faults between clients and the providers.
    public var faults: FaultPlan?
    /// Called with every fault: its kind and the first line of the request.
    public var onFault: (@Sendable (String) -> Void)?
    /// The forms that the providers' manuals leave open.
    public var variant = SandboxVariant()

    /// Creates the default options: any free port, with limits.
    public init() {}
  }
}

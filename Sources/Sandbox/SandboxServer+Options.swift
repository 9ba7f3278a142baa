extension SandboxServer {
  /// How new jobs come in while a client turns pages.
  public struct Arrivals: Sendable {
    /// How many of the newest jobs are not there at first.
    public var heldBack: Int
    /// How many of them arrive after each page.
    public var perPage: Int

    /// Holds some jobs back and lets them arrive page by page.
    public init(heldBack: Int = 0, perPage: Int = 0) {
      self.heldBack = heldBack
      self.perPage = perPage
    }
  }

  /// How a sandbox behaves.
  public struct Options: Sendable {
    /// The port on the loopback; 0 for any that is free.
    public var port: UInt16 = 0
    /// Whether accounts are held to the limits that the providers state.
    public var hasLimits = true
    /// How many credits an account that pays has at first.
    public var credits = 10_000
    /// Where charges are written down.
    public var charges: ChargeLog?
    /// How new jobs come in while a client turns pages.
    public var arrivals = Arrivals()
    /// How many people there are.
    public var people = 20_000
    /// How long a bulk request is prepared.
    public var preparation: Duration = .seconds(3)
    /// How long the files of a bulk request can be had.
    public var lifetime: Duration = .seconds(30 * 86_400)
    /// How many characters are added to each record in a file, for large files.
    public var padding = 0
    /// How many records a file of a bulk request has, at most 10,000.
    public var recordsPerFile = 2500
    /// What goes wrong between clients and the providers.
    public var faults: FaultPlan?
    /// Is told of every fault: what it is, and the first line of the request.
    public var onFault: (@Sendable (String) -> Void)?
    /// The form of what the providers' manuals leave open.
    public var variant = SandboxVariant()

    /// Any free port, with limits.
    public init() {}
  }
}

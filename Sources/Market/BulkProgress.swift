public import SafeText

/// What can be done with a bulk request as it stands.
public enum BulkChoice: String, Sendable, Hashable, CaseIterable {
  /// Say yes to its price.
  case confirm
  /// Let it wait.
  case pause
  /// Go on with it.
  case resume
  /// Do without it; what was charged stays charged.
  case cancel
  /// Try again what failed and costs nothing: to look for the files, to fetch them, to read them.
  case retry
  /// Look at the balance for evidence of what became of it.
  case check
  /// Say what the provider calls it, which proves that it was bought.
  case identify
  /// Say that it was not bought, so that it is sent anew.
  case sendAgain
  /// Stop looking for it.
  case giveUp
  /// Look at its records.
  case open
}

/// A bulk request as people see it.
public struct BulkProgress: Sendable, Hashable, Identifiable {
  /// Names it in the ledger.
  public var id: String
  /// The dataset.
  public var dataset: BulkDataset
  /// What was asked.
  public var title: Safe
  /// How far it is; of a request in slices, how far the one is that is furthest behind.
  public var state: PurchaseState
  /// What it costs.
  public var price: Price = .unknown
  /// How many records were asked for that are not here yet.
  public var records: Int?
  /// How many records were left out because they are here already.
  public var saved = 0
  /// How many records were read.
  public var read = 0
  /// How many records cannot be read, and are kept as they came.
  public var unreadable = 0
  /// How many bytes are here, and of how many; `nil` if that is not known yet.
  public var bytes = 0
  /// How many bytes there are in all, if that is known.
  public var totalBytes: Int?
  /// How many bytes come in a second.
  public var bytesPerSecond: Int?
  /// How long the download still takes.
  public var timeLeft: Duration?
  /// When the provider is asked next, in seconds since 1970.
  public var nextLook: Int?
  /// When it was ordered, in seconds since 1970.
  public var created = 0
  /// For how many days its files can still be fetched.
  public var daysLeft: Int?
  /// Whether a person told it to wait.
  public var isPaused = false
  /// What went wrong last, or what to know.
  public var message: Safe?
  /// What the person can do about it.
  public var advice: Safe?
  /// What was found out while its answer was lost.
  public var evidence: [Safe] = []
  /// What can be done with it.
  public var choices: [BulkChoice] = []
  /// Its slices, if it was cut.
  public var slices: [BulkProgress] = []

  /// A request that nothing else is known of.
  public init(id: String, dataset: BulkDataset, title: Safe, state: PurchaseState) {
    self.id = id
    self.dataset = dataset
    self.title = title
    self.state = state
  }
}

public import SafeText

/// An action that a bulk request offers in its current state.
public enum BulkChoice: String, Sendable, Hashable, CaseIterable {
  /// Confirm the price.
  case confirm
  /// Pause.
  case pause
  /// Resume.
  case resume
  /// Cancel; charged credits stay charged.
  case cancel
  /// Retry a failed step that is free: polling, downloading, parsing.
  case retry
  /// Check the balance for evidence of whether it was charged.
  case check
  /// Enter the provider's id, which proves that it was bought.
  case identify
  /// State that it was not bought, so that it is sent again.
  case sendAgain
  /// Give up an unresolved request.
  case giveUp
  /// Open its records.
  case open
}

/// The progress of a bulk request, as shown to the user.
public struct BulkProgress: Sendable, Hashable, Identifiable {
  /// Its id in the ledger.
  public var id: String
  /// The dataset.
  public var dataset: BulkDataset
  /// The request in readable form.
  public var title: Safe
  /// Its state; for a sliced request, the state of the slice that is furthest behind.
  public var state: PurchaseState
  /// Its price.
  public var price: Price = .unknown
  /// The number of requested records that are not stored yet.
  public var records: Int?
  /// The number of records left out because they are already stored.
  public var saved = 0
  /// The number of parsed records.
  public var read = 0
  /// The number of unreadable records, which are kept as raw bytes.
  public var unreadable = 0
  /// The number of downloaded bytes; `nil` if unknown.
  public var bytes = 0
  /// The total number of bytes, if known.
  public var totalBytes: Int?
  /// The download rate in bytes per second.
  public var bytesPerSecond: Int?
  /// The remaining time of the download.
  public var timeLeft: Duration?
  /// The time of the next poll, in seconds since 1970.
  public var nextLook: Int?
  /// The time of the order, in seconds since 1970.
  public var created = 0
  /// The number of days for which its files can still be downloaded.
  public var daysLeft: Int?
  /// Whether the user paused it.
  public var isPaused = false
  /// Whether it goes on only once the account has credits.
  public var lacksCredits = false
  /// The last problem or remark.
  public var message: Safe?
  /// What the user can do about it.
  public var advice: Safe?
  /// The evidence collected while its outcome is unknown.
  public var evidence: [Safe] = []
  /// The available actions.
  public var choices: [BulkChoice] = []
  /// Its slices, if it is sliced.
  public var slices: [BulkProgress] = []

  /// Makes the progress of a request, with everything else unknown.
  public init(id: String, dataset: BulkDataset, title: Safe, state: PurchaseState) {
    self.id = id
    self.dataset = dataset
    self.title = title
    self.state = state
  }

  /// Its price in words, with the records where their number is another one: `500 records = at most 5,000
  /// credits`.
  public var priceShown: Safe {
    guard let records, records > 0, let most = price.most, most != records, most > 0 else {
      return price.shown
    }
    return "\(Safe.count(records, "record")) = \(price.shown)"
  }

  /// The request in words, also where nothing narrows it.
  public var asked: Safe { title.isEmpty ? "everything" : title }

  /// What its records are called when they are opened: `collected employees: everything`.
  ///
  /// - Parameter label: The name of the dataset, ``BulkOffer/label``.
  /// - Returns: The name.
  public func collection(of label: Safe) -> Safe { "collected \(label): \(asked)" }
}

public import Foundation
public import Market
import SafeText
public import Store

/// Buys in bulk for one account and brings home what was bought: everything it does is in the ledger
/// first, so that it goes on where it stopped, whenever that was.
///
/// An order is a purchase of the ledger that stays `confirmed` once a person has said yes; its parts are
/// purchases below it, one for each request to the provider, and how far the order is follows from
/// them. Of each part there is at most one request that costs money, ever: what may have left is never
/// sent again by itself.
///
/// Source: design notes, "Money"; reliability notes, "Exactly-once-ish paid requests".
public actor BulkDesk {
  /// Whose money it is, and how freely it may be spent.
  public struct Account: Sendable {
    /// The account's name in the ledger; never a key.
    public var name: String
    /// The provider's name in the ledger.
    public var provider: String
    /// From how many credits on the price must be typed.
    public var threshold: Int
    /// Whether nothing at all may be bought.
    public var isSpendingOff: Bool
    /// Whether an unchanged balance proves that nothing was charged.
    ///
    /// Off unless the provider counts searches and records together and at once: nothing says that it does.
    public var trustsBalance: Bool

    /// An account that asks for the number above 100 credits unless said otherwise.
    public init(
      name: String,
      provider: String,
      threshold: Int = 100,
      isSpendingOff: Bool = false,
      trustsBalance: Bool = false
    ) {
      self.name = name
      self.provider = provider
      self.threshold = threshold
      self.isSpendingOff = isSpendingOff
      self.trustsBalance = trustsBalance
    }
  }

  let seller: any BulkSeller
  let account: Account
  let storage: Storage
  let limits: AccountLimits
  let clock: MachineClock
  let date: @Sendable () -> Date
  /// Makes the address that a provider is to call; `nil` if nobody listens.
  let webhook: (@Sendable (_ secret: String) -> String)?
  private let onChange: @Sendable ([BulkProgress]) -> Void

  var book = BulkBook()
  private var gallery = BulkGallery()
  var drivers: [Purchase.ID: Task<Void, Never>] = [:]
  /// The parts that are to go on once their task has ended.
  var wanted: Set<Purchase.ID> = []
  var isStopped = false
  var meters: [Purchase.ID: BulkMeter] = [:]
  /// What is known of a part for the moment only.
  var moods: [Purchase.ID: BulkMood] = [:]
  var bells = BulkBells()
  /// How often something failed in a row, and how often the provider was asked.
  var attempts: [Purchase.ID: Int] = [:]
  var looks: [Purchase.ID: Int] = [:]
  /// One paid request at a time, so that a balance tells of one of them.
  let till = BulkGate(places: 1)
  /// So many downloads side by side.
  let docks = BulkGate(places: BulkDesk.downloads)
  /// What is being sent, to be waited for before the program ends.
  var sending: [Purchase.ID: Task<BulkOutcome, Never>] = [:]
  var lastBalance: Int?
  private var hasMended = false
  /// Shows limits, and what is left on the account.
  let board: LimitsBoard

  /// How many files are fetched side by side.
  static let downloads = 3

  /// Opens the desk of an account; nothing is asked or fetched before ``start()``.
  ///
  /// - Parameters:
  ///   - seller: The account's provider.
  ///   - account: Whose money it is.
  ///   - storage: Where the ledger and what was bought are kept.
  ///   - sharing: Where what all processes of a user must share is kept; `nil` to share nothing.
  ///   - webhook: Makes an address for a secret, if a receiver listens.
  ///   - date: The time of day.
  ///   - onLimits: Hears of every change of limits and waiting.
  ///   - onChange: Hears of every change, with all requests, the newest first.
  public init(
    seller: any BulkSeller,
    account: Account,
    storage: Storage,
    sharing: MarketService.Sharing?,
    webhook: (@Sendable (_ secret: String) -> String)? = nil,
    date: @escaping @Sendable () -> Date,
    onLimits: @escaping @Sendable (ServiceReport) -> Void = { _ in },
    onChange: @escaping @Sendable ([BulkProgress]) -> Void = { _ in }
  ) {
    self.init(
      seller: seller,
      account: account,
      storage: storage,
      sharing: sharing,
      webhook: webhook,
      clock: .machine,
      date: date,
      onLimits: onLimits,
      onChange: onChange
    )
  }

  init(
    seller: any BulkSeller,
    account: Account,
    storage: Storage,
    sharing: MarketService.Sharing? = nil,
    webhook: (@Sendable (_ secret: String) -> String)?,
    clock: MachineClock,
    date: @escaping @Sendable () -> Date,
    onLimits: @escaping @Sendable (ServiceReport) -> Void = { _ in },
    onChange: @escaping @Sendable ([BulkProgress]) -> Void
  ) {
    self.seller = seller
    self.account = account
    self.storage = storage
    self.webhook = webhook
    self.clock = clock
    self.date = date
    self.onChange = onChange
    board = LimitsBoard(groups: seller.limits.map(\.name), show: onLimits)
    limits = AccountLimits(seller.limits, clock: clock, board: board) { group, policy in
      sharing.map { $0.limits(of: group, policy, clock) } ?? PrivateLimits(policy)
    }
  }

  /// Tells how everything stands, once an order or one of its parts has changed.
  func show(_ changed: Purchase.ID) {
    gallery.drop(book.order(of: changed))
    onChange(progress)
  }

  /// How everything stands, the newest first.
  public var progress: [BulkProgress] { book.newest.compactMap { progress(of: $0) } }

  /// How an order stands; `nil` if there is none.
  public func progress(of id: BulkProgress.ID) -> BulkProgress? {
    gallery.picture(of: id, at: date()) { book[id].map { progress(of: $0) } }
  }
}

/// What is known of a part for the moment only.
struct BulkMood: Sendable {
  /// What went wrong last, or what is waited for.
  var message: Safe?
  var advice: Safe?
  /// When the provider is asked next.
  var nextLook: Date?
}

// MARK: - What there is

extension BulkDesk {
  /// What there is to buy.
  public nonisolated var offers: [BulkOffer] { seller.offers }

  /// Reads the ledger, and again what other processes have changed since; nothing is set going.
  ///
  /// What was being sent when its program ended may have been bought: it is unknown from here on.
  /// - Throws: ``BulkDeskError``.
  public func open() throws(BulkDeskError) {
    try load()
    onChange(progress)
  }

  /// Takes up everything that is in the ledger where it stopped.
  ///
  /// - Throws: ``BulkDeskError``.
  public func start() throws(BulkDeskError) {
    try load()
    try mendRecords()
    for order in book.all {
      if order.whole.state == .confirmed { try enter(order.whole.id) }
      for part in order.parts where part.isClaimed { drive(part.id) }
    }
    onChange(progress)
  }

  /// Has everything read again if the records were damaged: what was bought is kept as it came as well.
  private func mendRecords() throws(BulkDeskError) {
    guard storage.records.damaged != nil, !hasMended else { return }
    hasMended = true
    for part in book.all.flatMap(\.parts) where part.state == .parsed {
      try stored { () throws(StoreError) in _ = try move(part.id, to: .stored) }
    }
  }

  private func load() throws(BulkDeskError) {
    do {
      _ = try storage.ledger.reclaim()
      book = try BulkBook(storage.ledger, account: account.name, provider: account.provider)
      gallery.drop(nil)
      let spending = try storage.ledger.spending().first { $0.account == account.name }
      if let (left, date) = spending?.balance { tell(balance: left, at: date) }
    } catch {
      throw .store(error)
    }
  }

  /// The records of an order as they came, each with its bytes.
  ///
  /// - Throws: ``BulkDeskError``.
  @concurrent
  public nonisolated func records(
    of id: BulkProgress.ID,
    offset: Int = 0,
    limit: Int = .max
  ) async throws(BulkDeskError) -> [Record] {
    guard let parts = await book[id]?.parts.map(\.id) else { throw .noSuchRequest }
    do {
      return try storage.records.records(of: parts, offset: offset, limit: limit)
    } catch {
      throw .store(error)
    }
  }

  /// The records of an order as rows for a table; what cannot be read is left out, and counted in
  /// ``BulkProgress/unreadable``.
  ///
  /// - Throws: ``BulkDeskError``.
  @concurrent
  public nonisolated func jobs(
    of id: BulkProgress.ID,
    offset: Int = 0,
    limit: Int = .max
  ) async throws(BulkDeskError) -> [Job] {
    guard let dataset = await book[id]?.whole.bulkRequest?.dataset else { throw .noSuchRequest }
    return try await records(of: id, offset: offset, limit: limit).compactMap { record in
      // Why it cannot be read stands beside it in the store.
      try? seller.record(record.body, of: dataset).job
    }
  }

  /// Some of the records that an order would bring, in a few words each; costs nothing.
  ///
  /// - Throws: ``BulkDeskError``.
  public func preview(_ order: BulkOrder) async throws(BulkDeskError) -> [Job] {
    let request = try asked { () throws(BulkFailure) in try seller.compose(order) }
    return try await ask(.search, .interactive) { [seller] () throws(BulkFailure) in
      try await seller.preview(request)
    }
  }
}

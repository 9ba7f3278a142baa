public import Foundation
public import Market
public import SafeText
import Store
import Synchronization

/// One account of a provider: its limits, what is left on it, the pages that are bought for it and its orders.
///
/// Every source of an account shares the one account of a run, so that its limits and its balance are counted
/// once. Whether money may be spent is settled when the account is made, and never changes.
///
/// ```swift
/// let service = MarketService(provider, of: account)
/// let answer = try await account.perform(.compose(order, again: false))
/// ```
public actor Account {
  /// The account among those of this run.
  public nonisolated let id: AccountID
  /// What people call it.
  public nonisolated let name: Safe
  /// Whose money it spends, and how freely.
  public nonisolated let terms: AccountTerms
  /// What all processes of the user share about it; `nil` for an account that ends with the run.
  nonisolated let sharing: Sharing?
  nonisolated let limits: AccountLimits
  nonisolated let status: StatusPublisher
  nonisolated let now: @Sendable () -> Date
  /// Who buys and keeps pages, by what they are kept under.
  private nonisolated let purchasers = Mutex<[String: PagePurchaser]>([:])
  private nonisolated let seller: (any BulkSeller)?
  private nonisolated let store: StoreOpener?
  private let clock: MachineClock
  private let events: Events
  private var service: OrderService?

  /// Who hears of changes of an account, and how the provider reaches it.
  public struct Events: Sendable {
    /// Gets every change of limits, waiting and balance; it must only pass it on.
    public var onStatus: @Sendable (AccountStatus) -> Void
    /// Gets every change of orders, with all of them, the newest first.
    public var onOrders: @Sendable ([BulkProgress]) -> Void
    /// Makes the address that the provider is to call for a secret; `nil` if nobody listens.
    ///
    /// It is asked once, when the orders are opened.
    public var webhook: @Sendable () -> (@Sendable (_ secret: String) -> String)?

    /// Listeners that hear nothing unless they are given.
    public init(
      onStatus: @escaping @Sendable (AccountStatus) -> Void = { _ in },
      onOrders: @escaping @Sendable ([BulkProgress]) -> Void = { _ in },
      webhook: @escaping @Sendable () -> (@Sendable (_ secret: String) -> String)? = { nil }
    ) {
      self.onStatus = onStatus
      self.onOrders = onOrders
      self.webhook = webhook
    }
  }

  /// Who sells for an account, and what limits its requests.
  public struct Sellers: Sendable {
    /// The limits of the account, as the provider states them.
    public var limits: [RateGroup]
    /// Sells in bulk; `nil` if nobody does.
    public var bulk: (any BulkSeller)?
    /// What people should know of the way to the provider.
    public var remark: @Sendable () -> Safe?

    /// Sellers with their limits.
    public init(
      limits: [RateGroup],
      bulk: (any BulkSeller)? = nil,
      remark: @escaping @Sendable () -> Safe? = { nil }
    ) {
      self.limits = limits
      self.bulk = bulk
      self.remark = remark
    }

    /// What a provider sells by itself.
    public init(_ provider: any Provider, bulk: (any BulkSeller)? = nil) {
      self.init(
        limits: provider.limits,
        bulk: bulk,
        remark: { provider.remark }
      )
    }
  }

  /// Makes an account; nothing is read, asked or fetched before it is needed.
  ///
  /// - Parameters:
  ///   - id: Names the account among those of this run.
  ///   - name: What people call it.
  ///   - terms: Whose money it spends, and how freely.
  ///   - sellers: Who sells for it.
  ///   - sharing: What all processes of the user share about it; `nil` to share nothing.
  ///   - store: Where what is paid for is kept; without it nothing is sold.
  ///   - now: The time of day.
  ///   - events: Who hears of changes.
  public init(
    _ id: AccountID,
    name: Safe,
    terms: AccountTerms,
    sellers: Sellers,
    sharing: Sharing?,
    store: StoreOpener?,
    now: @escaping @Sendable () -> Date,
    events: Events = Events()
  ) {
    self.init(
      id,
      name: name,
      terms: terms,
      sellers: sellers,
      sharing: sharing,
      store: store,
      clock: .machine,
      now: now,
      events: events
    )
  }

  /// Makes an account that lives by another clock.
  init(
    _ id: AccountID,
    name: Safe,
    terms: AccountTerms,
    sellers: Sellers,
    sharing: Sharing?,
    store: StoreOpener?,
    clock: MachineClock,
    now: @escaping @Sendable () -> Date,
    events: Events
  ) {
    let status = StatusPublisher(
      groups: sellers.limits.map(\.name),
      clock: clock,
      remark: sellers.remark,
      listener: events.onStatus
    )
    let limits = AccountLimits(
      sellers.limits,
      patience: terms.patience,
      clock: clock,
      status: status
    ) { group, policy in
      sharing.map { $0.limits(of: group, policy, clock) } ?? PrivateLimits(policy)
    }
    (self.id, self.name, self.terms, self.sharing) = (id, name, terms, sharing)
    (self.limits, self.status, self.clock, self.now) = (limits, status, clock, now)
    (self.store, self.events) = (store, events)
    seller = sellers.bulk
  }
}

// MARK: - Status

extension Account {
  /// Whether what is bought is forgotten with the run, since no other process shares the account.
  public nonisolated var isScratch: Bool { sharing == nil }

  /// Publishes every status from now on, beginning with the last one.
  public nonisolated func connect(_ listener: @escaping @Sendable (AccountStatus) -> Void) {
    status.connect(listener)
  }

  /// Publishes the balance that an answer has just said.
  public nonisolated func publish(balance left: Int) {
    status.publish(balance: left, at: now())
  }
}

// MARK: - Pages

extension Account {
  /// Who buys and keeps the pages of a seller; `nil` if there is no store to keep them.
  ///
  /// Sources of one account have each their own, and share its limits, its balance and its ledger.
  nonisolated func pages(of seller: any PageSeller) -> PagePurchaser? {
    guard let store else { return nil }
    return purchasers.withLock { purchasers in
      if let known = purchasers[seller.shelf] { return known }
      let new = PagePurchaser(
        seller: seller,
        terms: terms,
        store: store,
        limits: limits,
        now: now,
        status: status
      )
      purchasers[seller.shelf] = new
      return new
    }
  }
}

// MARK: - Orders

extension Account {
  /// What there is to buy in bulk.
  public nonisolated var offers: [BulkOffer] { seller?.offers ?? [] }

  /// What there is to buy in bulk of a dataset.
  public nonisolated func offer(of dataset: BulkDataset) -> BulkOffer? {
    offers.first { $0.dataset == dataset }
  }

  /// The orders of the account, opened when they are first needed.
  ///
  /// Nothing is read from the ledger before ``OrderService/open()``, and nothing is started before
  /// ``OrderService/start()``.
  /// - Throws: ``BulkError`` if nothing is sold in bulk, or there is no store to keep it.
  public func orders() throws(BulkError) -> OrderService {
    if let service { return service }
    guard let seller, let store else { throw .noSuchRequest }
    let storage: Storage
    do {
      storage = try store.open()
    } catch {
      throw .store(error)
    }
    let service = OrderService(
      seller: seller,
      terms: terms,
      storage: storage,
      limits: limits,
      status: status,
      webhook: events.webhook(),
      clock: clock,
      date: now,
      onChange: events.onOrders
    )
    self.service = service
    return service
  }

  /// Continues what is in the ledger, unless the account ends with the run.
  ///
  /// - Throws: ``BulkError``.
  public func start() async throws(BulkError) {
    guard !isScratch else { return }
    try await orders().start()
  }

  /// Stops what costs nothing, and waits until what is being bought is answered.
  public func stop() async { await service?.stop() }

  /// Takes a call to an address, if the orders are open; see ``OrderService/called(_:claiming:)``.
  ///
  /// - Returns: Whether the call is kept: otherwise it may be made again.
  public func called(_ secret: String, claiming claimed: String?) async -> Bool {
    // Orders that are not open have given out no address.
    await service?.called(secret, claiming: claimed) ?? false
  }
}

import Foundation
public import Market
import SafeText
public import Store

/// Buys in bulk for one account and fetches what was bought. Everything is in the ledger first, so that it
/// continues where it stopped, whenever that was.
///
/// An order is a purchase of the ledger that stays `confirmed` once a person has said yes; its parts are
/// purchases below it, one for each request to the provider. Each part has a ``PartMachine`` that decides;
/// this actor does what it decides. Of each part at most one paid request leaves, ever.
///
/// Source: design notes, "Money"; reliability notes, "Exactly-once-ish paid requests".
public actor OrderService {
  let seller: any BulkSeller
  let terms: AccountTerms
  let storage: Storage
  let limits: AccountLimits
  let clock: MachineClock
  let date: @Sendable () -> Date
  /// Makes the address that a provider is to call; `nil` if nobody listens.
  let webhook: (@Sendable (_ secret: String) -> String)?
  let worker: PartWorker
  private let status: StatusPublisher
  private let onChange: @Sendable ([BulkProgress]) -> Void

  var index = OrderIndex()
  private var cache = ProgressCache()
  /// One paid request at a time, so that a change of the balance belongs to one of them.
  let paidRequests = AsyncSemaphore(permits: 1)
  /// The permits that are being given back unused.
  var returning: Task<Void, Never>?
  /// The balance as the last answer about orders said.
  public private(set) var balance: Int?
  private var watchers: [Purchase.ID: [Int: AsyncStream<Void>.Continuation]] = [:]
  private var watcherCount = 0
  var isStopped = false
  private var hasRebuilt = false

  init(
    seller: any BulkSeller,
    terms: AccountTerms,
    storage: Storage,
    limits: AccountLimits,
    status: StatusPublisher,
    webhook: (@Sendable (_ secret: String) -> String)?,
    clock: MachineClock,
    date: @escaping @Sendable () -> Date,
    onChange: @escaping @Sendable ([BulkProgress]) -> Void
  ) {
    self.seller = seller
    self.terms = terms
    self.storage = storage
    self.limits = limits
    self.status = status
    self.webhook = webhook
    self.clock = clock
    self.date = date
    self.onChange = onChange
    worker = PartWorker(seller: seller, storage: storage, limits: limits, account: terms.name)
  }
}

// MARK: - What there is

extension OrderService {
  /// What there is to buy.
  public nonisolated var offers: [BulkOffer] { seller.offers }

  /// How all orders stand, the newest first.
  public var progress: [BulkProgress] { index.newest.compactMap { progress(of: $0) } }

  /// How an order stands; `nil` if there is none.
  public func progress(of id: BulkProgress.ID) -> BulkProgress? {
    let now = date()
    return cache.snapshot(of: id, at: now) {
      index[id].map { ProgressBuilder(seller: seller, date: now).progress(of: $0) }
    }
  }

  /// What is known of an order beyond its progress: of each part the provider's id, what was charged, the
  /// balance around it, and its files.
  public func facts(of id: BulkProgress.ID) -> [BulkFact] {
    index[id]?.details(isListening: webhook != nil) ?? []
  }

  /// The records of an order as they came, each with its bytes.
  ///
  /// - Throws: ``BulkError``.
  @concurrent
  public nonisolated func records(
    of id: BulkProgress.ID,
    offset: Int = 0,
    limit: Int = .max
  ) async throws(BulkError) -> [Record] {
    guard let parts = await index[id]?.parts.map(\.purchase.id) else { throw .noSuchRequest }
    do {
      return try storage.records.records(of: parts, offset: offset, limit: limit)
    } catch {
      throw .store(error)
    }
  }

  /// The records of an order as rows for a table; what cannot be read is left out, and counted in
  /// ``BulkProgress/unreadable``.
  ///
  /// - Throws: ``BulkError``.
  @concurrent
  public nonisolated func jobs(
    of id: BulkProgress.ID,
    offset: Int = 0,
    limit: Int = .max
  ) async throws(BulkError) -> [Job] {
    guard let dataset = await index[id]?.whole.bulkRequest?.dataset else { throw .noSuchRequest }
    return try await records(of: id, offset: offset, limit: limit).compactMap { record in
      // Why it cannot be read stands beside it in the store.
      try? seller.record(record.body, of: dataset).job
    }
  }
}

// MARK: - Starting and stopping

extension OrderService {
  /// Reads the ledger, and again what other processes have changed since; nothing is set going.
  ///
  /// What was being sent when its program ended may have been bought: it is unknown from here on.
  /// - Throws: ``BulkError``.
  public func open() throws(BulkError) {
    try stored { () throws(StoreError) in
      _ = try storage.ledger.reclaim()
      let all = try storage.ledger.purchases(account: terms.name, kind: .bulk)
        .filter { $0.provider == terms.provider }
      for order in all where order.parent == nil { index.keep(order, rules: rules(order)) }
      for part in all.sorted(by: { $0.ordinal < $1.ordinal }) where part.parent != nil {
        index.keep(part, rules: rules(part))
      }
      cache.invalidate(nil)
      let spending = try storage.ledger.spending().first { $0.account == terms.name }
      if let (left, date) = spending?.balance { status.publish(balance: left, at: date) }
    }
    publishUnknowns()
    publish()
  }

  /// Continues everything that is in the ledger where it stopped.
  ///
  /// - Throws: ``BulkError``.
  public func start() throws(BulkError) {
    try open()
    try rebuildRecords()
    for order in index.all {
      if order.whole.state == .confirmed { try placeParts(of: order.whole.id) }
      for part in order.parts where part.purchase.isClaimed { post(.wake, to: part.purchase.id) }
    }
    publish()
  }

  /// Has everything read again if the records were damaged: the files that were bought are kept as well.
  private func rebuildRecords() throws(BulkError) {
    guard storage.records.damaged != nil, !hasRebuilt else { return }
    hasRebuilt = true
    for part in index.parts where part.purchase.state == .parsed {
      try stored { () throws(StoreError) in try handle(.reread, for: part.purchase.id) }
    }
  }

  /// Stops everything that costs nothing, and waits for the answers to paid requests.
  public func stop() async {
    isStopped = true
    for part in index.parts { post(.stop, to: part.purchase.id) }
    for change in watchers.values.flatMap(\.values) { change.yield() }
    for part in index.parts { await finishTasks(of: part.purchase.id) }
    await returning?.value
  }

  private func rules(_ purchase: Purchase) -> PartMachine.Rules {
    PartMachine.Rules(
      isSpendingOff: terms.isSpendingOff,
      isListening: webhook != nil,
      daysKept: seller.daysKept(purchase.bulkRequest?.dataset)
    )
  }
}

// MARK: - The ledger first, then memory, then the screen

extension OrderService {
  /// Turns a failure of the store into an error of orders.
  func stored<Value>(_ work: () throws(StoreError) -> Value) throws(BulkError) -> Value {
    do {
      return try work()
    } catch {
      throw .store(error)
    }
  }

  /// Keeps a purchase as the ledger has it now, and publishes it.
  func keep(_ purchase: Purchase) {
    index.keep(purchase, rules: rules(purchase))
    for change in watchers[purchase.id]?.values ?? [:].values { change.yield() }
    publishUnknowns()
    publish(purchase.id)
  }

  /// Keeps the balance of an answer; an answer without one makes it unknown.
  func keep(balance left: Int?) {
    balance = left
    if let left { status.publish(balance: left, at: date()) }
  }

  private func publishUnknowns() {
    status.publish(
      unknowns: index.parts.count { $0.purchase.state == .unknown },
      of: .bulk
    )
  }

  /// Publishes how all orders stand, once an order or a part has changed.
  func publish(_ changed: Purchase.ID? = nil) {
    if let changed { cache.invalidate(index.order(of: changed)) }
    onChange(progress)
  }

  /// Tells of an order, for the moment.
  func tell(_ id: BulkProgress.ID, _ status: TransientStatus?) {
    index.setStatus(status, of: id)
    publish(id)
  }

  /// Waits until the row of a part changes, the time is over, or the task is cancelled.
  func waitForChange(of id: Purchase.ID, for time: Duration) async {
    let (changes, continuation) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    watcherCount += 1
    let number = watcherCount
    watchers[id, default: [:]][number] = continuation
    defer { watchers[id]?[number] = nil }
    let deadline = clock.now() + time
    await withTaskGroup(of: Void.self) { [clock] group in
      group.addTask { for await _ in changes { return } }
      // It fails only if the wait was cancelled.
      group.addTask { try? await clock.sleep(deadline) }
      await group.next()
      group.cancelAll()
    }
  }
}

import Foundation
public import Market
import SafeText
import Store

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
  /// Whether somebody hears the provider's calls.
  let isListening: Bool
  let worker: PartWorker
  let paidRequests: PaidRequests

  var book: OrderBook
  /// The balance as the last answer about orders said.
  public private(set) var balance: Int?
  private var wakeups = WakeupTable()
  private(set) var isStopped = false

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
    (self.seller, self.terms, self.storage, self.limits) = (seller, terms, storage, limits)
    (self.clock, self.date) = (clock, date)
    isListening = webhook != nil
    worker = PartWorker(seller: seller, storage: storage, limits: limits, account: terms.name)
    paidRequests = PaidRequests(seller, storage, limits, webhook: webhook)
    book = OrderBook(
      seller: seller,
      rules: PartMachine.Rules(isSpendingOff: terms.isSpendingOff, isListening: webhook != nil),
      status: status,
      date: date,
      onChange: onChange
    )
  }
}

// MARK: - What there is

extension OrderService {
  /// How all orders stand, the newest first.
  public var progress: [BulkProgress] { book.progress() }

  /// How an order stands; `nil` if there is none.
  public func progress(of id: BulkProgress.ID) -> BulkProgress? { book.progress(of: id) }

  /// What is known of an order beyond its progress: of each part the provider's id, what was charged, the
  /// balance around it, and its files.
  public func facts(of id: BulkProgress.ID) -> [BulkFact] {
    book[id]?.details(isListening: isListening) ?? []
  }

  /// The records of an order, to be read in pieces; those that were lost are read again from the files first.
  ///
  /// - Throws: ``BulkError``.
  public func records(of id: BulkProgress.ID) async throws(BulkError) -> OrderRecords {
    guard let order = book[id], let dataset = order.whole.bulkRequest?.dataset else {
      throw .noSuchRequest
    }
    let parts = order.parts.map(\.purchase.id)
    for part in try rebuildRecords(of: parts) {
      // A file that is damaged, too, is fetched again, and not waited for.
      while book[part: part]?.purchase.state == .stored, let task = book[part: part]?.task {
        await task.value
      }
    }
    return OrderRecords(records: storage.records, seller: seller, dataset: dataset, parts: parts)
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
      let purchases = try ledger.load()
      if let (left, date) = try ledger.balance() { book.publish(balance: left, at: date) }
      book.load(purchases)
    }
  }

  /// Continues everything that is in the ledger where it stopped.
  ///
  /// - Throws: ``BulkError``.
  public func start() throws(BulkError) {
    try open()
    _ = try rebuildRecords(of: book.index.parts.map(\.purchase.id))
    for order in book.index.all {
      if order.whole.state == .confirmed { try placeParts(of: order.whole.id) }
      for part in order.parts where part.purchase.isClaimed { post(.wake, to: part.purchase.id) }
    }
    book.publish()
  }

  /// Has the files read again of parts whose records are not here: the database was damaged, perhaps for another
  /// process, and began anew.
  ///
  /// - Returns: Those parts.
  private func rebuildRecords(of parts: [Purchase.ID]) throws(BulkError) -> [Purchase.ID] {
    var rebuilt: [Purchase.ID] = []
    for id in parts {
      guard let part = book[part: id]?.purchase, part.state == .parsed, part.recordCount ?? 0 > 0
      else { continue }
      try stored { () throws(StoreError) in
        guard try !storage.records.hasRecords(of: id) else { return }
        try handle(.reread, for: id)
        rebuilt.append(id)
      }
    }
    return rebuilt
  }

  /// Stops everything that costs nothing, and waits for the answers to paid requests.
  public func stop() async {
    isStopped = true
    for part in book.index.parts { post(.stop, to: part.purchase.id) }
    wakeups.signalAll()
    for part in book.index.parts { await finishTasks(of: part.purchase.id) }
    await paidRequests.waitForReturns()
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

  /// The orders in the ledger.
  var ledger: OrderLedger { OrderLedger(ledger: storage.ledger, terms: terms) }

  /// Keeps a purchase as the ledger has it now, and publishes it.
  func keep(_ purchase: Purchase) {
    book.keep(purchase)
    wakeups.signal(purchase.id)
  }

  /// Publishes how an order or a part stands.
  func publish(_ id: Purchase.ID) { book.publish(id) }

  /// Tells of an order, for the moment.
  func tell(_ id: BulkProgress.ID, _ status: TransientStatus?) { book.tell(id, status) }

  /// Keeps the balance of an answer; an answer without one makes it unknown.
  func keep(balance left: Int?) {
    balance = left
    if let left { book.publish(balance: left, at: date()) }
  }

  /// Waits until the row of a part changes, the time is over, or the task is cancelled.
  func waitForChange(of id: Purchase.ID, for time: Duration) async {
    let (number, changes) = wakeups.register(id)
    defer { wakeups.remove(number, of: id) }
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

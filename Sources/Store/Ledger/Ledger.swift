internal import Foundation
internal import GRDB
public import Market
internal import SafeText

/// The durable record of every purchase, written before it is sent.
///
/// Every change is durable twice when the call returns: in a small database, and as a line of
/// a journal. Several processes may have the same ledger open. The closures that change a
/// purchase run in a transaction and must not call the ledger.
public final class Ledger: Sendable {
  /// The findings of opening it.
  public let report: LedgerReport

  let queue: DatabaseQueue
  let folder: Folder
  private let journal: LedgerJournal
  private let reserve: DiskReserve
  /// `nil` if the ledger is read-only.
  private let lease: ProcessLease?
  private let leases: Folder?
  private let now: @Sendable () -> Date

  init(
    queue: DatabaseQueue,
    folder: Folder,
    reserve: DiskReserve,
    lease: ProcessLease?,
    leases: Folder?,
    now: @escaping @Sendable () -> Date,
    report: LedgerReport
  ) {
    self.queue = queue
    self.folder = folder
    self.reserve = reserve
    self.lease = lease
    self.leases = leases
    self.now = now
    self.report = report
    journal = LedgerJournal(folder: folder)
  }

  var path: Safe { folder.shownPath(LedgerTable.file) }
}

// MARK: - Changes

extension Ledger {
  /// Adds planned purchases, all or none.
  ///
  /// - Returns: The purchases as stored.
  /// - Throws: ``StoreError/Reason/alreadyPlanned(_:)`` if one of them has a current purchase already.
  @discardableResult
  public func plan(_ purchases: [Purchase]) throws(StoreError) -> [Purchase] {
    let now = now().kept
    return try change { db in
      try purchases.map { purchase in
        guard purchase.state.canBegin else {
          throw StoreError(.illegal(from: purchase.state, to: .planned), self.path)
        }
        if let former = try Self.living(purchase.account, purchase.series, purchase.ordinal, db) {
          throw StoreError(.alreadyPlanned(former), self.path)
        }
        var purchase = purchase
        purchase.created = now
        try self.write(&purchase, now, db)
        return purchase
      }
    }
  }

  /// Adds a planned purchase; see ``plan(_:)-([Purchase])``.
  @discardableResult
  public func plan(_ purchase: Purchase) throws(StoreError) -> Purchase {
    try plan([purchase])[0]
  }

  /// Changes the state of a purchase, and its facts with it.
  ///
  /// When this returns for ``Purchase/State/sending``, the request may be sent.
  /// - Throws: ``StoreError/Reason/illegal(from:to:)``; then nothing is changed.
  @discardableResult
  public func move(
    _ id: String,
    to state: Purchase.State,
    _ facts: (inout Purchase) -> Void = { _ in }
  ) throws(StoreError) -> Purchase {
    try edit(id) { purchase in
      guard purchase.state.next.contains(state) else {
        throw StoreError(.illegal(from: purchase.state, to: state), self.path)
      }
      facts(&purchase)
      purchase.state = state
    }
  }

  /// Changes the facts of a purchase, not its state.
  @discardableResult
  public func update(
    _ id: String,
    _ facts: (inout Purchase) -> Void
  ) throws(StoreError) -> Purchase {
    try edit(id, facts)
  }

  /// Adds evidence about a purchase without deciding its outcome.
  @discardableResult
  public func note(_ id: String, evidence text: String) throws(StoreError) -> Purchase {
    let date = now().kept
    return try edit(id) { $0.evidence.append(.init(date: date, verdict: nil, text: text)) }
  }

  /// Decides the outcome of a purchase whose response was lost.
  ///
  /// - Parameters:
  ///   - id: The purchase.
  ///   - verdict: The outcome.
  ///   - text: The evidence, in words.
  ///   - facts: Changes further facts, such as the provider's id or the charge.
  /// - Returns: The changed purchase.
  /// - Throws: ``StoreError/Reason/illegal(from:to:)`` if the outcome is known already.
  @discardableResult
  public func resolve(
    _ id: String,
    _ verdict: Purchase.Verdict,
    evidence text: String,
    _ facts: (inout Purchase) -> Void = { _ in }
  ) throws(StoreError) -> Purchase {
    let date = now().kept
    return try edit(id) { purchase in
      guard let state = purchase.state.next(by: verdict) else {
        let wanted = Purchase.State.unknown.next(by: verdict) ?? .unknown
        throw StoreError(.illegal(from: purchase.state, to: wanted), self.path)
      }
      facts(&purchase)
      purchase.state = state
      purchase.evidence.append(.init(date: date, verdict: verdict, text: text))
    }
  }

  /// Marks purchases as unknown whose sending process has ended; opening the ledger does so too.
  ///
  /// - Returns: The changed purchases.
  @discardableResult
  public func reclaim() throws(StoreError) -> [Purchase] {
    guard let leases else { return [] }
    let now = now().kept
    return try change { db in
      var reclaimed: [Purchase] = []
      for var purchase in try Self.fetch(db, self.path, where: "state = 'sending'", []) {
        if let owner = purchase.owner, try ProcessLease.isAlive(owner, leases) { continue }
        purchase.state = .unknown
        try self.write(&purchase, now, db)
        reclaimed.append(purchase)
      }
      return reclaimed
    }
  }

  /// Records an account's balance from a free response.
  public func note(balance credits: Int, of account: String) throws(StoreError) {
    let now = now().kept
    _ = try change { db in
      try LedgerTable.write(balance: credits, of: account, now, db)
      return []
    }
  }
}

// MARK: - Transactions

extension Ledger {
  private func edit(
    _ id: String,
    _ edit: (inout Purchase) throws -> Void
  ) throws(StoreError) -> Purchase {
    let now = now().kept
    return try change { db in
      guard
        let former = try Self.fetch(db, self.path, where: "id = ?", [id.databaseValue]).first
      else { throw StoreError(.noSuchPurchase(id), self.path) }
      var purchase = former
      try edit(&purchase)
      // Evidence may arrive after the same thing was planned again: both were paid for, and both count.
      if former.state.isOver, !purchase.state.isOver,
        try Self.living(purchase.account, purchase.series, purchase.ordinal, db) != nil
      {
        purchase.isDuplicate = true
      }
      if purchase.state == .sending, former.state != .sending {
        purchase.sent = now
        purchase.owner = self.lease?.name
      }
      try self.write(&purchase, now, db)
      if let balance = purchase.balanceAfter, balance != former.balanceAfter {
        try LedgerTable.write(balance: balance, of: purchase.account, now, db)
      }
      return [purchase]
    }[0]
  }

  private func write(_ purchase: inout Purchase, _ now: Date, _ db: Database) throws {
    purchase.changed = now
    purchase.change = try Self.lastChange(db) + 1
    if purchase.state != .sending { purchase.owner = nil }
    try LedgerTable.write(purchase, db)
  }

  private static func lastChange(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT max(change) FROM purchase") ?? 0
  }

  /// Makes a change; on a full disk the reserve is released and the change tried once more.
  private func change(_ body: (Database) throws -> [Purchase]) throws(StoreError) -> [Purchase] {
    guard lease != nil else {
      for case .readOnly(let error) in report.findings { throw error }
      throw StoreError(.readOnly, path)
    }
    do {
      return try attempt(body)
    } catch  where error.reason == .fullDisk && reserve.release() {
      return try attempt(body)
    }
  }

  /// Makes a change in both copies.
  ///
  /// The line is durable before the database commits. A line without its row is repaired at the next
  /// start, and shows a purchase that may have been sent; a row without its line would be lost with
  /// the database.
  private func attempt(_ body: (Database) throws -> [Purchase]) throws(StoreError) -> [Purchase] {
    var lengths: (before: Int, after: Int)?
    do {
      return try queue.write { db in
        let purchases = try body(db)
        if !purchases.isEmpty { lengths = try journal.append(purchases) }
        return purchases
      }
    } catch {
      if let lengths { journal.truncate(lengths) }
      throw StoreError(error, path)
    }
  }
}

extension Purchase.State {
  /// Whether a purchase can start in this state.
  fileprivate var canBegin: Bool {
    switch self {
    case .composed, .priced, .confirmed, .planned: true
    default: false
    }
  }
}

public import Foundation
internal import GRDB
internal import Market
internal import SafeText

extension Ledger {
  /// Opens the ledger in a folder; both are created if needed.
  ///
  /// Both copies are compared and each is repaired from the other; a damaged file is renamed and never
  /// deleted. A ledger of a newer program, or in a read-only folder, can be read.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - disk: The system calls.
  ///   - now: The clock.
  /// - Throws: ``StoreError`` if it cannot be read.
  public convenience init(
    folder path: String,
    disk: Disk = Disk(),
    now: @escaping @Sendable () -> Date
  ) throws(StoreError) {
    let folder = try Folder.make(path, disk: disk)
    try self.init(folder: folder, reserve: DiskReserve(folder: folder), now: now)
  }

  convenience init(
    folder: Folder,
    reserve: DiskReserve,
    now: @escaping @Sendable () -> Date
  ) throws(StoreError) {
    guard !NetworkFolder.holds(folder.path) else {
      throw StoreError(.networkFolder, folder.shownPath(""))
    }
    folder.makePrivate()
    var opening = LedgerOpening(folder: folder, reserve: reserve, now: now())
    do throws(StoreError) {
      let opened = try opening.run()
      self.init(
        queue: opened.queue,
        folder: folder,
        reserve: reserve,
        lease: opened.lease,
        leases: opened.leases,
        now: now,
        report: opened.report
      )
    } catch  where error.reason == .readOnly || error.reason == .newerSchema {
      guard folder.has(LedgerTable.file) else { throw error }
      let queue = try Opening.queue(folder, LedgerTable.file, synchronous: "FULL", readOnly: true)
      self.init(
        queue: queue,
        folder: folder,
        reserve: reserve,
        lease: nil,
        leases: nil,
        now: now,
        report: LedgerReport(findings: [.readOnly(error)])
      )
    }
  }
}

/// Opens a ledger for writing: compares its copies and repairs damage.
private struct LedgerOpening {
  typealias Opened = (
    queue: DatabaseQueue, lease: ProcessLease, leases: Folder, report: LedgerReport
  )

  let folder: Folder
  let reserve: DiskReserve
  let journal: LedgerJournal
  let now: Date
  var report = LedgerReport()

  init(folder: Folder, reserve: DiskReserve, now: Date) {
    self.folder = folder
    self.reserve = reserve
    self.now = now.kept
    journal = LedgerJournal(folder: folder)
  }

  private var path: Safe { folder.shownPath(LedgerTable.file) }

  mutating func run() throws(StoreError) -> Opened {
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    let leases = try folder.folder("owners")
    let lease = try ProcessLease(leases)
    let queue: DatabaseQueue
    do {
      queue = try reconciled(leases)
    } catch  where error.reason == .fullDisk && reserve.release() {
      queue = try reconciled(leases)
    } catch  where error.reason == .damaged {
      guard try !lease.isShared() else { throw StoreError(.busy, path) }
      queue = try rebuilt(leases)
    }
    try lease.removeStale()
    do {
      try LedgerBackup(folder: folder, now: now).makeDaily(queue)
    } catch {
      report.findings.append(.noBackup(error))
    }
    reserve.restore()
    return (queue, lease, leases, report)
  }

  /// Only one process at a time opens, migrates and repairs.
  private func lock() throws(StoreError) -> File {
    let file = try folder.file("ledger.lock", .extend)
    guard try file.lock(within: 10_000) else { throw StoreError(.busy, file.path) }
    return file
  }

  /// Whether another copy of the ledger exists.
  private var hasOtherCopy: Bool {
    folder.has(LedgerJournal.name) || !LedgerBackup(folder: folder, now: now).newest().isEmpty
  }

  // MARK: Intact database

  /// Opens the database and makes both copies equal.
  private mutating func reconciled(_ leases: Folder) throws(StoreError) -> DatabaseQueue {
    let isNew = !folder.has(LedgerTable.file)
    if isNew, hasOtherCopy { throw StoreError(.damaged, path) }
    let queue = try Opening.queue(folder, LedgerTable.file, synchronous: "FULL")
    if isNew { try folder.sync() }
    var findings: [LedgerReport.Finding] = []
    do {
      try migrate(queue, isNew: isNew)
      try queue.write { db in
        try Opening.check(db, path)
        findings = try reconcile(db, leases)
      }
    } catch {
      throw StoreError(error, path)
    }
    report.findings += findings
    return queue
  }

  private func migrate(_ queue: DatabaseQueue, isNew: Bool) throws {
    let migrator = LedgerTable.migrator
    let (isComplete, isEmpty) = try queue.read { db in
      try Opening.checkVersion(db, migrator, path)
      return (
        try migrator.hasCompletedMigrations(db), try migrator.appliedIdentifiers(db).isEmpty
      )
    }
    guard !isComplete else { return }
    // A database without the tables is new or was emptied; then the journal knows more.
    if isEmpty, !isNew, hasOtherCopy { throw StoreError(.damaged, path) }
    if !isEmpty { try LedgerBackup(folder: folder, now: now).make(queue, "before-migration") }
    try migrator.migrate(queue)
  }

  /// Compares the copies in a transaction, so that no other process changes them meanwhile.
  private func reconcile(
    _ db: Database,
    _ leases: Folder
  ) throws -> [LedgerReport.Finding] {
    var findings: [LedgerReport.Finding] = []
    var (rows, damagedRows) = try LedgerTable.all(db)
    let content = try journal.read()
    guard damagedRows == 0 else { throw StoreError(.damaged, path) }
    var ahead = 0
    for (id, line) in content?.newest ?? [:] where line.change > rows[id]?.change ?? 0 {
      guard let purchase = content?.purchase(id) else { continue }
      rows[id] = purchase
      ahead += 1
    }
    if ahead > 0 {
      rows = Self.apart(rows)
      try Self.write(rows, db)
      findings.append(.caughtUp(purchases: ahead))
    }
    let unknown = try reclaim(&rows, db, leases)
    if unknown > 0 { findings.append(.becameUnknown(purchases: unknown)) }
    if let finding = try mendJournal(content, rows) { findings.append(finding) }
    return findings
  }

  private func reclaim(
    _ rows: inout [String: Purchase],
    _ db: Database,
    _ leases: Folder
  ) throws -> Int {
    var change = rows.values.map(\.change).max() ?? 0
    var count = 0
    for var purchase in rows.values where purchase.state == .sending {
      if let owner = purchase.owner, try ProcessLease.isAlive(owner, leases) { continue }
      change += 1
      purchase.change = change
      purchase.state = .unknown
      purchase.owner = nil
      purchase.changed = now
      try LedgerTable.write(purchase, db)
      rows[purchase.id] = purchase
      count += 1
    }
    return count
  }

  /// Makes the journal equal to the rows.
  private func mendJournal(
    _ content: LedgerJournal.Content?,
    _ rows: [String: Purchase]
  ) throws(StoreError) -> LedgerReport.Finding? {
    let sorted = rows.values.sorted { ($0.change, $0.id) < ($1.change, $1.id) }
    guard let content else {
      guard !rows.isEmpty else { return nil }
      try journal.rewrite(sorted)
      return .journalRewritten(damagedLines: 0, setAside: nil)
    }
    if content.damagedLines > 0 {
      let aside = try folder.setAside(LedgerJournal.name)
      try journal.rewrite(sorted)
      return .journalRewritten(damagedLines: content.damagedLines, setAside: aside)
    }
    try journal.dropTorn(content)
    let behind = sorted.filter { $0.change > content.newest[$0.id]?.change ?? 0 }
    if content.lineCount > 1000 + 4 * rows.count {
      try journal.rewrite(sorted)
    } else if !behind.isEmpty {
      _ = try journal.append(behind)
    }
    return nil
  }

  // MARK: Damaged database

  /// Renames the damaged database and rebuilds it from everything intact.
  private mutating func rebuilt(_ leases: Folder) throws(StoreError) -> DatabaseQueue {
    let content = try journal.read()
    var (best, damagedRows) = LedgerBackup(folder: folder, now: now).salvage(LedgerTable.file)
    for (id, line) in content?.newest ?? [:] where line.change > best[id]?.change ?? 0 {
      best[id] = content?.purchase(id) ?? best[id]
    }
    for (id, purchase) in LedgerBackup(folder: folder, now: now).newest()
    where purchase.change > best[id]?.change ?? 0 {
      best[id] = purchase
    }
    let aside =
      folder.has(LedgerTable.file) ? try Opening.setAside(folder, LedgerTable.file) : nil
    let damagedLines = content?.damagedLines ?? 0
    let isJournalWhole = content != nil && damagedLines == 0
    let rows = Self.apart(best)
    // Under a temporary name first: a crash meanwhile must not leave an empty ledger.
    let queue: DatabaseQueue
    do {
      if !isJournalWhole {
        if folder.has(LedgerJournal.name) { _ = try folder.setAside(LedgerJournal.name) }
        try journal.rewrite(rows.values.sorted { $0.change < $1.change })
      }
      queue = try Opening.queue(folder, LedgerTable.file, synchronous: "FULL")
      try folder.sync()
      var count = 0
      let migrator = LedgerTable.migrator
      try migrator.migrate(queue)
      try queue.write { db in
        try Self.write(rows, db)
        var rows = rows
        count = try reclaim(&rows, db, leases)
        _ = try mendJournal(journal.read(), rows)
      }
      report.findings.append(.rebuilt(purchases: rows.count, setAside: aside))
      if !isJournalWhole {
        report.findings.append(.bothDamaged(rows: damagedRows, lines: damagedLines))
      }
      if count > 0 { report.findings.append(.becameUnknown(purchases: count)) }
    } catch {
      throw StoreError(error, path)
    }
    return queue
  }

  private static func write(_ rows: [String: Purchase], _ db: Database) throws {
    // Ended purchases first, so that they do not replace current ones.
    for purchase in rows.values.sorted(by: { rank($0) < rank($1) }) {
      try LedgerTable.write(purchase, db)
    }
    // Balances from paid responses; free ones are requested again.
    for purchase in rows.values.sorted(by: { $0.change < $1.change }) {
      guard let balance = purchase.balanceAfter else { continue }
      try LedgerTable.write(balance: balance, of: purchase.account, purchase.changed, db)
    }
  }

  private static func rank(_ purchase: Purchase) -> Int {
    purchase.state.isOver || purchase.isDuplicate ? 0 : 1
  }

  /// Marks duplicates among damaged copies: the purchase that costs most to lose stays the current one.
  private static func apart(_ rows: [String: Purchase]) -> [String: Purchase] {
    struct Slot: Hashable {
      var account: String
      var series: String
      var ordinal: Int
    }
    var taken: Set<Slot> = []
    var result = rows
    let living = rows.values.filter { rank($0) == 1 }.sorted {
      ($0.state.mayHaveCost ? 0 : 1, -$0.change) < ($1.state.mayHaveCost ? 0 : 1, -$1.change)
    }
    for purchase in living {
      let slot = Slot(
        account: purchase.account,
        series: purchase.series,
        ordinal: purchase.ordinal
      )
      if !taken.insert(slot).inserted { result[purchase.id]?.isDuplicate = true }
    }
    return result
  }
}

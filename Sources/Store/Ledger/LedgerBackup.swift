internal import Foundation
internal import GRDB

/// Daily copies of the ledger's database, the last seven.
struct LedgerBackup {
  private static let kept = 7
  private static let prefix = "ledger-"

  let folder: Folder
  let now: Date

  /// Makes today's copy, unless it exists.
  func makeDaily(_ queue: DatabaseQueue) throws(StoreError) {
    let days = Int(now.milliseconds / 86_400_000)
    try make(queue, "day-\(days)")
  }

  /// Makes a copy of this name, unless it exists.
  func make(_ queue: DatabaseQueue, _ label: String) throws(StoreError) {
    let backups = try folder.folder("backup")
    let name = "\(Self.prefix)\(label).db"
    guard !backups.has(name) else { return }
    let part = name + ".part"
    backups.remove(part)
    do {
      // SQLite writes into an existing empty file and keeps its mode.
      let file = try backups.file(part, .new)
      try queue.vacuum(into: backups.path + "/" + part)
      try file.sync()
      try backups.rename(part, to: name)
      try backups.sync()
    } catch {
      backups.remove(part)
      throw StoreError(error, backups.shownPath(name))
    }
    for old in try names(backups).dropFirst(Self.kept) { backups.remove(old) }
  }

  /// The purchases of the newest readable copy.
  func newest() -> [String: Purchase] {
    guard let backups = try? folder.existingFolder("backup"), let names = try? names(backups) else {
      return [:]
    }
    for name in names {
      let found = Self.salvage(backups, name).purchases
      if !found.isEmpty { return found }
    }
    return [:]
  }

  /// The intact rows of a damaged database, and the number of rows known to be damaged.
  func salvage(_ name: String) -> (purchases: [String: Purchase], damagedRows: Int) {
    Self.salvage(folder, name)
  }

  /// If reading stops at damage, the rows read before it are returned.
  private static func salvage(
    _ folder: Folder,
    _ name: String
  ) -> (purchases: [String: Purchase], damagedRows: Int) {
    var found: [String: Purchase] = [:]
    var damaged = 0
    guard folder.has(name),
      let queue = try? Opening.queue(folder, name, synchronous: "FULL", readOnly: true)
    else { return ([:], 0) }
    try? queue.read { db in
      // Read from both ends: a damaged page stops each at another row.
      for order in ["ASC", "DESC"] {
        let rows = try? Row.fetchCursor(
          db,
          sql: "\(LedgerTable.selection) ORDER BY id \(order)"
        )
        while let row = try? rows?.next() {
          if let purchase = LedgerTable.purchase(row) {
            found[purchase.id] = purchase
          } else {
            damaged += 1
          }
        }
      }
    }
    return (found, damaged)
  }

  private func names(_ backups: Folder) throws(StoreError) -> [String] {
    try backups.names()
      .filter { $0.hasPrefix(Self.prefix + "day-") && $0.hasSuffix(".db") }
      .sorted { ($0.count, $0) > ($1.count, $1) }
  }
}

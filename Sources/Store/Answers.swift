public import Foundation
internal import GRDB
internal import SafeText

/// Answers that cost nothing to ask again, kept so that the next start has something to show.
public final class Answers: Sendable {
  /// Whether the file was damaged and begun anew.
  public let wasDamaged: Bool

  private static let name = "cache.db"
  private let queue: DatabaseQueue
  private let folder: Folder
  private let byteLimit: Int

  /// Opens the cache in a folder of the store.
  ///
  /// - Parameters:
  ///   - path: The folder of the store.
  ///   - byteLimit: How many bytes are kept at most.
  ///   - disk: The calls to the system.
  /// - Throws: ``StoreError``.
  public convenience init(
    folder path: String,
    byteLimit: Int = 64_000_000,
    disk: Disk = Disk()
  ) throws(StoreError) {
    let folder = try Folder.make(path, disk: disk)
    folder.makePrivate()
    try self.init(folder: folder, byteLimit: byteLimit)
  }

  init(folder: Folder, byteLimit: Int) throws(StoreError) {
    self.folder = folder
    self.byteLimit = byteLimit
    let opened = try Opening.rebuildable(
      folder,
      Self.name,
      Self.migrator,
      cacheKiB: 2000,
      pageSize: 4096,
      synchronous: "NORMAL"
    )
    queue = opened.queue
    wasDamaged = opened.setAside != nil
    // Nothing in it was paid for.
    if let aside = opened.setAside {
      folder.remove(aside)
      folder.remove(aside + "-journal")
    }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: answers") { db in
      try db.execute(
        sql: """
          CREATE TABLE answer (
            key TEXT PRIMARY KEY NOT NULL, date INTEGER NOT NULL, size INTEGER NOT NULL,
            body BLOB NOT NULL
          );
          CREATE INDEX answer_date ON answer (date, size);
          """
      )
    }
    return migrator
  }

  /// Keeps an answer in the place of an older one to the same key, and drops the oldest if there are too
  /// many bytes.
  public func put(_ body: [UInt8], for key: String, at date: Date) throws(StoreError) {
    guard body.count <= byteLimit else { return }
    try perform { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO answer (key, date, size, body) VALUES (?, ?, ?, ?)",
        arguments: [key, date.milliseconds, body.count, Data(body)]
      )
      try db.execute(
        sql: """
          DELETE FROM answer WHERE rowid IN (
            SELECT rowid FROM (
              SELECT rowid, sum(size) OVER (ORDER BY date DESC, rowid DESC) AS bytes FROM answer
            ) WHERE bytes > ?)
          """,
        arguments: [byteLimit]
      )
    }
  }

  /// The answer to a key, and when it was given.
  public func answer(for key: String) throws(StoreError) -> (body: [UInt8], date: Date)? {
    try perform { db in
      try Row.fetchOne(
        db,
        sql: "SELECT body, date FROM answer WHERE key = ?",
        arguments: [key]
      ).map { row in
        let body = try row.decode(Data.self, atIndex: 0)
        return (Array(body), Date(milliseconds: try row.decode(atIndex: 1)))
      }
    }
  }

  /// Drops what was answered before a date.
  public func expire(before date: Date) throws(StoreError) {
    try perform { db in
      try db.execute(sql: "DELETE FROM answer WHERE date < ?", arguments: [date.milliseconds])
    }
  }

  private func perform<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.write(body)
    } catch {
      throw StoreError(error, folder.place(Self.name))
    }
  }
}

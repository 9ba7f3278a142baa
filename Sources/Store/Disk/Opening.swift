internal import GRDB
internal import SafeText

/// Opens the store's databases.
enum Opening {
  /// Opens a database, readable by its user alone, with a rollback journal.
  ///
  /// It uses a rollback journal because a database with a write-ahead log cannot be opened on a full disk,
  /// and SQLite before 3.51.3 may lose pages of one.
  static func queue(
    _ folder: Folder,
    _ name: String,
    synchronous: String,
    readOnly: Bool = false,
    cacheKiB: Int = 2000,
    pageSize: Int = 4096
  ) throws(StoreError) -> DatabaseQueue {
    if !readOnly { _ = try folder.file(name, .extend) }
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "jobtally.\(name)"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -\(cacheKiB)")
      if readOnly { return }
      try db.execute(sql: "PRAGMA page_size = \(pageSize)")
      try db.execute(sql: "PRAGMA synchronous = \(synchronous)")
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    do {
      return try DatabaseQueue(path: folder.path + "/" + name, configuration: configuration)
    } catch {
      throw StoreError(error, folder.shownPath(name))
    }
  }

  /// Throws if a page of the database is damaged.
  static func check(_ db: Database, _ path: Safe) throws {
    guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
      throw StoreError(.damaged, path)
    }
  }

  /// Throws if a newer program created the database, or its schema is damaged.
  ///
  /// Migrations are numbered: an unknown one whose number is not above the last known one
  /// is damage.
  static func checkVersion(_ db: Database, _ migrator: DatabaseMigrator, _ path: Safe) throws {
    guard try migrator.hasBeenSuperseded(db) else { return }
    let names = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations")
    let unknown = names.filter { !migrator.migrations.contains($0) }
    let isNewer = unknown.allSatisfy { name in
      Int(name.prefix { $0 != ":" }).map { $0 > migrator.migrations.count } ?? false
    }
    throw StoreError(isNewer ? .newerSchema : .damaged, path)
  }

  /// Renames a damaged database together with its rollback journal, which must not be applied to another one.
  static func setAside(_ folder: Folder, _ name: String) throws(StoreError) -> String {
    let aside = try folder.setAside(name)
    let journal = name + "-journal"
    if folder.has(journal) { try folder.rename(journal, to: aside + "-journal") }
    return aside
  }
}

extension Opening {
  /// Opens a database that can be rebuilt; a damaged one is renamed.
  ///
  /// - Returns: The database, and the new name of a damaged one.
  static func rebuildable(
    _ folder: Folder,
    _ name: String,
    _ migrator: DatabaseMigrator,
    cacheKiB: Int,
    pageSize: Int,
    synchronous: String = "FULL",
    check: (Database) throws -> Void = { _ in }
  ) throws(StoreError) -> (queue: DatabaseQueue, setAside: String?) {
    // Two that start at once must not both bring it up to date, nor take what the other writes for damage.
    // Where no file can be made any more, opening itself says so.
    let gate = try? folder.file(name + ".lock", .extend)
    _ = try gate?.lock(within: 10_000)
    defer { withExtendedLifetime(gate) {} }
    func open(isChecked: Bool) throws(StoreError) -> DatabaseQueue {
      let queue = try queue(
        folder,
        name,
        synchronous: synchronous,
        cacheKiB: cacheKiB,
        pageSize: pageSize
      )
      do {
        try queue.read { try checkVersion($0, migrator, folder.shownPath(name)) }
        try migrator.migrate(queue)
        if isChecked { try queue.read(check) }
      } catch {
        throw StoreError(error, folder.shownPath(name))
      }
      return queue
    }
    do throws(StoreError) {
      return (try open(isChecked: true), nil)
    } catch {
      guard error.reason == .damaged else { throw error }
      let aside = try setAside(folder, name)
      return (try open(isChecked: false), aside)
    }
  }
}

internal import GRDB
internal import SafeText

/// How the store's databases are opened.
enum Opening {
  /// Opens a database, readable by its user alone, with a rollback journal.
  ///
  /// A rollback journal, because a database with a write-ahead log cannot be opened on a full disk,
  /// and SQLite below 3.51.3 may lose pages of one.
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
      throw StoreError(error, folder.place(name))
    }
  }

  /// Throws if a page of the database is not what SQLite wrote.
  static func check(_ db: Database, _ place: Safe) throws {
    guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
      throw StoreError(.damaged, place)
    }
  }

  /// Throws if a newer program made the database, or nobody did.
  ///
  /// Migrations are named by their numbers: one that we do not have and that is not newer than ours
  /// is not what was written.
  static func checkVersion(_ db: Database, _ migrator: DatabaseMigrator, _ place: Safe) throws {
    guard try migrator.hasBeenSuperseded(db) else { return }
    let names = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations")
    let unknown = names.filter { !migrator.migrations.contains($0) }
    let isNewer = unknown.allSatisfy { name in
      Int(name.prefix { $0 != ":" }).map { $0 > migrator.migrations.count } ?? false
    }
    throw StoreError(isNewer ? .newerSchema : .damaged, place)
  }

  /// Removes the rollback journal of a database that was moved away: it belongs to no other one.
  static func setAside(_ folder: Folder, _ name: String) throws(StoreError) -> String {
    let aside = try folder.setAside(name)
    let journal = name + "-journal"
    if folder.has(journal) { try folder.rename(journal, to: aside + "-journal") }
    return aside
  }
}

extension Opening {
  /// Opens a database that can be made anew; a damaged one is moved aside.
  ///
  /// - Returns: The database, and the name of the damaged one.
  static func rebuildable(
    _ folder: Folder,
    _ name: String,
    _ migrator: DatabaseMigrator,
    cacheKiB: Int,
    pageSize: Int,
    synchronous: String = "FULL"
  ) throws(StoreError) -> (queue: DatabaseQueue, setAside: String?) {
    func open() throws(StoreError) -> DatabaseQueue {
      let queue = try queue(
        folder,
        name,
        synchronous: synchronous,
        cacheKiB: cacheKiB,
        pageSize: pageSize
      )
      do {
        try queue.read { try checkVersion($0, migrator, folder.place(name)) }
        try migrator.migrate(queue)
      } catch {
        throw StoreError(error, folder.place(name))
      }
      return queue
    }
    do throws(StoreError) {
      return (try open(), nil)
    } catch {
      guard error.reason == .damaged else { throw error }
      let aside = try setAside(folder, name)
      return (try open(), aside)
    }
  }
}

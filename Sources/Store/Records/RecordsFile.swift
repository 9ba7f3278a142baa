internal import GRDB

/// The schema of the records database.
///
/// A dataset stores a record once, with its newest body; its payload and line are stored
/// per purchase. Pages have 16 KiB, because a record of 2.4 kB fills more than half of a 4 KiB page.
enum RecordsFile {
  static let name = "records.db"
  static let pageSize = 16_384
  /// Usually enough for a payload of 10,000 records.
  static let cacheKiB = 32_768

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: records") { db in
      try db.execute(
        sql: """
          CREATE TABLE dataset (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
          CREATE TABLE purchase (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
          CREATE TABLE record (
            key INTEGER PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES dataset,
            id TEXT, bought INTEGER NOT NULL, problem TEXT, body BLOB NOT NULL
          );
          CREATE UNIQUE INDEX record_id ON record (dataset, id) WHERE id IS NOT NULL;
          CREATE TABLE line (
            purchase INTEGER NOT NULL REFERENCES purchase, payload INTEGER NOT NULL,
            line INTEGER NOT NULL, record INTEGER NOT NULL,
            PRIMARY KEY (purchase, payload, line)
          ) WITHOUT ROWID;
          CREATE TABLE mark (
            dataset INTEGER NOT NULL REFERENCES dataset, id TEXT NOT NULL, kind TEXT NOT NULL,
            value TEXT NOT NULL, PRIMARY KEY (dataset, id, kind)
          ) WITHOUT ROWID;
          """
      )
    }
    // What SQLite itself cannot see: that a byte of a record is another one.
    migrator.registerMigration("2: checksums") { db in
      try db.execute(
        sql: """
          ALTER TABLE record ADD COLUMN checksum INTEGER;
          ALTER TABLE purchase ADD COLUMN checksum INTEGER;
          """
      )
    }
    return migrator
  }
}

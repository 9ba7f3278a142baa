internal import Foundation
internal import GRDB

/// Writes the records of one payload in a transaction, with prepared statements.
struct RecordsWriter {
  private let db: Database
  private let dataset: DatabaseValue
  private let purchase: DatabaseValue
  private let bought: DatabaseValue
  private let insertRecord: Statement
  private let insertLine: Statement
  private let findRecord: Statement
  private let findLine: Statement
  private let updateRecord: Statement
  private(set) var counts = RecordCounts()

  init(_ db: Database, dataset: String, purchase: String, bought: Int64) throws {
    self.db = db
    self.dataset = try Self.key("dataset", "name", dataset, db).databaseValue
    self.purchase = try Self.key("purchase", "id", purchase, db).databaseValue
    self.bought = bought.databaseValue
    insertRecord = try db.cachedStatement(
      sql: """
        INSERT INTO record (dataset, id, bought, problem, body, checksum)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (dataset, id) WHERE id IS NOT NULL DO NOTHING
        """
    )
    insertLine = try db.cachedStatement(
      sql: """
        INSERT INTO line (purchase, payload, line, record) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET record = excluded.record
        """
    )
    findRecord = try db.cachedStatement(sql: "SELECT key FROM record WHERE dataset = ? AND id = ?")
    findLine = try db.cachedStatement(
      sql: """
        SELECT record FROM line JOIN record ON record.key = line.record
        WHERE purchase = ? AND payload = ? AND line = ? AND record.id IS NULL
        """
    )
    // A body that can be parsed replaces one that cannot; otherwise the newer one wins.
    updateRecord = try db.cachedStatement(
      sql: """
        UPDATE record SET bought = ?1, problem = ?2, body = ?3, checksum = ?5 WHERE key = ?4 AND
        ((?2 IS NULL AND (problem IS NOT NULL OR bought <= ?1))
          OR (?2 IS NOT NULL AND problem IS NOT NULL AND bought <= ?1))
        """
    )
  }

  /// The key of a name, inserted if needed.
  static func key(_ table: String, _ column: String, _ name: String, _ db: Database) throws -> Int64
  {
    try db.execute(
      sql: "INSERT INTO \(table) (\(column)) VALUES (?) ON CONFLICT DO NOTHING",
      arguments: [name]
    )
    guard
      let key = try Int64.fetchOne(
        db,
        sql: "SELECT key FROM \(table) WHERE \(column) = ?",
        arguments: [name]
      )
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return key
  }

  mutating func write(_ record: Record) throws {
    counts.records += 1
    if !record.isReadable { counts.unreadable += 1 }
    let key = try existing(record)
    try insertLine.run([purchase, record.payload.databaseValue, record.line.databaseValue, key])
  }

  /// Notes which records the purchase has, once all of the payload are written.
  func finish() throws {
    let checksum = try RecordsCheck.checksum(ofPurchase: purchase, db)
    try db.execute(
      sql: "UPDATE purchase SET checksum = ? WHERE key = ?",
      arguments: [checksum, purchase]
    )
  }

  /// Writes the body and returns the record's key.
  private mutating func existing(_ record: Record) throws -> DatabaseValue {
    let problem = record.problem?.databaseValue ?? .null
    let data = Data(record.body)
    let body = data.databaseValue
    let checksum = RecordsCheck.checksum(id: record.id, problem: record.problem, body: data)
      .databaseValue
    guard let id = record.id?.databaseValue else {
      // Without an id, payload and line identify it.
      let position = [purchase, record.payload.databaseValue, record.line.databaseValue]
      if let key = try findLine.key(position) {
        try updateRecord.run([bought, problem, body, key, checksum])
        return key
      }
      try insertRecord.run([dataset, .null, bought, problem, body, checksum])
      counts.new += 1
      return db.lastInsertedRowID.databaseValue
    }
    try insertRecord.run([dataset, id, bought, problem, body, checksum])
    if db.changesCount > 0 {
      counts.new += 1
      return db.lastInsertedRowID.databaseValue
    }
    guard let key = try findRecord.key([dataset, id]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    try updateRecord.run([bought, problem, body, key, checksum])
    return key
  }
}

extension Statement {
  fileprivate func run(_ values: [DatabaseValue]) throws {
    setUncheckedArguments(StatementArguments(values))
    try execute()
  }

  fileprivate func key(_ values: [DatabaseValue]) throws -> DatabaseValue? {
    try Int64.fetchOne(self, arguments: StatementArguments(values))?.databaseValue
  }
}

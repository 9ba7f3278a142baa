internal import Foundation
internal import GRDB

/// Finds damage in the records database, also such as SQLite cannot see.
enum RecordsCheck {
  /// The largest file that is looked through whenever it is opened: it takes a tenth of a second.
  static let smallFile = 32 << 20
  /// A file that stands beside a database in which damage was met; the next start rebuilds that.
  static let mark = RecordsFile.name + "-damaged"

  /// The checksum of a record.
  static func checksum(id: String?, problem: String?, body: Data) -> Int64 {
    var checksum = Checksum()
    for text in [id, problem] { checksum.add(text.map { [1] + Array($0.utf8) } ?? [0]) }
    body.withUnsafeBytes { checksum.add($0) }
    return Int64(checksum.value)
  }

  /// The checksum of which records a purchase has, and in which order.
  static func checksum(ofPurchase key: DatabaseValue, _ db: Database) throws -> Int64 {
    var checksum = Checksum()
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT payload, line, record FROM line WHERE purchase = ? ORDER BY payload, line"
      ),
      arguments: [key]
    )
    while let row = try rows.next() {
      for index in 0..<3 {
        let number = try row.decode(Int64.self, atIndex: index)
        withUnsafeBytes(of: number.littleEndian) { checksum.add($0) }
      }
    }
    return Int64(checksum.value)
  }

  /// Throws if a page, a record or the list of a purchase's records is damaged.
  static func check(_ db: Database) throws {
    guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw damage }
    let records = try Row.fetchCursor(db, sql: "SELECT id, problem, body, checksum FROM record")
    while let row = try records.next() { try check(row, from: 0) }
    let purchases = try Row.fetchAll(
      db,
      sql: "SELECT key, checksum FROM purchase WHERE checksum IS NOT NULL"
    )
    for row in purchases {
      let key = try row.decode(Int64.self, atIndex: 0)
      guard
        try checksum(ofPurchase: key.databaseValue, db) == row.decode(Int64.self, atIndex: 1)
      else { throw damage }
    }
    let lost = "SELECT count(*) FROM line WHERE record NOT IN (SELECT key FROM record)"
    guard try Int.fetchOne(db, sql: lost) == 0 else { throw damage }
  }

  /// Throws if a record is damaged whose id, problem, body and checksum stand in a row from a column on; one of an
  /// earlier version has no checksum.
  static func check(_ row: Row, from column: Int) throws {
    guard let kept = try row.decode(Int64?.self, atIndex: column + 3) else { return }
    let now = checksum(
      id: try row.decode(String?.self, atIndex: column),
      problem: try row.decode(String?.self, atIndex: column + 1),
      body: try row.decode(Data.self, atIndex: column + 2)
    )
    guard now == kept else { throw damage }
  }

  private static var damage: DatabaseError { DatabaseError(resultCode: .SQLITE_CORRUPT) }
}

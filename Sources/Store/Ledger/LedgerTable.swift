internal import Foundation
internal import GRDB
internal import Market
internal import SafeText

/// The ledger's schema: a row per purchase with its whole body, and columns for lookup.
enum LedgerTable {
  static let file = "ledger.db"
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: purchases") { db in
      try db.execute(
        sql: """
          CREATE TABLE purchase (
            id TEXT PRIMARY KEY NOT NULL, change INTEGER NOT NULL,
            account TEXT NOT NULL, kind TEXT NOT NULL, series TEXT NOT NULL,
             ordinal INTEGER NOT NULL,
            state TEXT NOT NULL, over INTEGER NOT NULL, parent TEXT, remote TEXT, secret TEXT,
            owner TEXT, created INTEGER NOT NULL, sent INTEGER, maximum INTEGER NOT NULL,
            charged INTEGER, balance INTEGER, changed INTEGER NOT NULL,
            body BLOB NOT NULL, checksum INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE UNIQUE INDEX purchase_once ON purchase (account, series, ordinal)
            WHERE over = 0;
          CREATE INDEX purchase_change ON purchase (change);
          CREATE INDEX purchase_series ON purchase (account, series, ordinal);
          CREATE INDEX purchase_state ON purchase (state);
          CREATE INDEX purchase_parent ON purchase (parent, ordinal) WHERE parent IS NOT NULL;
          CREATE INDEX purchase_remote ON purchase (remote) WHERE remote IS NOT NULL;
          CREATE INDEX purchase_secret ON purchase (secret) WHERE secret IS NOT NULL;
          CREATE TABLE balance (
            account TEXT PRIMARY KEY NOT NULL, credits INTEGER NOT NULL, date INTEGER NOT NULL
          ) WITHOUT ROWID;
          """
      )
    }
    return migrator
  }

  private static let columns = [
    "id", "change", "account", "kind", "series", "ordinal", "state", "over", "parent", "remote",
    "secret",
    "owner", "created", "sent", "maximum", "charged", "balance", "changed", "body",
  ]

  private static let writing = """
    INSERT INTO purchase (\(columns.joined(separator: ", ")), checksum)
    VALUES (\(databaseQuestionMarks(count: columns.count + 1)))
    ON CONFLICT (id) DO UPDATE SET
    \((columns + ["checksum"]).map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
    """

  static let selection = "SELECT \(columns.joined(separator: ", ")), checksum FROM purchase"

  /// Inserts or replaces a purchase.
  static func write(_ purchase: Purchase, _ db: Database) throws {
    let values = values(of: purchase)
    let arguments = values + [Int64(checksum(values)).databaseValue]
    try db.cachedStatement(sql: writing).execute(arguments: StatementArguments(arguments))
  }

  /// Records an account's balance, unless a later one is known.
  static func write(
    balance: Int,
    of account: String,
    _ date: Date,
    _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO balance VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET credits = excluded.credits, date = excluded.date
        WHERE excluded.date >= date
        """,
      arguments: [account, balance, date.milliseconds]
    )
  }

  /// Decodes a row of ``selection``; `nil` if it is damaged.
  static func purchase(_ row: Row) -> Purchase? {
    let values = Array(row.databaseValues)
    guard values.count == columns.count + 1,
      let sum = Int64.fromDatabaseValue(values[columns.count]),
      Int64(checksum(values.dropLast())) == sum,
      let body = Data.fromDatabaseValue(values[columns.count - 1])
    else { return nil }
    return Purchase(encoded: body)
  }

  /// The intact rows, and the number of damaged ones.
  static func all(_ db: Database) throws -> (purchases: [String: Purchase], damagedRows: Int) {
    var purchases: [String: Purchase] = [:]
    var damaged = 0
    let rows = try Row.fetchCursor(db, sql: selection)
    while let row = try rows.next() {
      if let purchase = purchase(row) { purchases[purchase.id] = purchase } else { damaged += 1 }
    }
    return (purchases, damaged)
  }

  private static func values(of purchase: Purchase) -> [DatabaseValue] {
    [
      purchase.id.databaseValue, purchase.change.databaseValue, purchase.account.databaseValue,
      purchase.kind.rawValue.databaseValue, purchase.series.databaseValue,
      purchase.ordinal.databaseValue,
      purchase.state.rawValue.databaseValue,
      (purchase.state.isOver || purchase.isDuplicate).databaseValue,
      purchase.parent?.databaseValue ?? .null, purchase.remoteID?.databaseValue ?? .null,
      purchase.webhookSecret?.databaseValue ?? .null, purchase.owner?.databaseValue ?? .null,
      purchase.created.milliseconds.databaseValue,
      purchase.sent?.milliseconds.databaseValue ?? .null, purchase.maximum.databaseValue,
      purchase.charged?.databaseValue ?? .null, purchase.balanceAfter?.databaseValue ?? .null,
      purchase.changed.milliseconds.databaseValue, Data(purchase.encoded).databaseValue,
    ]
  }

  /// The checksum of a row: SQLite detects a damaged page, but not a damaged value.
  private static func checksum(_ values: some Sequence<DatabaseValue>) -> UInt32 {
    var checksum = Checksum()
    for value in values {
      switch value.storage {
      case .null: checksum.add([0])
      case .int64(let number): checksum.add(Array("1\(number)\u{0}".utf8))
      case .double(let number): checksum.add(Array("2\(number)\u{0}".utf8))
      case .string(let text): checksum.add(Array("3\(text)\u{0}".utf8))
      case .blob(let data): checksum.add(Array(data))
      }
    }
    return checksum.value
  }
}

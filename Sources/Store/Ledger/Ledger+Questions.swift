public import Foundation
internal import GRDB
public import Market
internal import SafeText

extension Ledger {
  /// The purchase with this id, if any.
  public func purchase(_ id: String) throws(StoreError) -> Purchase? {
    try fetch(where: "id = ?", [id.databaseValue]).first
  }

  /// The current purchase of a page or slice, if any.
  public func living(
    account: String,
    series: String,
    ordinal: Int
  ) throws(StoreError) -> Purchase? {
    try read { db in try Self.living(account, series, ordinal, db) }
  }

  /// All purchases of a series, by ordinal, the newest of each last.
  public func series(_ series: String, account: String) throws(StoreError) -> [Purchase] {
    try fetch(
      where: "account = ? AND series = ? ORDER BY ordinal, change",
      [account.databaseValue, series.databaseValue]
    )
  }

  /// Purchases, the newest first.
  ///
  /// - Parameters:
  ///   - account: Only this account.
  ///   - kind: Only this kind.
  ///   - states: Only these states.
  ///   - limit: The most to return.
  ///   - offset: The number to skip.
  /// - Returns: The purchases.
  /// - Throws: ``StoreError``.
  public func purchases(
    account: String? = nil,
    kind: Purchase.Kind? = nil,
    states: Set<Purchase.State>? = nil,
    limit: Int = .max,
    offset: Int = 0
  ) throws(StoreError) -> [Purchase] {
    var tests: [String] = []
    var values: [DatabaseValue] = []
    if let account {
      tests.append("account = ?")
      values.append(account.databaseValue)
    }
    if let kind {
      tests.append("kind = ?")
      values.append(kind.rawValue.databaseValue)
    }
    if let states {
      tests.append("state IN (\(databaseQuestionMarks(count: states.count)))")
      values += states.map(\.rawValue.databaseValue)
    }
    return try fetch(
      where: (tests.isEmpty ? "1" : tests.joined(separator: " AND "))
        + " ORDER BY created DESC, change DESC LIMIT ? OFFSET ?",
      values + [limit.databaseValue, offset.databaseValue]
    )
  }

  /// The purchase with this id of the provider.
  public func purchase(remoteID: String, account: String) throws(StoreError) -> Purchase? {
    try fetch(
      where: "remote = ? AND account = ? ORDER BY change DESC LIMIT 1",
      [remoteID.databaseValue, account.databaseValue]
    ).first
  }

  /// The purchase whose webhook address has this secret.
  public func purchase(webhookSecret: String) throws(StoreError) -> Purchase? {
    try fetch(where: "secret = ?", [webhookSecret.databaseValue]).first
  }
}

// MARK: - Sums

/// The known spending of an account.
public struct Spending: Sendable, Hashable {
  /// A number of purchases and their credits.
  public struct Sum: Sendable, Hashable {
    /// The number of purchases.
    public var purchases = 0
    /// The credits known to be charged.
    public var charged = 0
    /// The most credits that purchases of unknown cost may have been charged.
    public var atMostMore = 0
  }

  /// The account.
  public var account: String
  /// All purchases.
  public var total = Sum()
  /// By the day (UTC) of sending.
  public var days: [Day: Sum] = [:]
  /// By state.
  public var states: [Purchase.State: Sum] = [:]
  /// The last known balance, and its time.
  public var balance: (credits: Int, date: Date)? {
    zip(balanceCredits, balanceDate)
  }
  var balanceCredits: Int?
  var balanceDate: Date?

  private func zip(_ credits: Int?, _ date: Date?) -> (Int, Date)? {
    if let credits, let date { (credits, date) } else { nil }
  }
}

extension Ledger {
  /// The credits that an account has spent or ordered since a time: charges, and the prices of what is under way
  /// or may have been charged.
  public func committed(account: String, since start: Date) throws(StoreError) -> Int {
    let sent = Purchase.State.allCases.filter(\.mayHaveCost)
    let ordered: [Purchase.State] = [.confirmed, .planned]
    return try read { db in
      let sum = try Int.fetchOne(
        db,
        sql: """
          SELECT sum(coalesce(charged, maximum)) FROM purchase AS whole
          WHERE account = ? AND coalesce(sent, created) >= ?
            AND (sent IS NOT NULL AND state IN (\(databaseQuestionMarks(count: sent.count)))
              OR state IN (\(databaseQuestionMarks(count: ordered.count))))
            AND NOT EXISTS (SELECT 1 FROM purchase WHERE parent = whole.id)
          """,
        arguments: StatementArguments(
          [account.databaseValue, start.milliseconds.databaseValue]
            + (sent + ordered).map(\.rawValue.databaseValue)
        )
      )
      return sum ?? 0
    }
  }

  /// The balance of an account as an answer told it last, in whichever process.
  ///
  /// - Parameter account: The account.
  /// - Returns: The credits and when they were told; `nil` if they never were.
  /// - Throws: ``StoreError`` if the ledger cannot be read.
  public func balance(of account: String) throws(StoreError) -> (credits: Int, date: Date)? {
    try read { db in
      let sql = "SELECT credits, date FROM balance WHERE account = ?"
      return try Row.fetchOne(db, sql: sql, arguments: [account]).map { row in
        (try row.decode(Int.self, atIndex: 0), Date(milliseconds: try row.decode(atIndex: 1)))
      }
    }
  }

  /// The spending of each account, by name.
  ///
  /// Slices are counted instead of their bulk request, so that nothing is counted twice.
  public func spending() throws(StoreError) -> [Spending] {
    try read { db in
      var accounts: [String: Spending] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT account, sent / 86400000, state, count(*), sum(coalesce(charged, 0)),
            sum(CASE WHEN charged IS NULL THEN maximum ELSE 0 END)
          FROM purchase AS whole
          WHERE NOT EXISTS (SELECT 1 FROM purchase WHERE parent = whole.id)
          GROUP BY 1, 2, 3
          """
      )
      while let row = try rows.next() {
        let account = try row.decode(String.self, atIndex: 0)
        let day = try row.decode(Int?.self, atIndex: 1)
        guard let state = Purchase.State(rawValue: try row.decode(atIndex: 2)) else { continue }
        let sum = Spending.Sum(
          purchases: try row.decode(atIndex: 3),
          charged: try row.decode(atIndex: 4),
          atMostMore: state.mayHaveCost && day != nil ? try row.decode(atIndex: 5) : 0
        )
        var spending = accounts[account] ?? Spending(account: account)
        spending.total.add(sum)
        spending.states[state, default: .init()].add(sum)
        if let day { spending.days[Day(number: day), default: .init()].add(sum) }
        accounts[account] = spending
      }
      for row in try Row.fetchAll(db, sql: "SELECT account, credits, date FROM balance") {
        let account = try row.decode(String.self, atIndex: 0)
        var spending = accounts[account] ?? Spending(account: account)
        spending.balanceCredits = try row.decode(Int.self, atIndex: 1)
        spending.balanceDate = Date(milliseconds: try row.decode(atIndex: 2))
        accounts[account] = spending
      }
      return accounts.values.sorted { $0.account < $1.account }
    }
  }
}

extension Spending.Sum {
  fileprivate mutating func add(_ other: Self) {
    purchases += other.purchases
    charged += other.charged
    atMostMore += other.atMostMore
  }
}

// MARK: - Reading

extension Ledger {
  private func fetch(
    where test: String,
    _ values: [DatabaseValue]
  ) throws(StoreError) -> [Purchase] {
    try read { db in try Self.fetch(db, self.path, where: test, values) }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.read(body)
    } catch {
      throw StoreError(error, path)
    }
  }

  static func living(
    _ account: String,
    _ series: String,
    _ ordinal: Int,
    _ db: Database
  ) throws -> Purchase? {
    try fetch(
      db,
      Safe(showing: LedgerTable.file),
      where: "account = ? AND series = ? AND ordinal = ? AND over = 0",
      [account.databaseValue, series.databaseValue, ordinal.databaseValue]
    ).first
  }

  static func fetch(
    _ db: Database,
    _ path: Safe,
    where test: String,
    _ values: [DatabaseValue]
  ) throws -> [Purchase] {
    let statement = try db.cachedStatement(sql: "\(LedgerTable.selection) WHERE \(test)")
    return try Row.fetchAll(statement, arguments: StatementArguments(values)).map { row in
      guard let purchase = LedgerTable.purchase(row) else { throw StoreError(.damaged, path) }
      return purchase
    }
  }
}

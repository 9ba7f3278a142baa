public import Foundation
internal import GRDB
internal import SafeText

/// The records that were paid for, by dataset and by purchase.
///
/// It can be rebuilt from the payloads: the caller keeps each payload's records again.
public final class Records: Sendable {
  /// Whether the file was damaged, and where it was moved; the records must be kept again.
  public let damaged: String?

  private let queue: DatabaseQueue
  private let folder: Folder

  /// Opens the records in a folder of the store.
  ///
  /// - Parameters:
  ///   - path: The folder of the store.
  ///   - disk: The system calls.
  /// - Throws: ``StoreError``.
  public convenience init(folder path: String, disk: Disk = Disk()) throws(StoreError) {
    let folder = try Folder.make(path, disk: disk)
    folder.makePrivate()
    try self.init(folder: folder)
  }

  init(folder: Folder) throws(StoreError) {
    self.folder = folder
    let isMarked = folder.has(RecordsCheck.mark)
    // A file that is not there yet is small.
    let size = try? folder.file(RecordsFile.name, .read).length()
    let opened = try Opening.rebuildable(
      folder,
      RecordsFile.name,
      RecordsFile.migrator,
      cacheKiB: RecordsFile.cacheKiB,
      pageSize: RecordsFile.pageSize
    ) { db in
      if isMarked { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      if size ?? 0 <= RecordsCheck.smallFile { try RecordsCheck.check(db) }
    }
    if isMarked { _ = folder.remove(RecordsCheck.mark) }
    (queue, damaged) = (opened.queue, opened.setAside)
  }

  // MARK: Writing

  /// Stores the records of a payload, all or none; storing them again changes nothing.
  ///
  /// A large payload takes seconds: see ``keep(of:dataset:bought:from:)-async``.
  /// - Parameters:
  ///   - purchase: The purchase that brought them.
  ///   - dataset: The dataset of the records.
  ///   - bought: When they were bought; of two bodies of a record the newer one is stored.
  ///   - next: Returns the next record, or `nil` after the last; it must not use these records.
  /// - Returns: The counts of records.
  /// - Throws: The error of `next`, or a ``StoreError``; then nothing is stored.
  @discardableResult
  public func keep(
    of purchase: Purchase.ID,
    dataset: String,
    bought: Date,
    from next: () throws -> Record?
  ) throws -> RecordCounts {
    do {
      return try queue.write { db in
        try Self.keep(db, purchase, dataset, bought, next)
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path)
    }
  }

  /// Stores the records of a payload without blocking the caller's thread.
  ///
  /// - Parameters:
  ///   - purchase: The purchase that brought them.
  ///   - dataset: The dataset of the records.
  ///   - bought: When they were bought.
  ///   - next: Returns the next record; called on a thread of the store.
  /// - Returns: The counts of records.
  /// - Throws: The error of `next`, a ``StoreError`` or `CancellationError`; then nothing is stored.
  @discardableResult
  public func keep(
    of purchase: Purchase.ID,
    dataset: String,
    bought: Date,
    from next: @escaping @Sendable () throws -> Record?
  ) async throws -> RecordCounts {
    do {
      return try await queue.write { db in
        try Self.keep(db, purchase, dataset, bought, next)
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path)
    }
  }

  private static func keep(
    _ db: Database,
    _ purchase: Purchase.ID,
    _ dataset: String,
    _ bought: Date,
    _ next: () throws -> Record?
  ) throws -> RecordCounts {
    var writer = try RecordsWriter(
      db,
      dataset: dataset,
      purchase: purchase,
      bought: bought.milliseconds
    )
    while let record = try next() { try writer.write(record) }
    try writer.finish()
    return writer.counts
  }

  /// Adds a note to records, stored or not.
  public func mark(
    _ mark: RecordMark,
    on ids: some Sequence<String>,
    dataset: String
  ) throws(StoreError) {
    try self.mark(ids.map { ($0, mark) }, dataset: dataset)
  }

  /// Adds a note to each of some records, in one transaction.
  public func mark(
    _ marks: [(id: String, mark: RecordMark)],
    dataset: String
  ) throws(StoreError) {
    try perform { queue in
      try queue.write { db in
        let dataset = try RecordsWriter.key("dataset", "name", dataset, db)
        for (id, mark) in marks { try Self.write(mark, on: id, dataset, db) }
      }
    }
  }

  // MARK: Reading

  /// The records of purchases in the given order, and in the order of their payloads.
  ///
  /// - Parameters:
  ///   - purchases: The purchases, such as the pages of a series.
  ///   - offset: The number to skip.
  ///   - limit: The most to return.
  /// - Returns: The records, each with its payload and line.
  /// - Throws: ``StoreError``.
  public func records(
    of purchases: [Purchase.ID],
    offset: Int = 0,
    limit: Int = .max
  ) throws(StoreError) -> [Record] {
    try read { db in
      var (offset, records) = (offset, [Record]())
      for purchase in purchases where records.count < limit {
        if offset > 0 {
          let count = try Self.count(purchase, db)
          if count <= offset {
            offset -= count
            continue
          }
        }
        let statement = try db.cachedStatement(
          sql: """
            SELECT record.id, payload, line, body, problem,
              record.id, problem, body, record.checksum FROM line
            JOIN record ON record.key = line.record
            WHERE purchase = (SELECT key FROM purchase WHERE id = ?)
            ORDER BY payload, line LIMIT ? OFFSET ?
            """
        )
        let rows = try Row.fetchCursor(
          statement,
          arguments: [purchase, limit - records.count, offset]
        )
        while let row = try rows.next() {
          try RecordsCheck.check(row, from: 5)
          records.append(try Record(row))
        }
        offset = 0
      }
      return records
    }
  }

  /// Whether a purchase has records here.
  public func hasRecords(of purchase: Purchase.ID) throws(StoreError) -> Bool {
    try read { db in try Self.count(purchase, db) > 0 }
  }

  /// A record of a dataset, or `nil` if it is not stored.
  public func record(_ id: String, dataset: String) throws(StoreError) -> Record? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT id, 0, 0, body, problem, id, problem, body, checksum FROM record
          WHERE dataset = (SELECT key FROM dataset WHERE name = ?) AND id = ?
          """,
        arguments: [dataset, id]
      ).map { row in
        try RecordsCheck.check(row, from: 5)
        return try Record(row)
      }
    }
  }

  /// The ids among these whose records are stored.
  public func present(
    _ ids: some Sequence<String>,
    dataset: String
  ) throws(StoreError) -> Set<String> {
    try read { db in
      guard let dataset = try Self.dataset(dataset, db) else { return [] }
      let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM record WHERE dataset = ? AND id = ?"
      )
      var present: Set<String> = []
      for id in ids where try Int.fetchOne(statement, arguments: [dataset, id]) != nil {
        present.insert(id)
      }
      return present
    }
  }

  /// The notes on these ids; ids without notes are left out.
  public func marks(
    on ids: some Sequence<String>,
    dataset: String
  ) throws(StoreError) -> [String: [RecordMark]] {
    try read { db in
      guard let dataset = try Self.dataset(dataset, db) else { return [:] }
      let statement = try db.cachedStatement(
        sql: "SELECT kind, value FROM mark WHERE dataset = ? AND id = ? ORDER BY kind"
      )
      var marks: [String: [RecordMark]] = [:]
      for id in ids {
        let rows = try Row.fetchAll(statement, arguments: [dataset, id])
        if !rows.isEmpty {
          marks[id] = try rows.map {
            RecordMark(kind: try $0.decode(atIndex: 0), value: try $0.decode(atIndex: 1))
          }
        }
      }
      return marks
    }
  }
}

extension Records {
  private static func write(
    _ mark: RecordMark,
    on id: String,
    _ dataset: Int64,
    _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO mark (dataset, id, kind, value) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET value = excluded.value
        """
    )
    try statement.execute(arguments: [dataset, id, mark.kind, mark.value])
  }

  private var path: Safe { folder.shownPath(RecordsFile.name) }

  private static func count(_ purchase: Purchase.ID, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM line WHERE purchase = (SELECT key FROM purchase WHERE id = ?)
          """
      ),
      arguments: [purchase]
    ) ?? 0
  }

  private static func dataset(_ name: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT key FROM dataset WHERE name = ?", arguments: [name])
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try perform { queue in try queue.read(body) }
  }

  private func perform<Value>(_ body: (DatabaseQueue) throws -> Value) throws(StoreError) -> Value {
    do {
      return try body(queue)
    } catch {
      let error = StoreError(error, path)
      // A large file is not looked through at every start: what was met here is mended by the next one.
      if error.reason == .damaged { _ = try? folder.file(RecordsCheck.mark, .extend) }
      throw error
    }
  }
}

extension Record {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row.decode(String?.self, atIndex: 0),
      payload: try row.decode(atIndex: 1),
      line: try row.decode(atIndex: 2),
      body: Array(try row.decode(Data.self, atIndex: 3)),
      problem: try row.decode(String?.self, atIndex: 4)
    )
  }
}

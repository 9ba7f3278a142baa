public import Market
public import Store

/// The records of an order.
public struct OrderRecords: Sendable {
  let records: Records
  let seller: any BulkSeller
  let dataset: BulkDataset
  /// The parts that brought them.
  let parts: [Purchase.ID]

  /// Records as they came, each with its bytes.
  ///
  /// - Parameters:
  ///   - offset: How many records to skip.
  ///   - limit: The most records to read.
  /// - Returns: The records, in the order in which they came.
  /// - Throws: ``BulkError``.
  @concurrent
  public func read(offset: Int = 0, limit: Int = .max) async throws(BulkError) -> [Record] {
    do {
      return try records.records(of: parts, offset: offset, limit: limit)
    } catch {
      throw .store(error)
    }
  }

  /// Records as rows for a table; what cannot be read is left out, and counted in
  /// ``BulkProgress/unreadable``.
  ///
  /// - Parameters:
  ///   - offset: How many records to skip.
  ///   - limit: The most records to read.
  /// - Returns: The rows, in the order in which they came.
  /// - Throws: ``BulkError``.
  @concurrent
  public func jobs(offset: Int = 0, limit: Int = .max) async throws(BulkError) -> [Job] {
    try await read(offset: offset, limit: limit).compactMap { record in
      // Why it cannot be read stands beside it in the store.
      try? seller.record(record.body, of: dataset).job
    }
  }
}

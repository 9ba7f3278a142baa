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

  /// Records as rows for a table, each with its place among all; what cannot be read is left out, and
  /// counted in ``BulkProgress/unreadable``.
  ///
  /// - Parameters:
  ///   - offset: How many records to skip.
  ///   - limit: The most records to read.
  /// - Returns: The rows, in the order in which they came, and how many records stand before each.
  /// - Throws: ``BulkError``.
  @concurrent
  public func rows(
    offset: Int = 0,
    limit: Int = .max
  ) async throws(BulkError) -> [(job: Job, place: Int)] {
    try await read(offset: offset, limit: limit).enumerated().compactMap { index, record in
      // Why it cannot be read stands beside it in the store.
      (try? seller.record(record.body, of: dataset).job).map { ($0, offset + index) }
    }
  }

  /// The bytes of one record as they came; `nil` behind the last one.
  ///
  /// - Parameter place: How many records stand before it.
  /// - Returns: The bytes.
  /// - Throws: ``BulkError``.
  public func body(at place: Int) async throws(BulkError) -> [UInt8]? {
    try await read(offset: place, limit: 1).first?.body
  }

  /// Records as rows for a table, in the order in which they came; see ``rows(offset:limit:)``.
  ///
  /// - Throws: ``BulkError``.
  public func jobs(offset: Int = 0, limit: Int = .max) async throws(BulkError) -> [Job] {
    try await rows(offset: offset, limit: limit).map(\.job)
  }
}

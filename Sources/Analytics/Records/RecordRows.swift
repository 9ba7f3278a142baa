public import Market

/// Records to be put into columns, and the way to each as it came.
public struct RecordRows: Sendable {
  /// The values of each record.
  public var jobs: [Job]
  /// The bytes of the record of a row, as the provider delivered them; `nil` where they are not kept.
  public var body: @Sendable (Int) async throws(ProviderFailure) -> [UInt8]?

  /// Records whose bytes are not kept by default.
  public init(
    _ jobs: [Job],
    body: @escaping @Sendable (Int) async throws(ProviderFailure) -> [UInt8]? = { _ in nil }
  ) {
    self.jobs = jobs
    self.body = body
  }
}

extension RecordRows {
  /// Finds the record of a job by its id; of several with one id, the first.
  struct Finder: Sendable {
    private let rows: [String: Int]
    private let read: @Sendable (Int) async throws(ProviderFailure) -> [UInt8]?

    init(_ rows: RecordRows) {
      let ids = rows.jobs.enumerated().compactMap { row, job in job.id.map { ($0, row) } }
      self.rows = Dictionary(ids) { first, _ in first }
      read = rows.body
    }

    /// The bytes of the record of a job.
    func body(of job: Job) async throws(ProviderFailure) -> [UInt8]? {
      guard let row = job.id.flatMap({ rows[$0] }) else { return nil }
      return try await read(row)
    }
  }
}

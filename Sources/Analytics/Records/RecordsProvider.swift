import JSON
public import Market
import SafeText
import SearchDSL

/// Downloaded records as a source: searched, counted and grouped on this machine, free and without
/// limits.
public struct RecordsProvider: Provider {
  private let corpus: Corpus
  private let today: @Sendable () -> Day
  private let rows: RecordRows.Finder
  /// What the source can do: everything, in any order.
  public let traits: SourceTraits

  /// Puts records into columns, on a thread of the pool.
  ///
  /// - Parameters:
  ///   - rows: The records.
  ///   - offer: What they are records of; fields that no record has are there, and empty.
  ///   - today: The current date, which `now` means in a query.
  /// - Returns: The records, ready to be asked.
  @concurrent
  public static func over(
    _ rows: RecordRows,
    of offer: BulkOffer,
    today: @escaping @Sendable () -> Day
  ) async -> RecordsProvider {
    RecordsProvider(rows, of: offer, today: today)
  }

  init(_ rows: RecordRows, of offer: BulkOffer, today: @escaping @Sendable () -> Day) {
    let jobs = rows.jobs
    self.today = today
    self.rows = RecordRows.Finder(rows)
    let columns = RecordColumns(jobs)
    let fields = RecordsProvider.fields(of: offer)
    let builder = CorpusBuilder(fields: fields)
    var builders: [FieldName: any ColumnBuilder] = [:]
    for field in offer.fields.fields {
      builders[field.name] = columns.builder(of: field, in: builder)
    }
    let wholes =
      offer.fullText.isEmpty ? nil : builder.textColumn(.posting, RecordsProvider.fullText)
    for (row, job) in jobs.enumerated() {
      for entry in job.values.entries { builders[entry.name]?.set(entry.value, row: row) }
      let texts = offer.fullText.map { job.values[$0].words }.filter { !$0.isEmpty }
      if !texts.isEmpty { wholes?.set(texts.joined(separator: "\n"), row: row) }
    }
    if !offer.members.isEmpty {
      builder.clauses = RecordClauses(offer.members, id: offer.id)
    }
    corpus = builder.finish(records: jobs.count, jobs: Array(jobs.indices))
    let counted = columns.worthCounting(of: offer, most: 4)
    var traits = SourceTraits(
      paging: .offset(reach: max(1, jobs.count)),
      hasLabels: false,
      hasPostings: false,
      noun: offer.noun,
      id: offer.id,
      columns: offer.columns,
      facetFields: counted,
      groups: counted.prefix(2).map { .field($0, counts: .job) },
      sort: []
    )
    traits.sensitiveMembers = offer.sensitiveMembers
    self.traits = traits
  }

  private static let fullText: FieldName = "full_text"

  /// The fields of the records, and what `full_text` means among them.
  private static func fields(of offer: BulkOffer) -> [Field] {
    var fields = offer.fields.fields.map { field in
      var field = field
      // Here every text can be compared as a whole.
      field.hasExactMatch = field.type == .text
      return field
    }
    if !offer.fullText.isEmpty, offer.fields[fullText] == nil {
      let names = offer.fullText.map(\.rawValue).joined(separator: ", ")
      var whole = Field(
        name: fullText,
        type: .text,
        summary: Untrusted("Words of \(names)"),
        levels: [.posting]
      )
      whole.isSensitive = offer.fullText.contains { offer.fields[$0]?.isSensitive ?? false }
      fields.append(whole)
    }
    if !offer.members.isEmpty { fields += offer.filters.fields.filter { $0.type == .native } }
    return fields
  }

  /// Local records have no rate limits.
  public var limits: [RateGroup] { [] }
  /// The fields of the records.
  public var knownFields: FieldCatalog? { corpus.catalog }

  /// All fields are known; the body is ignored.
  public func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog { corpus.catalog }

  /// The fields that a request names.
  public func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
    Delivery(corpus.catalog.matching(request), body: [])
  }

  /// Refuses clauses that cannot be asked of the records.
  private func check(_ query: Query) throws(ProviderFailure) {
    for filter in query.filters {
      if case .verbatim = filter.test {
        let name = Safe(showing: filter.field.rawValue)
        throw ProviderFailure(
          .inexpressible("records that are here take no parameters: \(name)"),
          .notSent
        )
      }
      guard case .native(let clause) = filter.test, let clauses = corpus.clauses else { continue }
      do {
        _ = try clauses.plan(clause, today: today())
      } catch {
        let name = Safe(showing: filter.field.rawValue)
        throw ProviderFailure(.inexpressible("\(name): \(error.sentence)"), .notSent)
      }
    }
  }

  /// Some of the records, and the facets that are asked for.
  @concurrent
  public func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    guard request.scope == .all else {
      throw ProviderFailure(.inexpressible("records that are here do not expire"), .notSent)
    }
    try check(request.query)
    var answer = corpus.search(request, today: today())
    for index in answer.jobs.indices {
      let pieces = answer.jobs[index].snippets
      answer.jobs[index] = Job(values: answer.jobs[index].values, id: traits.id)
      answer.jobs[index].snippets = pieces
      if request.wantsRecord { try await addRecord(to: &answer.jobs[index]) }
    }
    return Delivery(answer, body: [], request: "records that are here")
  }

  /// Adds the record as it came.
  private func addRecord(to job: inout Job) async throws(ProviderFailure) {
    guard let body = try await rows.body(of: job) else { return }
    do {
      job.record = try JSON(parsing: body)
    } catch {
      throw ProviderFailure(.storage("the record cannot be read: \(error.sentence)"), .notSent)
    }
  }

  /// Counts of the records by several fields, or a metric.
  @concurrent
  public func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    try check(request.query)
    return Delivery(
      corpus.aggregate(request, today: today()),
      body: [],
      request: "records that are here"
    )
  }

  /// How many records there are, or different values.
  @concurrent
  public func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    try check(request.query)
    let count = corpus.count(request, today: today())
    return Delivery(count, body: Array("{\"count\":\(count)}".utf8))
  }
}

extension Value {
  /// The texts of a value, to be searched for words.
  fileprivate var words: String {
    switch self {
    case .text(let text): text.raw
    case .list(let values): values.map(\.words).filter { !$0.isEmpty }.joined(separator: "\n")
    default: ""
    }
  }
}

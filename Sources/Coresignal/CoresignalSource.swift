public import Market
import ProviderKit
public import SafeText
import SearchDSL
import Transport

/// One dataset of Coresignal as a source whose previews are free, with counts.
///
/// Records are bought in bulk elsewhere; nothing here spends a credit. Where previews cost, ``CoresignalPreviews``
/// sells them.
///
/// Source: Coresignal documentation, "Search preview" and "Results pagination".
public struct CoresignalSource: Provider {
  let client: CoresignalClient
  let dataset: CoresignalDataset

  /// The size of a page of previews.
  var pageSize: Int { client.tariff["page.preview"] ?? 20 }
  /// The most rows that can be previewed.
  var reach: Int { client.tariff["most.previews"] ?? 100 }

  /// Creates a source of a named dataset; `nil` if there is none.
  public init?(_ client: CoresignalClient, dataset name: BulkDataset) {
    guard let dataset = client.datasets[name] else { return nil }
    self.init(client, of: dataset)
  }

  /// Creates a source of a dataset.
  init(_ client: CoresignalClient, of dataset: CoresignalDataset) {
    self.client = client
    self.dataset = dataset
  }

  /// The limits of the account.
  public var limits: [RateGroup] { client.limits }

  /// Previews in the provider's order, and a count; no aggregations.
  public var traits: SourceTraits {
    SourceTraits(
      paging: .offset(reach: reach, page: pageSize),
      facets: .loaded,
      levels: .none,
      sorts: false,
      hasMetrics: false,
      hasLabels: false,
      hasSnippets: false,
      hasPostings: false,
      detail: .inRow,
      neededFilter: dataset.neededFilter,
      noun: dataset.noun,
      id: "id",
      columns: dataset.previewColumns,
      facetFields: dataset.previewFacets,
      groups: [],
      sort: []
    )
  }

  /// Names the members of a query that the provider's documents do not.
  public func remark(on query: Query) -> Safe? { dataset.mapping.remark(on: query) }

  /// The fields of the dataset, including those that can only be queried.
  public var knownFields: FieldCatalog? { FieldCatalog(dataset.fields.map(\.field)) }

  /// The known fields; nothing is parsed.
  public func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog {
    FieldCatalog(dataset.fields.map(\.field))
  }

  /// The fields that a request names, without sending it.
  public func fields(
    _ request: FieldsRequest
  ) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
    Delivery(FieldCatalog(dataset.fields.map(\.field)).matching(request), body: [])
  }

  /// A page of at most 20 previews, and the total number of records.
  @concurrent
  public func search(
    _ request: SearchRequest
  ) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
    guard request.sort.isEmpty else { throw inexpressible("Coresignal does not sort") }
    guard request.scope == .all else { throw inexpressible("Coresignal tells of no expired jobs") }
    let asked = try composed(request.query)
    let page = request.offset / pageSize
    guard page < reach / pageSize else {
      throw inexpressible(
        "only the first \(reach) records can be looked at; collect them in bulk"
      )
    }
    do throws(BulkFailure) {
      let preview = try await client.preview(asked, page: page + 1)
      let total: Int
      if let told = preview.total {
        total = told
      } else {
        total = try await client.count(asked).records
      }
      let jobs = preview.jobs.dropFirst(request.offset % pageSize)
        .prefix(request.limit)
      return Delivery(
        SearchAnswer(total: total, jobs: Array(jobs)),
        body: preview.body,
        request: line(asked)
      )
    } catch {
      throw ProviderFailure(error)
    }
  }

  /// Always fails: Coresignal computes no aggregations.
  public func aggregate(
    _ request: AggregateRequest
  ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
    throw inexpressible("Coresignal computes no aggregations; collect records and group those")
  }

  /// The number of records that match a query.
  @concurrent
  public func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
    guard request.subject == .jobs else {
      throw inexpressible("Coresignal counts records, and neither postings nor different values")
    }
    let asked = try composed(request.query)
    do throws(BulkFailure) {
      let count = try await client.count(asked).records
      return Delivery(count, body: Array("{\"count\":\(count)}".utf8))
    } catch {
      throw ProviderFailure(error)
    }
  }

  /// A request as people read it.
  func line(_ asked: BulkRequest) -> Safe {
    "\(dataset.name.shown) \(Untrusted(String(decoding: asked.content, as: UTF8.self)))"
  }

  func composed(_ query: Query) throws(ProviderFailure) -> BulkRequest {
    do {
      return try client.compose(BulkOrder(dataset.name, .query(query)))
    } catch {
      throw ProviderFailure(error)
    }
  }

  func inexpressible(_ what: Safe) -> ProviderFailure {
    ProviderFailure(.inexpressible(what), .notSent)
  }
}

extension ProviderFailure {
  /// Converts a bulk failure.
  init(_ failure: BulkFailure) {
    switch failure.reason {
    case .failed(let failure): self = failure
    case .refused(.noCredits, _):
      self.init(.noCredits, .answered, status: BulkRefusal.noCredits.rawValue)
    case .refused(let refusal, let words):
      let words = words.raw.isEmpty ? refusal.message.text : words.raw
      self.init(.refused(Untrusted(words)), .answered, status: refusal.rawValue)
    }
  }
}

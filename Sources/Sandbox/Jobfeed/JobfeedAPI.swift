import Analytics
import JSON
import Market
import SafeText

/// The Jobfeed API v3 over a corpus.
///
/// Source: Jobfeed manual; shapes that it leaves open are assumed.
struct JobfeedAPI: Sendable {
  /// The path of the endpoints.
  static let path = "/jobfeed/api/v3/"
  /// The greatest sum of `_limit` and `_offset` in a search.
  static let pageLimit = 10_000
  /// The greatest `_facets_limit`.
  static let facetLimit = 20

  let corpus: Corpus
  /// The fields with labels in languages other than the corpus's.
  var translations: [Language: FieldCatalog] = [:]
  /// The greatest sum of `_limit` and `_offset` in a search here.
  var reach = JobfeedAPI.pageLimit
  /// The forms that the manual leaves open.
  var variant = SandboxVariant()
  /// The current date.
  let today: @Sendable () -> Day

  /// Answers an authorised request.
  func answer(_ request: WireRequest) -> WireAnswer {
    do {
      return WireAnswer(status: 200, body: try body(of: request))
    } catch {
      return error.answer(variant)
    }
  }

  private func body(of request: WireRequest) throws(JobfeedError) -> [UInt8] {
    guard request.path.hasPrefix(JobfeedAPI.path),
      let endpoint = Endpoint(rawValue: String(request.path.dropFirst(JobfeedAPI.path.count)))
    else {
      throw JobfeedError(404, "There is no \(request.path)")
    }
    guard request.method == .get || request.method == .post && endpoint != .fields else {
      throw JobfeedError(405, "This method cannot be used with \(endpoint.rawValue)")
    }
    let parameters = try JobfeedParameters(
      request.parameters,
      known: endpoint.parameters,
      fields: corpus.catalog
    )
    let pretty = try parameters.bool("_pretty", default: false)
    let language = try parameters.language()
    switch endpoint {
    case .fields: return try fields(parameters, language, pretty)
    case .search: return try search(parameters, language, pretty)
    case .aggregate: return try aggregate(parameters, language, pretty)
    case .count: return try count(parameters, pretty)
    }
  }

  private enum Endpoint: String {
    case fields
    case search
    case aggregate
    case count

    /// The parameters of each endpoint, besides filters.
    ///
    /// `_quoted` is the sandbox's own: values may then stand in quotation marks, as in a written query.
    private static let known: [Endpoint: Set<String>] = [
      .fields: ["_get_all", "_field", "_values", "_language", "_pretty"],
      .search: [
        "_labels", "_language", "_limit", "_offset", "_sort", "_sortdir", "_fields",
        "_matching_postings", "_snippets", "_pretty", "_facets", "_facets_limit", "_quoted",
      ],
      .aggregate: [
        "_group", "_limit", "_offset", "_sort", "_sortdir", "_labels", "_language", "_metric",
        "_totals", "_pretty", "_quoted",
      ],
      .count: ["_group", "_pretty", "_quoted"],
    ]

    var parameters: Set<String> { Endpoint.known[self] ?? [] }
  }
}

// MARK: - The endpoints

extension JobfeedAPI {
  private func fields(
    _ parameters: JobfeedParameters,
    _ language: Language?,
    _ pretty: Bool
  ) throws(JobfeedError) -> [UInt8] {
    let catalog = language.flatMap { translations[$0] } ?? corpus.catalog
    let wantsAll = try parameters.bool("_get_all", default: false)
    let beyond = JobfeedFields.beyondAccount.filter { catalog[$0.name] == nil }
    var fields = catalog.fields + (wantsAll ? beyond : [])
    var values: Set<String>?
    if let name = parameters.text("_field") {
      fields = fields.filter { $0.name.rawValue == name }
      guard !fields.isEmpty else {
        throw JobfeedError(400, "There is no field \(name)")
      }
      values = parameters.text("_values").map { Set($0.split(separator: ",").map(String.init)) }
    }
    return JobfeedFieldsBody(variant: variant, pretty: pretty).bytes(fields, values: values)
  }

  private func relabelling(_ language: Language?) -> Relabelling? {
    language.flatMap { translations[$0] }.map(Relabelling.init)
  }

  private func search(
    _ parameters: JobfeedParameters,
    _ language: Language?,
    _ pretty: Bool
  ) throws(JobfeedError) -> [UInt8] {
    var request = SearchRequest(
      try parameters.query(),
      fields: try parameters.references("_fields"),
      limit: try parameters.integer("_limit", default: 10),
      offset: try parameters.integer("_offset", default: 0)
    )
    guard request.limit <= JobfeedAPI.pageLimit, request.offset <= reach - request.limit else {
      throw JobfeedError(400, "_limit and _offset add up to more than \(reach)")
    }
    request.matchingPostingsOnly = try parameters.bool("_matching_postings", default: false)
    request.wantsSnippets = try parameters.bool("_snippets", default: false)
    let sort = try parameters.names("_sort")
    let directions = try parameters.words("_sortdir", count: sort.count, of: JobfeedAPI.directions)
    request.sort = zip(sort, directions).map { SortKey($0, descending: $1 ?? false) }
    let facets = try parameters.names("_facets")
    let limits = try parameters.integers("_facets_limit", count: facets.count)
    guard limits.allSatisfy({ $0 ?? 0 <= JobfeedAPI.facetLimit }) else {
      throw JobfeedError(400, "_facets_limit is at most \(JobfeedAPI.facetLimit)")
    }
    request.facets = zip(facets, limits).map { FacetRequest($0, limit: $1 ?? 10) }
    let bodies = try bodies(parameters, pretty)
    var answer = corpus.search(request, today: today())
    if bodies.labels, let relabelling = relabelling(language) {
      answer = relabelling.search(answer)
    }
    return bodies.search(answer, request)
  }

  private func bodies(
    _ parameters: JobfeedParameters,
    _ pretty: Bool
  ) throws(JobfeedError) -> JobfeedBodies {
    JobfeedBodies(
      labels: try parameters.bool("_labels", default: true),
      pretty: pretty,
      shapes: JobfeedShapes(variant)
    )
  }

  private static let directions = ["asc": false, "desc": true]

  private func aggregate(
    _ parameters: JobfeedParameters,
    _ language: Language?,
    _ pretty: Bool
  ) throws(JobfeedError) -> [UInt8] {
    let countsPostings = parameters.text("_metric") == JobfeedAPI.postingsMetric
    let keys = try parameters.groups("_group", countingPostings: countsPostings)
    let limits = try parameters.integers("_limit", count: keys.count)
    let offsets = try parameters.integers("_offset", count: keys.count)
    let orders = try parameters.words("_sort", count: keys.count, of: JobfeedAPI.orders)
    let directions = try parameters.words("_sortdir", count: keys.count, of: JobfeedAPI.directions)
    let groups = keys.indices.map { index in
      Grouping(
        keys[index],
        limit: limits[index],
        offset: offsets[index] ?? 0,
        order: BucketOrder(orders[index] ?? .value, descending: directions[index] ?? true)
      )
    }
    let request = AggregateRequest(
      try parameters.query(),
      groups: groups,
      metric: countsPostings ? nil : try parameters.metric("_metric"),
      wantsTotals: try parameters.bool("_totals", default: false)
    )
    if let problem = request.problem { throw JobfeedError(400, problem.text) }
    let bodies = try bodies(parameters, pretty)
    var answer = corpus.aggregate(request, today: today())
    if bodies.labels, let relabelling = relabelling(language) {
      answer = relabelling.aggregate(answer, keys)
    }
    return bodies.aggregate(answer, request)
  }

  /// The deprecated way to count postings: as if every group had the prefix `posting:`.
  private static let postingsMetric = "count_postings"

  private static let orders = Dictionary(
    uniqueKeysWithValues: BucketOrder.Basis.allCases.map { ($0.rawValue, $0) }
  )

  private func count(_ parameters: JobfeedParameters, _ pretty: Bool) throws(JobfeedError)
    -> [UInt8]
  {
    var subject = CountRequest.Subject.jobs
    if parameters.text("_group") == "posting" {
      subject = .postings
    } else {
      let names = try parameters.names("_group")
      guard names.count < 2 else { throw JobfeedError(400, "_group of count is one field") }
      if let name = names.first { subject = .distinct(name) }
    }
    let request = CountRequest(try parameters.query(), of: subject)
    return JobfeedBodies(labels: true, pretty: pretty, shapes: JobfeedShapes(variant))
      .count(corpus.count(request, today: today()))
  }
}

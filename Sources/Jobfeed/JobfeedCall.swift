import Market
import SafeText

/// A Jobfeed API request: an endpoint and its parameters, not yet encoded.
struct JobfeedCall: Equatable {
  var endpoint: String
  var parameters: [Parameter]

  struct Parameter: Equatable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// `/fields`; a parameter is sent only if it differs from the default.
  ///
  /// Source: Jobfeed manual, "Fields".
  static func fields(_ request: FieldsRequest) -> JobfeedCall {
    var parameters: [Parameter] = []
    if request.wantsAll { parameters.append(Parameter("_get_all", "1")) }
    if let field = request.field {
      parameters.append(Parameter("_field", field.rawValue))
      parameters += list("_values", request.values)
    }
    if let language = request.language {
      parameters.append(Parameter("_language", language.rawValue))
    }
    return JobfeedCall(endpoint: "fields", parameters: parameters)
  }

  /// `/search`; a parameter is sent only if it differs from the default.
  ///
  /// Source: Jobfeed manual, "Searching".
  ///
  /// - Throws: ``ProviderFailure`` if the request exceeds a limit of the endpoint.
  static func search(
    _ request: SearchRequest,
    quoted isQuoted: Bool = false,
    reach paging: SourceTraits.Paging = SourceTraits().paging
  ) throws(ProviderFailure) -> JobfeedCall {
    var request = request
    if case .offset(let reach, let page) = paging {
      request.limit = min(request.limit, page)
      guard request.limit <= reach, request.offset <= reach - request.limit else {
        throw .inexpressible("Jobfeed delivers no jobs beyond the first \(reach)")
      }
    }
    guard request.facets.allSatisfy({ $0.limit <= facetLimit }) else {
      throw .inexpressible("Jobfeed delivers at most \(facetLimit) values of a facet")
    }
    var parameters = try filters(request.query, quoted: isQuoted)
    if request.limit != 10 { parameters.append(Parameter("_limit", String(request.limit))) }
    if request.offset > 0 { parameters.append(Parameter("_offset", String(request.offset))) }
    parameters += list("_sort", request.sort.map(\.field.rawValue))
    parameters += list("_sortdir", request.sort.map { $0.isDescending ? "desc" : "asc" })
    parameters += list("_fields", request.fields.map(\.description))
    if request.matchingPostingsOnly { parameters.append(Parameter("_matching_postings", "1")) }
    if request.wantsSnippets { parameters.append(Parameter("_snippets", "1")) }
    parameters += list("_facets", request.facets.map(\.field.rawValue))
    if request.facets.contains(where: { $0.limit != 10 }) {
      parameters += list("_facets_limit", request.facets.map { String($0.limit) })
    }
    parameters += labelling(request.labelling)
    return JobfeedCall(endpoint: "search", parameters: parameters)
  }

  /// `/aggregate`; a parameter is sent only if it differs from the default.
  ///
  /// Source: Jobfeed manual, "Aggregations".
  ///
  /// - Throws: ``ProviderFailure`` if the request exceeds a limit of the endpoint.
  static func aggregate(
    _ request: AggregateRequest,
    quoted isQuoted: Bool = false
  ) throws(ProviderFailure) -> JobfeedCall {
    if let problem = request.problem { throw .inexpressible(problem) }
    let groups = request.groups
    var parameters = try filters(request.query, quoted: isQuoted)
    parameters += list("_group", groups.map(\.key.description))
    if groups.contains(where: { $0.limit != nil }) {
      parameters += list("_limit", groups.map { $0.limit.map(String.init) ?? "" })
    }
    if groups.contains(where: { $0.offset > 0 }) {
      parameters += list("_offset", groups.map { String($0.offset) })
    }
    if groups.contains(where: { $0.order.basis != .value }) {
      parameters += list("_sort", groups.map(\.order.basis.rawValue))
    }
    if groups.contains(where: { !$0.order.isDescending }) {
      parameters += list("_sortdir", groups.map { $0.order.isDescending ? "desc" : "asc" })
    }
    if let metric = request.metric { parameters.append(Parameter("_metric", metric.description)) }
    if request.wantsTotals { parameters.append(Parameter("_totals", "1")) }
    parameters += labelling(request.labelling)
    return JobfeedCall(endpoint: "aggregate", parameters: parameters)
  }

  /// `/count`.
  ///
  /// Source: Jobfeed manual, "Counts".
  ///
  /// - Throws: ``ProviderFailure`` if the query cannot be expressed.
  static func count(
    _ request: CountRequest,
    quoted isQuoted: Bool = false
  ) throws(ProviderFailure) -> JobfeedCall {
    var parameters = try filters(request.query, quoted: isQuoted)
    switch request.subject {
    case .jobs: break
    case .postings: parameters.append(Parameter("_group", "posting"))
    case .distinct(let field): parameters.append(Parameter("_group", field.rawValue))
    }
    return JobfeedCall(endpoint: "count", parameters: parameters)
  }
}

extension JobfeedCall {
  /// Endpoint and parameters, unencoded, for people.
  var line: Safe {
    let list = parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return Safe(showing: "/" + endpoint + (list.isEmpty ? "" : "?" + list))
  }

  /// The greatest sum of `_limit` and `_offset` in a search.
  static let pageLimit = 10_000
  /// The greatest `_facets_limit`.
  static let facetLimit = 20

  private static func list(_ name: String, _ values: [String]) -> [Parameter] {
    values.isEmpty ? [] : [Parameter(name, values.joined(separator: ","))]
  }

  /// The parameters that differ from the provider's defaults.
  private static func labelling(_ labelling: Labelling) -> [Parameter] {
    guard labelling.isOn else { return [Parameter("_labels", "0")] }
    return labelling.language.map { [Parameter("_language", $0.rawValue)] } ?? []
  }

  /// The filters, and what is passed on as it stands.
  ///
  /// A value that would be read as several goes in quotation marks where the server knows them.
  private static func filters(
    _ query: Query,
    quoted isQuoted: Bool
  ) throws(ProviderFailure) -> [Parameter] {
    var parameters: [Parameter] = []
    if isQuoted, query.filters.contains(where: { $0.inexpressibleText != nil }) {
      parameters.append(Parameter("_quoted", "1"))
      return parameters
        + query.filters.map { Parameter($0.name, $0.isVerbatim ? $0.value : $0.writtenValue) }
    }
    for filter in query.filters {
      if let text = filter.inexpressibleText {
        throw .inexpressible(
          "Jobfeed has no quotation marks, so \(filter.field.shown) cannot be filtered by \"\(Untrusted(text))\", which reads as several values or as none"
        )
      }
      parameters.append(Parameter(filter.name, filter.value))
    }
    return parameters
  }
}

extension ProviderFailure {
  fileprivate static func inexpressible(_ what: Safe) -> ProviderFailure {
    ProviderFailure(.inexpressible(what), .notSent)
  }
}

extension Filter {
  fileprivate var isVerbatim: Bool { if case .verbatim = test { true } else { false } }

  /// The name of the parameter that says it.
  fileprivate var name: String { isVerbatim ? field.rawValue : key }
}

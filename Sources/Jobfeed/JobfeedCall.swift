import Market
import SafeText

/// A request in the words of the Jobfeed API: an endpoint and its parameters, not yet encoded.
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

  /// `/fields`.
  ///
  /// Source: Jobfeed manual, "Fields".
  static let fields = JobfeedCall(endpoint: "fields", parameters: [])

  /// `/search`.
  ///
  /// Source: Jobfeed manual, "Searching".
  ///
  /// - Throws: ``ProviderFailure`` if the request goes beyond what the endpoint takes.
  static func search(_ request: SearchRequest) throws(ProviderFailure) -> JobfeedCall {
    guard request.limit + request.offset <= pageLimit else {
      throw .notSayable("Jobfeed delivers no jobs beyond the first \(pageLimit)")
    }
    guard request.facets.allSatisfy({ $0.limit <= facetLimit }) else {
      throw .notSayable("Jobfeed delivers at most \(facetLimit) values of a facet")
    }
    var parameters = try filters(request.query)
    parameters.append(Parameter("_limit", String(request.limit)))
    if request.offset > 0 { parameters.append(Parameter("_offset", String(request.offset))) }
    parameters += list("_sort", request.sort.map(\.field.rawValue))
    parameters += list("_sortdir", request.sort.map { $0.isDescending ? "desc" : "asc" })
    parameters += list("_fields", request.fields.map(\.description))
    if request.matchingPostingsOnly { parameters.append(Parameter("_matching_postings", "1")) }
    if request.wantsSnippets { parameters.append(Parameter("_snippets", "1")) }
    parameters += list("_facets", request.facets.map(\.field.rawValue))
    parameters += list("_facets_limit", request.facets.map { String($0.limit) })
    return JobfeedCall(endpoint: "search", parameters: parameters)
  }

  /// `/aggregate`.
  ///
  /// Source: Jobfeed manual, "Aggregations".
  ///
  /// - Throws: ``ProviderFailure`` if the request goes beyond what the endpoint takes.
  static func aggregate(_ request: AggregateRequest) throws(ProviderFailure) -> JobfeedCall {
    let groups = request.groups
    var parameters = try filters(request.query)
    parameters += list("_group", groups.map(\.key.description))
    if groups.contains(where: { $0.limit != nil }) {
      parameters += list("_limit", groups.map { $0.limit.map(String.init) ?? "" })
    }
    if groups.contains(where: { $0.offset > 0 }) {
      parameters += list("_offset", groups.map { String($0.offset) })
    }
    parameters += list("_sort", groups.map(\.order.basis.rawValue))
    parameters += list("_sortdir", groups.map { $0.order.isDescending ? "desc" : "asc" })
    if request.wantsTotals { parameters.append(Parameter("_totals", "1")) }
    return JobfeedCall(endpoint: "aggregate", parameters: parameters)
  }

  /// `/count`.
  ///
  /// Source: Jobfeed manual, "Counts".
  ///
  /// - Throws: ``ProviderFailure`` if the query cannot be said.
  static func count(_ request: CountRequest) throws(ProviderFailure) -> JobfeedCall {
    var parameters = try filters(request.query)
    switch request.subject {
    case .jobs: break
    case .postings: parameters.append(Parameter("_group", "posting"))
    case .distinct(let field): parameters.append(Parameter("_group", field.rawValue))
    }
    return JobfeedCall(endpoint: "count", parameters: parameters)
  }
}

extension JobfeedCall {
  /// The greatest sum of `_limit` and `_offset` in a search.
  static let pageLimit = 10_000
  /// The greatest `_facets_limit`.
  static let facetLimit = 20

  private static func list(_ name: String, _ values: [String]) -> [Parameter] {
    values.isEmpty ? [] : [Parameter(name, values.joined(separator: ","))]
  }

  private static func filters(_ query: Query) throws(ProviderFailure) -> [Parameter] {
    var parameters: [Parameter] = []
    for filter in query.filters {
      if let text = filter.texts.first(where: { $0.contains("|") || $0.contains(" OR ") }) {
        throw .notSayable(
          "Jobfeed cannot filter \(filter.field.shown) by a value with | or OR in it: \(Untrusted(text))"
        )
      }
      parameters.append(Parameter(filter.key, filter.value))
    }
    return parameters
  }
}

extension Filter {
  /// The texts that the filter compares with as a whole.
  fileprivate var texts: [String] {
    switch test {
    case .oneOf(let operands): operands.map(\.description)
    case .prefix(let texts), .exact(let texts): texts
    case .numbers, .days, .text, .exists, .notExists: []
    }
  }
}

extension ProviderFailure {
  fileprivate static func notSayable(_ what: Safe) -> ProviderFailure {
    ProviderFailure(.notSayable(what), .notSent)
  }
}

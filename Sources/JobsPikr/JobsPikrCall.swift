import JSON
import Market
import SafeText
import SearchDSL
import Transport

/// A JobsPikr API request.
struct JobsPikrCall {
  var endpoint: String
  var parameters: [JSON.Member]
  /// Whether the parameters are a JSON body instead of the URL's query.
  var hasBody: Bool
  /// Whether its response is charged.
  var isPaid = false

  /// The field of an aggregation and the buckets wanted.
  struct Group {
    var field: FieldName
    var offset: Int
    var limit: Int
  }

  /// Endpoint and parameters for people, without a credential.
  var line: Safe {
    let text =
      hasBody
      ? " " + String(decoding: JSON.object(parameters).encoded(), as: UTF8.self)
      : "?" + parameters.map { "\($0.key)=\(JobsPikrCall.text($0.value))" }.joined(separator: "&")
    return Safe(showing: "\(hasBody ? "POST" : "GET") /\(endpoint)\(text)")
  }

  static func text(_ value: JSON) -> String {
    value.string ?? String(decoding: value.encoded(), as: UTF8.self)
  }
}

/// Creates the calls of an account.
struct JobsPikrCalls {
  let account: JobsPikrAccount
  let today: Day

  private var names: JobsPikrNames { account.names }

  /// The query in the provider's language.
  func clause(_ query: Query) throws(ProviderFailure) -> JSON {
    let compiler = SearchCompiler(JobsPikrFields.mapping(names), today: today)
    return try compiler.clause(query).json
  }

  /// The parameters that select records, the same for pages and counts.
  private var scope: [JSON.Member] {
    var scope: [JSON.Member] = []
    if !account.datasets.isEmpty {
      scope.append(JSON.Member("dataset", .array(account.datasets.map { .string($0) })))
    }
    scope.append(JSON.Member("exclude_duplicates", .bool(account.excludesDuplicates)))
    return scope
  }

  /// The parameters that identify a series of pages.
  func series(_ query: Query) throws(ProviderFailure) -> [UInt8] {
    JSON.object([
      .init("dataset", .array(Set(account.datasets).sorted().map { .string($0) })),
      .init("exclude_duplicates", .bool(account.excludesDuplicates)),
      .init("search_query_json", try clause(query)),
    ]).encoded()
  }

  /// `POST /data`.
  func data(_ request: PageRequest) throws(ProviderFailure) -> JobsPikrCall {
    guard request.size > 0 else { throw .inexpressible("a page has at least one job") }
    let clause = try clause(request.query)
    let query = names.queryAsText ? .string(JobsPikrCall.text(clause)) : clause
    return JobsPikrCall(
      endpoint: "data",
      parameters: [
        .init("format", .string(account.format.rawValue)),
        .init("size", .integer(Int64(request.size))),
        .init("cursor", request.cursor?.json ?? .null),
      ] + scope + [.init("search_query_json", query)],
      hasBody: true,
      isPaid: true
    )
  }

  /// `GET /expired_jobs`.
  func expired(_ request: ExpiredRequest) -> JobsPikrCall {
    var parameters: [JSON.Member] = [
      .init(names.expiredFrom, .string(request.days.lowerBound.description)),
      .init(names.expiredTo, .string(request.days.upperBound.description)),
      .init(names.expiredSize, .integer(Int64(request.size))),
    ]
    if let cursor = request.cursor {
      parameters.append(.init(names.expiredCursor, cursor.json))
    }
    parameters.append(.init("format", .string(account.format.rawValue)))
    return JobsPikrCall(endpoint: "expired_jobs", parameters: parameters, hasBody: false)
  }

  /// `GET /aggregate_data` for the most frequent values of a field.
  func aggregate(
    _ query: Query,
    by field: FieldName,
    size: Int
  ) throws(ProviderFailure) -> JobsPikrCall {
    let clause = try clause(query)
    let inBody = names.aggregateCarrier == .body
    var scope = scope
    if !inBody {
      scope = scope.filter { $0.value != .bool(false) }.map { member in
        guard let list = member.value.elements else { return member }
        return .init(member.key, .string(list.map(JobsPikrCall.text).joined(separator: ",")))
      }
    }
    return JobsPikrCall(
      endpoint: "aggregate_data",
      parameters: [
        .init(
          names.aggregateQuery,
          inBody && !names.queryAsText ? clause : .string(JobsPikrCall.text(clause))
        ),
        .init(names.aggregateGroup, .string(field.rawValue)),
        .init(names.aggregateSize, .integer(Int64(size))),
      ] + scope + [.init("format", .string(account.format.rawValue))],
      hasBody: inBody
    )
  }

  /// The field of an aggregation.
  ///
  /// - Throws: ``ProviderFailure`` with reason `inexpressible` for what the endpoint does not support.
  func group(_ request: AggregateRequest) throws(ProviderFailure) -> JobsPikrCall.Group {
    if let metric = request.metric {
      throw .inexpressible(
        "JobsPikr counts alone; it does not compute \(Untrusted(metric.description))"
      )
    }
    guard request.groups.count == 1, let group = request.groups.first else {
      throw .inexpressible("JobsPikr counts by one field at a time, not by \(request.groups.count)")
    }
    guard case .field(let field, _) = group.key else {
      throw .inexpressible("JobsPikr cannot group by \(Untrusted(group.key.description))")
    }
    guard let row = JobsPikrFields.catalog[field], row.type != .native, field != "full_text" else {
      throw .inexpressible("JobsPikr cannot group by \(field.shown)")
    }
    guard group.order == BucketOrder() else {
      throw .inexpressible("JobsPikr puts the most frequent values first; it has no other order")
    }
    let limit = group.limit ?? Grouping.usualLimit
    guard limit > 0, group.offset >= 0, limit <= JobsPikrCalls.bucketLimit - group.offset else {
      throw .inexpressible("JobsPikr is asked for \(JobsPikrCalls.bucketLimit) buckets at most")
    }
    return JobsPikrCall.Group(field: field, offset: group.offset, limit: limit)
  }

  /// The most buckets requested; the provider states no limit.
  private static let bucketLimit = 10_000

  /// The call on the wire.
  func request(_ call: JobsPikrCall, at base: String) -> HTTPRequest {
    var headers: [HTTPHeader]
    switch account.authentication {
    case .headers:
      headers = [
        HTTPHeader("client_id", account.id),
        HTTPHeader("client_auth_key", account.key.reveal()),
      ]
    case .basic:
      headers = [.basicAuthorization(user: account.id, password: account.key.reveal())]
    }
    headers.append(HTTPHeader("Accept", "application/\(account.format.rawValue)"))
    let address = "\(base)/\(call.endpoint)"
    let connection: HTTPRequest.Connection = call.isPaid ? .fresh : .shared
    let limits = call.isPaid ? HTTPLimits.paid : HTTPLimits()
    guard call.hasBody else {
      let form = HTTPForm.encode(call.parameters.map { ($0.key, JobsPikrCall.text($0.value)) })
      return HTTPRequest(
        .get,
        "\(address)?\(form)",
        headers: headers,
        limits: limits,
        connection: connection
      )
    }
    headers.append(HTTPHeader("Content-Type", "application/json"))
    return HTTPRequest(
      .post(JSON.object(call.parameters).encoded()),
      address,
      headers: headers,
      limits: limits,
      connection: connection
    )
  }
}

extension ProviderFailure {
  static func inexpressible(_ what: Safe) -> ProviderFailure {
    ProviderFailure(.inexpressible(what), .notSent)
  }
}

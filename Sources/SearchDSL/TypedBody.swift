public import JSON
import Market
import SafeText

/// A query of a provider's own language as people have it: a clause, or the whole body of a request in which
/// the provider's documents print it.
public struct TypedBody: Sendable, Hashable {
  /// The clause.
  public private(set) var clause: JSON
  /// How many rows it asks for; `nil` if it does not say.
  public private(set) var size: Int?
  /// How many rows it skips.
  public private(set) var from: Int?
  /// The members that it sorts by, the most significant first.
  public private(set) var sort: [Sort] = []
  /// The members that it wants of each record; empty for all.
  public private(set) var source: [String] = []
  /// The members that mean nothing here, by name.
  public private(set) var ignored: [String] = []

  /// A member to sort by.
  public struct Sort: Sendable, Hashable {
    /// The member, such as `post_date` or `_score`.
    public var member: String
    /// Whether the greatest value comes first.
    public var isDescending: Bool
  }

  /// Members that hold the query, whichever provider prints them.
  private static let wrappers = ["query", "search_query_json", "es_dsl_query"]
  /// Members that say how an answer is sent, which is decided elsewhere.
  private static let elsewhere = [
    "format", "data_format", "cursor", "dataset", "exclude_duplicates", "webhook_url",
    "track_total_hits", "timeout", "explain", "version", "pretty",
  ]

  /// Takes a clause, or a body with a query in it.
  ///
  /// - Throws: ``DSLProblem`` that names the member that is not understood.
  public init(_ json: JSON) throws(DSLProblem) {
    clause = json
    guard let members = json.members, let wrapper = members.first(where: TypedBody.isWrapper)
    else { return }
    try read(wrapper)
    for member in members where member != wrapper { try take(member) }
  }

  private static func isWrapper(_ member: JSON.Member) -> Bool { wrappers.contains(member.key) }

  /// Takes what a wrapper holds: the clause, its text, or one more body.
  private mutating func read(_ wrapper: JSON.Member) throws(DSLProblem) {
    var inner = wrapper.value
    if let text = inner.string {
      do { inner = try JSON(parsing: text) } catch {
        throw (DSLPath.root / wrapper.key).problem("this text is no query: \(error.sentence)")
      }
    }
    self = try TypedBody(inner)
  }

  private mutating func take(_ member: JSON.Member) throws(DSLProblem) {
    let path = DSLPath.root / member.key
    switch member.key {
    case "size", "limit": size = try number(member.value, path)
    case "from": from = try number(member.value, path)
    case "sort": sort = try sorts(member.value, path)
    case "_source", "fields": source = try names(member.value, path)
    case let key where TypedBody.elsewhere.contains(key): ignored.append(key)
    case let key:
      throw path.problem(
        "there is no member \(Untrusted(key)) beside a query",
        "there are query, size, from, sort and _source"
      )
    }
  }

  private func number(_ json: JSON, _ path: DSLPath) throws(DSLProblem) -> Int {
    guard let number = json.integer ?? json.string.flatMap({ Int64($0) }), number >= 0,
      let count = Int(exactly: number)
    else { throw path.problem("a whole number from 0 on is needed here, not \(json.kind)") }
    return count
  }

  private func names(_ json: JSON, _ path: DSLPath) throws(DSLProblem) -> [String] {
    if case .bool(true) = json { return [] }
    var names: [String] = []
    let includes = json["includes"] ?? json["include"] ?? json
    for element in includes.elements ?? [includes] {
      guard let name = element.string else {
        throw path.problem("names of members are needed here, not \(element.kind)")
      }
      names.append(name)
    }
    return names
  }

  /// `"date"`, `["date"]`, `[{"date":"desc"}]`, `[{"date":{"order":"desc"}}]`.
  private func sorts(_ json: JSON, _ path: DSLPath) throws(DSLProblem) -> [Sort] {
    var sorts: [Sort] = []
    for element in json.elements ?? [json] {
      if let name = element.string {
        sorts.append(Sort(member: name, isDescending: name == "_score"))
        continue
      }
      for member in element.members ?? [] {
        let order = member.value.string ?? member.value["order"]?.string
        sorts.append(Sort(member: member.key, isDescending: order?.lowercased() == "desc"))
      }
      guard element.members != nil else {
        throw path.problem("members and their order are needed here, not \(element.kind)")
      }
    }
    return sorts
  }
}

extension TypedBody {
  /// The order in Coresignal's terms; `nil` if none is named.
  ///
  /// - Throws: ``DSLProblem`` for an order that it does not have.
  public var order: SearchBody.Sort? {
    get throws(DSLProblem) {
      guard let first = sort.first else { return nil }
      guard sort.count == 1, let order = SearchBody.Sort(rawValue: first.member) else {
        throw DSLProblem(
          "there is no order by \(Untrusted(sort.map(\.member).joined(separator: ", ")))",
          advice: "write id or _score",
          at: "sort"
        )
      }
      return order
    }
  }
}

extension SearchClause {
  /// Reads a clause as people have it: itself, or as the query of a body that says nothing else.
  ///
  /// - Parameters:
  ///   - json: The clause or the body.
  ///   - limits: How large the query may be.
  /// - Throws: ``DSLProblem``; a member beside the query is named, since it would be lost here.
  public init(typed json: JSON, limits: SearchLimits = SearchLimits()) throws(DSLProblem) {
    let body = try TypedBody(json)
    let others = [
      body.size.map { _ in "size" }, body.from.map { _ in "from" },
      body.sort.isEmpty ? nil : "sort", body.source.isEmpty ? nil : "_source",
    ].compactMap(\.self)
    if let other = others.first {
      throw DSLProblem(
        "\(Untrusted(other)) stands beside the query",
        advice: "rows, order and columns are chosen outside of it",
        at: Safe(showing: other)
      )
    }
    try self.init(body.clause, limits: limits)
  }

  /// The members that the clause asks for, by their whole names; those with a star are left out.
  public var members: Set<String> {
    var names: Set<String> = []
    collect(&names)
    return names.filter { !$0.contains("*") }
  }

  private func collect(_ names: inout Set<String>) {
    switch self {
    case .matchAll, .matchNone, .ids: break
    case .bool(let clause):
      for inner in clause.must + clause.filter + clause.should + clause.mustNot {
        inner.collect(&names)
      }
    case .queryString(let clause):
      names.formUnion(clause.fields)
      // Its syntax was checked when it was read.
      (try? LuceneQuery(clause.query))?.collect(&names)
    case .match(let clause): names.insert(clause.field)
    case .matchPhrase(let clause): names.insert(clause.field)
    case .multiMatch(let clause): names.formUnion(clause.fields)
    case .term(let field, _, _), .terms(let field, _), .exists(let field), .prefix(let field, _, _),
      .wildcard(let field, _, _):
      names.insert(field)
    case .range(let clause): names.insert(clause.field)
    case .nested(_, let clause, _): clause.collect(&names)
    }
  }
}

extension LuceneQuery {
  fileprivate func collect(_ names: inout Set<String>) {
    switch self {
    case .matchAll, .matchNone: break
    case .words(let field, _, _), .fuzzy(let field, _, _), .phrase(let field, _, _),
      .wildcard(let field, _), .range(let field, _):
      if let field { names.insert(field) }
    case .exists(let field): names.insert(field)
    case .bool(let must, let should, let mustNot):
      for query in must + should + mustNot { query.collect(&names) }
    }
  }
}

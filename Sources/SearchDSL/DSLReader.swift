public import JSON
import Market
import SafeText

extension SearchClause {
  /// Reads a clause, its shape checked to the last member.
  ///
  /// - Parameters:
  ///   - json: An object with one member, which is named like the clause.
  ///   - limits: How large the query may be.
  /// - Throws: ``DSLProblem`` that names the path to the first thing that is not supported.
  public init(_ json: JSON, limits: SearchLimits = SearchLimits()) throws(DSLProblem) {
    try DSLReader.checkSize(of: json, limits)
    var reader = DSLReader(limits: limits)
    self = try reader.clause(json, .root, depth: 1)
  }
}

/// Reads clauses, and counts them.
struct DSLReader {
  let limits: SearchLimits
  private var clauses = 0

  init(limits: SearchLimits) {
    self.limits = limits
  }

  /// The names of all clauses that are taken.
  private enum Name: String, CaseIterable {
    case matchAll = "match_all"
    case matchNone = "match_none"
    case bool
    case queryString = "query_string"
    case match
    case matchPhrase = "match_phrase"
    case multiMatch = "multi_match"
    case term
    case terms
    case range
    case exists
    case prefix
    case wildcard
    case ids
    case nested
  }

  static func checkSize(of json: JSON, _ limits: SearchLimits) throws(DSLProblem) {
    guard let limit = limits.characters else { return }
    let count = String(decoding: json.encoded(), as: UTF8.self).unicodeScalars.count
    guard count <= limit else {
      throw DSLProblem("the query has \(count) characters, more than the \(limit) that are taken")
    }
  }

  mutating func clause(
    _ json: JSON,
    _ path: DSLPath,
    depth: Int
  ) throws(DSLProblem) -> SearchClause {
    guard depth <= limits.depth else {
      throw path.problem("more than \(limits.depth) clauses stand in each other here")
    }
    guard let members = json.members else {
      throw path.problem("a clause is needed here, not \(json.kind)")
    }
    guard let member = members.first else { throw path.problem("an empty object is no clause") }
    guard members.count == 1 else {
      throw (path / members[1].key).problem(
        "a clause is an object with one member, and this one is the second",
        "join clauses with bool"
      )
    }
    let path = path / member.key
    guard let name = Name(rawValue: member.key) else {
      throw path.problem(
        "there is no clause \(Untrusted(member.key))",
        nearest(member.key, in: Name.allCases.map(\.rawValue))
          .map { "did you mean \(Untrusted($0))?" }
      )
    }
    return try clause(name, member.value, path, depth: depth)
  }

  private mutating func clause(
    _ name: Name,
    _ json: JSON,
    _ path: DSLPath,
    depth: Int
  ) throws(DSLProblem) -> SearchClause {
    switch name {
    case .matchAll:
      _ = try DSLMembers(json, path, [])
      return .matchAll
    case .matchNone:
      _ = try DSLMembers(json, path, [])
      return .matchNone
    case .bool: return .bool(try bool(json, path, depth: depth))
    case .nested: return try nested(json, path, depth: depth)
    case .queryString: return .queryString(try queryString(json, path))
    case .match: return .match(try MatchClause(json, path))
    case .matchPhrase: return .matchPhrase(try PhraseClause(json, path))
    case .multiMatch: return .multiMatch(try MultiMatchClause(json, path))
    case .range: return .range(try RangeClause(json, path))
    case .exists:
      return .exists(try DSLMembers(json, path, ["field"]).neededText("field"))
    case .ids:
      let members = try DSLMembers(json, path, ["values"])
      return .ids(try DSLReader.ids(try members.needed("values"), path / "values"))
    case .term:
      let (field, value, caseInsensitive) = try DSLReader.value(json, path)
      return .term(field, value, caseInsensitive: caseInsensitive)
    case .prefix:
      let (field, text, caseInsensitive) = try DSLReader.text(json, path)
      return .prefix(field, text, caseInsensitive: caseInsensitive)
    case .wildcard:
      let (field, text, caseInsensitive) = try DSLReader.text(json, path, other: "wildcard")
      return .wildcard(field, text, caseInsensitive: caseInsensitive)
    case .terms:
      let entry = try FieldEntry(json, path)
      guard let elements = entry.json.elements else {
        throw entry.path.problem("a list of values is needed here, not \(entry.json.kind)")
      }
      return .terms(entry.field, try DSLReader.values(elements, entry.path))
    }
  }
}

// MARK: - Clauses of clauses

extension DSLReader {
  private mutating func bool(
    _ json: JSON,
    _ path: DSLPath,
    depth: Int
  ) throws(DSLProblem) -> BoolClause {
    let members = try DSLMembers(
      json,
      path,
      ["must", "filter", "should", "must_not", "minimum_should_match"]
    )
    return BoolClause(
      must: try list("must", members, depth: depth),
      filter: try list("filter", members, depth: depth),
      should: try list("should", members, depth: depth),
      mustNot: try list("must_not", members, depth: depth),
      minimumShouldMatch: try members.minimum()
    )
  }

  /// One clause or several.
  private mutating func list(
    _ name: String,
    _ members: DSLMembers,
    depth: Int
  ) throws(DSLProblem) -> [SearchClause] {
    guard let value = members[name] else { return [] }
    let path = members.path / name
    guard let elements = value.elements else {
      try count(1, path)
      return [try clause(value, path, depth: depth + 1)]
    }
    var clauses: [SearchClause] = []
    for (index, element) in elements.enumerated() {
      try count(1, path[index])
      clauses.append(try clause(element, path[index], depth: depth + 1))
    }
    return clauses
  }

  private mutating func nested(
    _ json: JSON,
    _ path: DSLPath,
    depth: Int
  ) throws(DSLProblem) -> SearchClause {
    let members = try DSLMembers(json, path, ["path", "query", "score_mode", "ignore_unmapped"])
    _ = try members.word("score_mode", ScoreMode.allCases)
    return .nested(
      try members.neededText("path"),
      try clause(try members.needed("query"), path / "query", depth: depth + 1),
      ignoreUnmapped: try members.bool("ignore_unmapped") ?? false
    )
  }

  /// How scores of nested objects are combined; it does not affect what is found.
  private enum ScoreMode: String, CaseIterable {
    case avg, max, min, none, sum
  }

  private mutating func queryString(
    _ json: JSON,
    _ path: DSLPath
  ) throws(DSLProblem) -> QueryString {
    let members = try DSLMembers(
      json,
      path,
      [
        "query", "default_field", "fields", "default_operator", "type", "analyze_wildcard",
        "tie_breaker", "rewrite",
      ]
    )
    _ = try members.bool("analyze_wildcard")
    _ = try members.word("type", [MultiMatchClause.Kind.bestFields, .mostFields])
    let query = try members.neededScalar("query")
    let joiner = try members.operator("default_operator")
    let leaves: Int
    do throws(QueryProblem) {
      leaves = try LuceneQuery(query, defaultOperator: joiner).leafCount
    } catch {
      throw (path / "query").problem(
        "\(error.message) at character \(error.columns(in: query).lowerBound + 1)",
        error.advice
      )
    }
    try count(leaves, path / "query")
    if let field = try members.text("default_field") {
      guard members["fields"] == nil else {
        throw (path / "fields").problem("default_field and fields exclude each other")
      }
      return QueryString(query, defaultField: field, defaultOperator: joiner)
    }
    if let fields = members["fields"], fields.elements == nil {
      throw (path / "fields").problem(
        "a list of fields is needed here, not \(fields.kind)",
        "write it as [\"title\"], or as default_field"
      )
    }
    let fields = try DSLReader.fields(members)
    return QueryString(query, fields: fields, defaultOperator: joiner)
  }

  private mutating func count(_ number: Int, _ path: DSLPath) throws(DSLProblem) {
    clauses += number
    if let limit = limits.clauses, clauses > limit {
      throw path.problem("this is more than the \(limit) clauses that are taken")
    }
  }
}

// MARK: - Pieces

/// A field and what is said of it: the only member that is no weight and no name.
struct FieldEntry {
  let field: String
  let json: JSON
  let path: DSLPath

  init(_ json: JSON, _ path: DSLPath) throws(DSLProblem) {
    guard let members = json.members else {
      throw path.problem("an object with a field is needed here, not \(json.kind)")
    }
    let fields =
      members.count > 1 ? members.filter { !["boost", "_name"].contains($0.key) } : members
    guard let field = fields.first else { throw path.problem("a field is missing") }
    guard fields.count == 1 else {
      throw (path / fields[1].key).problem(
        "this clause is about one field, and \(Untrusted(fields[1].key)) is the second",
        "join clauses with bool"
      )
    }
    self.field = field.key
    self.json = field.value
    self.path = path / field.key
  }
}

extension DSLReader {
  /// The names of fields, their weights cut off.
  static func fields(_ members: DSLMembers) throws(DSLProblem) -> [String] {
    var fields: [String] = []
    for (index, text) in (try members.texts("fields") ?? []).enumerated() {
      let parts = text.split(separator: "^", maxSplits: 1, omittingEmptySubsequences: false)
      guard !parts[0].isEmpty, parts.count == 1 || Double(parts[1]) != nil else {
        throw (members.path / "fields")[index].problem("this is no field", "write it as title^2")
      }
      fields.append(String(parts[0]))
    }
    return fields
  }

  static func value(_ json: JSON, _ path: DSLPath) throws(DSLProblem) -> SearchValue {
    switch json {
    case .string(let text): return .text(text)
    case .integer(let number): return .integer(number)
    case .decimal(let number): return .decimal(number.number)
    case .bool(let truth): return .bool(truth)
    case .null, .array, .object:
      throw path.problem("a text, a number, true or false is needed here, not \(json.kind)")
    }
  }

  static func values(
    _ elements: [JSON],
    _ path: DSLPath
  ) throws(DSLProblem) -> [SearchValue] {
    var values: [SearchValue] = []
    for (index, element) in elements.enumerated() {
      values.append(try value(element, path[index]))
    }
    return values
  }

  fileprivate static func ids(_ json: JSON, _ path: DSLPath) throws(DSLProblem) -> [String] {
    var ids: [String] = []
    for value in try values(json.elements ?? [json], path) {
      switch value {
      case .text(let text): ids.append(text)
      case .integer(let number): ids.append(String(number))
      case .decimal, .bool: throw path.problem("identifiers are texts or whole numbers")
      }
    }
    return ids
  }

  /// A field and its value, in the short form or the long one.
  fileprivate static func value(
    _ json: JSON,
    _ path: DSLPath
  ) throws(DSLProblem) -> (String, SearchValue, Bool) {
    let entry = try FieldEntry(json, path)
    guard entry.json.members != nil else {
      return (entry.field, try value(entry.json, entry.path), false)
    }
    let members = try DSLMembers(entry.json, entry.path, ["value", "case_insensitive"])
    return (
      entry.field, try value(try members.needed("value"), entry.path / "value"),
      try members.bool("case_insensitive") ?? false
    )
  }

  /// A field and a text, in the short form or the long one.
  fileprivate static func text(
    _ json: JSON,
    _ path: DSLPath,
    other: String? = nil
  ) throws(DSLProblem) -> (String, String, Bool) {
    let entry = try FieldEntry(json, path)
    if let text = entry.json.string { return (entry.field, text, false) }
    let names = ["value"] + (other.map { [$0] } ?? []) + ["case_insensitive", "rewrite"]
    let members = try DSLMembers(entry.json, entry.path, names)
    let name = other.flatMap { members[$0] == nil ? nil : $0 } ?? "value"
    return (
      entry.field, try members.neededText(name), try members.bool("case_insensitive") ?? false
    )
  }
}

public import JSON

extension SearchClause {
  /// The clause as the providers read it, in one and the same form for the same clause.
  ///
  /// Short forms where there is one, members in a fixed order, nothing that is the default.
  public var json: JSON {
    switch self {
    case .matchAll: ["match_all": [:]]
    case .matchNone: ["match_none": [:]]
    case .bool(let clause): ["bool": clause.json]
    case .queryString(let clause): ["query_string": clause.json]
    case .match(let clause): ["match": clause.json]
    case .matchPhrase(let clause): ["match_phrase": clause.json]
    case .multiMatch(let clause): ["multi_match": clause.json]
    case .term(let field, let value, let caseInsensitive):
      ["term": SearchClause.value(value.json, of: field, caseInsensitive)]
    case .terms(let field, let values):
      ["terms": .object([.init(field, .array(values.map(\.json)))])]
    case .range(let clause): ["range": clause.json]
    case .exists(let field): ["exists": ["field": .string(field)]]
    case .prefix(let field, let prefix, let caseInsensitive):
      ["prefix": SearchClause.value(.string(prefix), of: field, caseInsensitive)]
    case .wildcard(let field, let pattern, let caseInsensitive):
      ["wildcard": SearchClause.value(.string(pattern), of: field, caseInsensitive)]
    case .ids(let ids): ["ids": ["values": .array(ids.map { .string($0) })]]
    case .nested(let path, let clause, let ignoreUnmapped):
      [
        "nested": .members(
          ("path", .string(path)),
          ("query", clause.json),
          ("ignore_unmapped", ignoreUnmapped ? true : nil)
        )
      ]
    }
  }

  private static func value(_ value: JSON, of field: String, _ caseInsensitive: Bool) -> JSON {
    .object([
      .init(field, caseInsensitive ? ["value": value, "case_insensitive": true] : value)
    ])
  }
}

extension JSON {
  /// An object of those members that have a value.
  static func members(_ members: (String, JSON?)...) -> JSON {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  /// A list of texts; `nil` if there are none.
  static func texts(_ texts: [String]) -> JSON? {
    texts.isEmpty ? Optional.none : .array(texts.map { .string($0) })
  }

  /// A value of a field: alone if nothing else is said of it.
  static func field(_ field: String, _ name: String, _ value: JSON, _ others: JSON) -> JSON {
    let others = others.members ?? []
    return .object([
      Member(field, others.isEmpty ? value : .object([Member(name, value)] + others))
    ])
  }
}

extension SearchValue {
  /// The value as JSON.
  public var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .decimal(let number): .number(number)
    case .bool(let truth): .bool(truth)
    }
  }
}

extension BoolClause {
  var json: JSON {
    func list(_ clauses: [SearchClause]) -> JSON? {
      clauses.isEmpty ? nil : .array(clauses.map(\.json))
    }
    return .members(
      ("must", list(must)),
      ("filter", list(filter)),
      ("should", list(should)),
      ("must_not", list(mustNot)),
      ("minimum_should_match", minimumShouldMatch?.json)
    )
  }
}

extension MinimumMatch {
  var json: JSON {
    switch self {
    case .count(let count): .integer(Int64(count))
    case .percent(let percent): .string("\(percent)%")
    }
  }
}

extension Fuzziness {
  var json: JSON {
    switch self {
    case .auto: "AUTO"
    case .edits(let edits): .integer(Int64(edits))
    }
  }
}

extension DefaultOperator {
  /// What is written; `nil` for the default.
  fileprivate var json: JSON? { self == .or ? nil : .string(rawValue) }
}

extension QueryString {
  var json: JSON {
    let field: JSON? = isDefaultField ? fields.first.map { .string($0) } : Optional.none
    return .members(
      ("default_field", field),
      ("fields", field == nil ? .texts(fields) : Optional.none),
      ("query", .string(query)),
      ("default_operator", defaultOperator.json)
    )
  }
}

extension MatchClause {
  var json: JSON {
    .field(
      field,
      "query",
      query.json,
      .members(
        ("operator", `operator`.json),
        ("fuzziness", fuzziness?.json),
        ("minimum_should_match", minimumShouldMatch?.json)
      )
    )
  }
}

extension PhraseClause {
  var json: JSON {
    .field(field, "query", query.json, .members(("slop", slop == 0 ? nil : .integer(Int64(slop)))))
  }
}

extension MultiMatchClause {
  var json: JSON {
    .members(
      ("query", query.json),
      ("fields", .texts(fields)),
      ("type", kind == .bestFields ? nil : .string(kind.rawValue)),
      ("operator", `operator`.json),
      ("fuzziness", fuzziness?.json),
      ("slop", slop == 0 ? nil : .integer(Int64(slop))),
      ("minimum_should_match", minimumShouldMatch?.json)
    )
  }
}

extension RangeClause {
  var json: JSON {
    .object([
      .init(
        field,
        .members(
          ("gte", gte?.json),
          ("gt", gt?.json),
          ("lte", lte?.json),
          ("lt", lt?.json)
        )
      )
    ])
  }
}

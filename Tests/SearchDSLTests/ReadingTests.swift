import JSON
import SafeText
import SearchDSL
import TestSupport
import Testing

@Suite("Search clauses are read, and refused by name and place")
struct ReadingTests {
  static let forms: [(String, SearchClause)] = [
    (#"{"match_all":{"boost":1.2}}"#, .matchAll), (#"{"match_none":{}}"#, .matchNone),
    (#"{"term":{"f":1}}"#, .term("f", .integer(1))),
    (#"{"term":{"f":{"value":"x","boost":2,"_name":"n"}}}"#, .term("f", .text("x"))),
    (
      #"{"term":{"f":{"value":true,"case_insensitive":true}}}"#,
      .term("f", .bool(true), caseInsensitive: true)
    ),
    (#"{"term":{"boost":3}}"#, .term("boost", .integer(3))),
    (
      #"{"terms":{"f":["a",1,1.5],"boost":1}}"#,
      .terms("f", [.text("a"), .integer(1), .decimal(1.5)])
    ),
    (#"{"exists":{"field":"apply_url"}}"#, .exists("apply_url")),
    (#"{"prefix":{"f":"ab"}}"#, .prefix("f", "ab")),
    (#"{"prefix":{"f":{"value":"ab","rewrite":"x"}}}"#, .prefix("f", "ab")),
    (#"{"wildcard":{"f":{"wildcard":"a*"}}}"#, .wildcard("f", "a*")),
    (
      #"{"wildcard":{"f":{"value":"a*","case_insensitive":"true"}}}"#,
      .wildcard("f", "a*", caseInsensitive: true)
    ),
    (#"{"ids":{"values":["a",7]}}"#, .ids(["a", "7"])), (#"{"ids":{"values":"a"}}"#, .ids(["a"])),
    (#"{"match":{"f":"a b"}}"#, .match(MatchClause("f", .text("a b")))),
    (
      #"{"match":{"f":{"query":"a b","operator":"AND","fuzziness":"AUTO","minimum_should_match":"-25%"}}}"#,
      .match(
        MatchClause(
          "f",
          .text("a b"),
          operator: .and,
          fuzziness: .auto,
          minimumShouldMatch: .percent(-25)
        )
      )
    ),
    (
      #"{"match_phrase":{"f":{"query":"a b","slop":2}}}"#,
      .matchPhrase(PhraseClause("f", .text("a b"), slop: 2))
    ),
    (
      #"{"multi_match":{"query":"a","fields":["t^3","b"],"type":"cross_fields"}}"#,
      .multiMatch(MultiMatchClause(.text("a"), fields: ["t", "b"], kind: .crossFields))
    ),
    (
      #"{"range":{"d":{"gte":"now-3M/d","lt":null,"format":"yyyy-MM-dd||epoch_millis","time_zone":"UTC"}}}"#,
      .range(RangeClause("d", gte: .text("now-3M/d")))
    ),
    (
      #"{"query_string":{"query":"a OR b","fields":["t^2"],"default_operator":"and","boost":2}}"#,
      .queryString(QueryString("a OR b", fields: ["t"], defaultOperator: .and))
    ),
    (
      #"{"bool":{"must":{"match_all":{}},"should":[],"minimum_should_match":1}}"#,
      .bool(BoolClause(must: [.matchAll], minimumShouldMatch: .count(1)))
    ),
    (
      #"{"nested":{"path":"experience","query":{"term":{"experience.id":1}},"score_mode":"avg"}}"#,
      .nested("experience", .term("experience.id", .integer(1)))
    ),
    (
      #"{"nested":{"path":"x","query":{"match_all":{}},"ignore_unmapped":true}}"#,
      .nested("x", .matchAll, ignoreUnmapped: true)
    ),
  ]

  @Test(arguments: forms)
  func inShortAndLongForms(text: String, clause: SearchClause) throws {
    #expect(try SearchClause(JSON(parsing: text)) == clause)
    #expect(try SearchClause(clause.json) == clause)
  }

  static let refusals: [(String, String)] = [
    (
      #"{"bool":{"must":[{"match_all":{}},{"rnage":{"f":{}}}]}}"#,
      "bool.must[1].rnage: there is no clause rnage; did you mean range?"
    ),
    (#"{"regexp":{"f":"a"}}"#, "regexp: there is no clause regexp"),
    (#"{}"#, "an empty object is no clause"), (#"7"#, "a clause is needed here, not a number"),
    (
      #"{"term":{"a":1},"terms":{"a":[1]}}"#,
      "terms: a clause is an object with one member, and this one is the second; join clauses with bool"
    ),
    (
      #"{"bool":{"msut":[]}}"#,
      "bool.msut: there is no member msut here; did you mean must?"
    ),
    (#"{"bool":{"must":[],"must":[]}}"#, "bool.must: must stands here twice"),
    (#"{"bool":{"must":"a"}}"#, "bool.must: a clause is needed here, not a text"),
    (
      #"{"bool":{"minimum_should_match":"2<50%"}}"#,
      "bool.minimum_should_match: this number of clauses is not taken; write it as 2, -1, 75% or -25%"
    ),
    (#"{"bool":[]}"#, "bool: an object is needed here, not a list"),
    (#"{"match_all":{"boost":"x"}}"#, "match_all.boost: a number is needed here"),
    (#"{"match_all":{"x":1}}"#, "match_all.x: there is no member x here; there are none"),
    (#"{"exists":{}}"#, "exists: field is missing"),
    (#"{"exists":{"field":1}}"#, "exists.field: a text is needed here, not a number"),
    (#"{"exists":{"path":"a"}}"#, "exists.path: there is no member path here; there is field"),
    (
      #"{"term":{"f":[1]}}"#,
      "term.f: a text, a number, true or false is needed here, not a list"
    ),
    (
      #"{"term":{"a":1,"b":2}}"#,
      "term.b: this clause is about one field, and b is the second; join clauses with bool"
    ),
    (#"{"term":{}}"#, "term: a field is missing"),
    (#"{"term":{"f":{}}}"#, "term.f: value is missing"),
    (#"{"terms":{"f":1}}"#, "terms.f: a list of values is needed here, not a number"),
    (
      #"{"terms":{"f":[1,null]}}"#,
      "terms.f[1]: a text, a number, true or false is needed here, not null"
    ),
    (#"{"range":{"f":{"gte":1,"gt":1}}}"#, "range.f: gte and gt exclude each other"),
    (
      #"{"range":{"f":{"gte":{}}}}"#,
      "range.f.gte: a text, a number, true or false is needed here, not an object"
    ),
    (
      #"{"range":{"f":{"from":1}}}"#,
      "range.f.from: there is no member from here; there are gte, gt, lte, lt, format, time_zone"
    ),
    (
      #"{"range":{"f":{"format":"dd/MM/yyyy"}}}"#,
      "range.f.format: dates of the form dd/MM/yyyy are not taken; write them as 2026-01-31 or 2026-01-31 23:59:59"
    ),
    (#"{"range":{"f":{"time_zone":"+02:00"}}}"#, "range.f.time_zone: dates are taken in UTC only"),
    (#"{"match":{"f":{"operator":"and"}}}"#, "match.f: query is missing"),
    (
      #"{"match":{"f":{"query":"a","operator":"xor"}}}"#,
      "match.f.operator: xor is not taken here; write or, and"
    ),
    (
      #"{"match":{"f":{"query":"a","fuzziness":3}}}"#,
      "match.f.fuzziness: this fuzziness is not taken; write AUTO, 0, 1 or 2"
    ),
    (
      #"{"match_phrase":{"f":{"query":"a","slop":-1}}}"#,
      "match_phrase.f.slop: a number from 0 to 1000 is needed here"
    ),
    (
      #"{"multi_match":{"query":"a","fields":["t^x"]}}"#,
      "multi_match.fields[0]: this is no field; write it as title^2"
    ),
    (
      #"{"multi_match":{"query":"a","type":"phrase_prefix"}}"#,
      "multi_match.type: phrase_prefix is not taken here; write best_fields, most_fields, cross_fields, phrase"
    ),
    (
      #"{"multi_match":{"query":"a","type":"phrase","fuzziness":1}}"#,
      "multi_match.fuzziness: phrase takes no fuzziness"
    ),
    (
      #"{"query_string":{"query":"a AND (b","fields":["t"]}}"#,
      "query_string.query: the bracket is not closed at character 7; write it as \\("
    ),
    (
      #"{"query_string":{"query":"a","default_field":"b","fields":["t"]}}"#,
      "query_string.fields: default_field and fields exclude each other"
    ),
    (
      #"{"query_string":{"query":"/a/"}}"#,
      "query_string.query: regular expressions are not taken at character 1; write / as \\/"
    ),
    (#"{"ids":{"values":[true]}}"#, "ids.values: identifiers are texts or whole numbers"),
    (#"{"nested":{"path":"a"}}"#, "nested: query is missing"),
    (
      #"{"nested":{"path":"a","query":{"bool":{"must":[{"trem":{}}]}}}}"#,
      "nested.query.bool.must[0].trem: there is no clause trem; did you mean term?"
    ),
    (#"{"wildcard":{"f":{"value":1}}}"#, "wildcard.f.value: a text is needed here, not a number"),
    (#"{"\u001b[31m":{}}"#, "·[31m: there is no clause ·[31m"),
  ]

  @Test(arguments: refusals)
  func whatIsNotTaken(text: String, sentence: String) throws {
    let json = try JSON(parsing: text)
    let problem = #expect(throws: DSLProblem.self) { try SearchClause(json) }
    #expect(problem?.sentence.text == sentence)
  }

  @Test func limitsOfCharactersClausesAndDepth() throws {
    func bools(_ depth: Int) -> SearchClause {
      (0..<depth).reduce(.matchAll) { clause, _ in .bool(BoolClause(must: [clause])) }
    }
    #expect(try SearchClause(bools(29).json) == bools(29))
    let deep = #expect(throws: DSLProblem.self) { try SearchClause(bools(30).json) }
    #expect(deep?.message.text == "more than 30 clauses stand in each other here")

    let many = SearchClause.bool(
      BoolClause(should: (0..<1_024).map { .term("f", .integer($0)) })
    )
    let limits = SearchLimits(characters: 15_000, clauses: 1_024)
    #expect(throws: DSLProblem.self) { try SearchClause(many.json, limits: limits) }
    #expect(try SearchClause(many.json, limits: SearchLimits(clauses: 1_024)) == many)
    let more = SearchClause.bool(
      BoolClause(must: [many], should: [.queryString(QueryString("a OR b OR c"))])
    )
    let problem = #expect(throws: DSLProblem.self) {
      try SearchClause(more.json, limits: SearchLimits(clauses: 1_024))
    }
    #expect(problem?.message.text == "this is more than the 1024 clauses that are taken")
  }

  /// Seed 002, the whole body of its example.
  @Test func aWholeSearchBody() throws {
    let text = #"""
      {"query":{"bool":{"should":[
      {"query_string":{"query":"python","default_field":"job_title","default_operator":"and"}},
      {"nested":{"path":"experience","query":{"bool":{"should":[{"query_string":
      {"query":"python","default_field":"experience.title","default_operator":"and"}}]}}}}]}},
      "sort":["_score"]}
      """#
    let body = try SearchBody(JSON(parsing: text))
    #expect(body.sort == .score)
    #expect(try SearchBody(body.json) == body)
    #expect(
      body.query
        == .bool(
          BoolClause(should: [
            .queryString(QueryString("python", defaultField: "job_title", defaultOperator: .and)),
            .nested(
              "experience",
              .bool(
                BoolClause(should: [
                  .queryString(
                    QueryString("python", defaultField: "experience.title", defaultOperator: .and)
                  )
                ])
              )
            ),
          ])
        )
    )
    for (text, sentence) in [
      (#"{"sort":["id"]}"#, "query is missing"),
      (#"{"query":{"trem":{}}}"#, "query.trem: there is no clause trem; did you mean term?"),
      (
        #"{"query":{"match_all":{}},"sort":["name"]}"#,
        "sort[0]: there is no order by name; write id or _score"
      ),
      (#"{"query":{"match_all":{}},"sort":["id","_score"]}"#, "sort: one order is taken, not 2"),
      (
        #"{"query":{"match_all":{}},"size":5}"#,
        "size: there is no member size here; there are query, sort"
      ),
    ] {
      let problem = #expect(throws: DSLProblem.self) { try SearchBody(JSON(parsing: text)) }
      #expect(problem?.sentence.text == sentence)
    }
  }

  /// Whatever is sent is read or refused, and what is read comes back.
  @Test func whateverIsSentIsReadOrRefused() throws {
    var random = SplitMix(state: 11)
    let seeds = try Self.forms.map { try JSON(parsing: $0.0) }
    let names = [
      "bool", "must", "should", "term", "terms", "range", "gte", "query", "fields", "nested",
      "path",
      "values", "value", "match", "query_string", "boost", "f", "field", "minimum_should_match",
    ]
    func one<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &random)]
    }
    func changed(_ json: JSON) -> JSON {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: return one([nil, true, 7, -1, .decimal(1e300), "a", "", [], [:], "(", "AUTO", "99%"])
      case 1: return one(seeds)
      case 2: return .array([json, one(seeds)])
      case 3: return .object([.init(one(names), json)])
      default: break
      }
      if let members = json.members {
        return .object(
          members.map {
            .init(
              Int.random(in: 0..<8, using: &random) == 0 ? one(names) : $0.key,
              changed($0.value)
            )
          }
        )
      }
      return json.elements.map { .array($0.map(changed)) } ?? json
    }
    var taken = 0
    for _ in 0..<20_000 {
      let json = changed(changed(one(seeds)))
      guard let clause = try? SearchClause(json) else { continue }
      taken += 1
      #expect(try SearchClause(clause.json) == clause)
    }
    #expect(taken > 500)
  }
}

import JSON
import Market
import SafeText
import Testing

@testable import SearchDSL

/// A query as people have it: a clause, or the body in which a provider prints it.
@Suite struct TypedBodyTests {
  private static let clause = #"{"match":{"title":"nurse"}}"#

  @Test(arguments: [
    clause, #"{"query":\#(clause)}"#, #"{"search_query_json":\#(clause),"format":"json"}"#,
    #"{"es_dsl_query":{"query":\#(clause)},"data_format":"json"}"#,
    #"{"query":\#(clause),"size":5,"sort":["_score"],"_source":false}"#
      .replacing(#","_source":false"#, with: ""),
    #"{"search_query_json":"{\"match\":{\"title\":\"nurse\"}}"}"#,
  ])
  func everyFormHoldsTheSameClause(text: String) throws {
    let body = try TypedBody(JSON(parsing: text))
    #expect(try SearchClause(body.clause) == .match(MatchClause("title", .text("nurse"))))
  }

  @Test func whatStandsBesideTheQueryIsRead() throws {
    let text = #"""
      {"query":{"match_all":{}},"size":50,"from":"10","track_total_hits":true,
      "sort":[{"date":"desc"},{"title":{"order":"asc"}},"_score"],"_source":["title","date"]}
      """#
    let body = try TypedBody(JSON(parsing: text))
    #expect(body.size == 50 && body.from == 10)
    #expect(body.sort.map(\.member) == ["date", "title", "_score"])
    #expect(body.sort.map(\.isDescending) == [true, false, true])
    #expect(body.source == ["title", "date"])
    #expect(body.ignored == ["track_total_hits"])
  }

  @Test(arguments: [
    (#"{"query":{"match_all":{}},"aggs":{}}"#, "aggs"),
    (#"{"query":{"match_all":{}},"size":-1}"#, "size"),
    (#"{"query":{"match_all":{}},"size":1.5}"#, "size"),
    (#"{"query":{"match_all":{}},"sort":[1]}"#, "sort"),
    (#"{"query":{"match_all":{}},"_source":[1]}"#, "_source"),
    (#"{"search_query_json":"{"}"#, "search_query_json"),
  ])
  func whatIsNotUnderstoodIsNamed(text: String, name: String) throws {
    let problem = #expect(throws: DSLProblem.self) { try TypedBody(JSON(parsing: text)) }
    #expect(problem?.path.text.hasPrefix(name) == true, "\(String(describing: problem))")
  }

  /// On a query line rows, order and columns are chosen elsewhere, so they are not dropped in silence.
  @Test(arguments: [#""size":1"#, #""from":1"#, #""sort":["a"]"#, #""_source":["a"]"#])
  func aClauseAloneTakesNothingBesideIt(member: String) throws {
    let text = #"{"query":\#(Self.clause),\#(member)}"#
    let problem = #expect(throws: DSLProblem.self) {
      try SearchClause(typed: JSON(parsing: text))
    }
    #expect(problem?.sentence.text.contains("stands beside the query") == true)
    #expect(
      try SearchClause(typed: JSON(parsing: #"{"query":\#(Self.clause)}"#))
        == SearchClause(JSON(parsing: Self.clause))
    )
  }

  @Test(arguments: [
    ("true", "true"), ("false", "false"), ("7", "7"), ("1.5", "1.5"), (#""a b""#, "a b"),
  ])
  func aQueryStringTakesWhatSpellsAText(value: String, text: String) throws {
    let clause = try SearchClause(JSON(parsing: #"{"query_string":{"query":\#(value)}}"#))
    #expect(clause == .queryString(QueryString(text)))
  }

  @Test(arguments: [
    #"{"query_string":{"query":[]}}"#, #"{"query_string":{"query":null}}"#,
    #"{"query_string":{"query":"a","fields":"title"}}"#,
  ])
  func aQueryStringTakesNothingElse(text: String) throws {
    #expect(throws: DSLProblem.self) { try SearchClause(JSON(parsing: text)) }
  }

  @Test func theMembersOfAClauseAreFound() throws {
    let text = #"""
      {"bool":{"must":[{"term":{"a":1}},{"query_string":{"query":"b:x OR y","fields":["c^2"]}}],
      "should":[{"nested":{"path":"d","query":{"range":{"d.e":{"gte":1}}}}},{"exists":{"field":"f"}}],
      "must_not":[{"multi_match":{"query":"x","fields":["g","h*"]}},{"terms":{"i":[1]}}]}}
      """#
    #expect(
      try SearchClause(JSON(parsing: text)).members == ["a", "b", "c", "d.e", "f", "g", "i"]
    )
  }

  @Test func aSlipIsRefusedAndAStrangeNameIsSaid() throws {
    let mapping = SearchMapping(
      provider: "P",
      targets: [
        "title": .init(["job_title"], .words, whole: "job_title.whole"),
        "dsl": .init([], .native),
      ]
    )
    for name in ["job_title", "job_title.keyword", "job_title.whole", "inner_codes"] {
      try mapping.check(.exists(name))
    }
    let problem = #expect(throws: DSLProblem.self) { try mapping.check(.exists("job_titel")) }
    #expect(
      problem?.sentence.text == "no record has a member job_titel; did you mean job_title?"
    )
    func query(_ name: String) -> Query {
      let clause = String(decoding: SearchClause.exists(name).json.encoded(), as: UTF8.self)
      return Query([Filter("dsl", .posting, isLevelSpelled: false, .native(clause))])
    }
    #expect(mapping.remark(on: query("job_title")) == nil)
    #expect(mapping.remark(on: query("inner_codes"))?.text.contains("inner_codes") == true)
  }
}

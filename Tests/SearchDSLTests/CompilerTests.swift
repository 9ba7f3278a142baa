import JSON
import Market
import SafeText
import Testing

@testable import SearchDSL

/// A provider's table with a member of every form.
enum Table {
  static let mapping = SearchMapping(
    provider: "Example",
    targets: [
      "title": .init(["title", "heading"], .words, whole: "title.exact"),
      "about": .init(["about"], .words),
      "city": .init(["city"], .keyword),
      "pay": .init(["pay"], .number),
      "posted": .init(["posted"], .day()),
      "seen": .init(["seen"], .day(first: " 00:00:00", last: " 23:59:59")),
      "gone": .init(["gone"], .truth(yes: .integer(1), no: .integer(0))),
      "skill": .init(["skills.name"], .keyword, path: "skills"),
      "dsl": .init([], .native),
    ],
    limits: SearchLimits(characters: 4000)
  )
  static let today = Day(year: 2026, month: 3, day: 15) ?? Day(number: 0)

  static func clause(_ filters: Filter...) throws(ProviderFailure) -> String {
    let clause = try SearchCompiler(mapping, today: today).clause(Query(filters))
    return String(decoding: clause.json.encoded(), as: UTF8.self)
  }

  static func filter(_ field: FieldName, _ test: Filter.Test, not isNegated: Bool = false) -> Filter
  {
    Filter(field, .posting, test, isNegated: isNegated)
  }
}

@Suite struct CompilerTests {
  @Test func everythingIsEverything() throws {
    #expect(try Table.clause() == #"{"match_all":{}}"#)
  }

  @Test(arguments: [
    ("city", Filter.Test.oneOf([.string("Oslo")]), #"{"term":{"city":"Oslo"}}"#),
    (
      "city", .oneOf([.string("Oslo"), .string("a OR b")]),
      #"{"terms":{"city":["Oslo","a OR b"]}}"#
    ),
    (
      "about", .oneOf([.string(#"a "b" \c"#)]),
      #"{"query_string":{"default_field":"about","query":"\"a \\\"b\\\" \\\\c\""}}"#
    ),
    (
      "title", .oneOf([.string("x"), .string("AND")]),
      #"{"query_string":{"fields":["title","heading"],"query":"\"x\" OR \"AND\""}}"#
    ),
    ("pay", .oneOf([.number(5)]), #"{"term":{"pay":5}}"#),
    ("pay", .oneOf([.number(5), .number(-6)]), #"{"terms":{"pay":[5,-6]}}"#),
    ("pay", .numbers(1, 2), #"{"range":{"pay":{"gte":1,"lte":2}}}"#),
    ("pay", .numbers(nil, 2), #"{"range":{"pay":{"lte":2}}}"#),
    ("pay", .numbers(1, nil), #"{"range":{"pay":{"gte":1}}}"#),
    ("gone", .oneOf([.truth(true)]), #"{"term":{"gone":1}}"#),
    ("gone", .oneOf([.truth(false)]), #"{"term":{"gone":0}}"#),
    (
      "posted", .days(DateExpression(.now, [.init(-1, .month)]), DateExpression(.now)),
      #"{"range":{"posted":{"gte":"2026-02-15","lte":"2026-03-15"}}}"#
    ),
    (
      "posted", .calendar(CompletePeriods(1, .quarter)),
      #"{"range":{"posted":{"gte":"2025-10-01","lte":"2025-12-31"}}}"#
    ),
    (
      "seen", .oneOf([.day(Table.today)]),
      #"{"range":{"seen":{"gte":"2026-03-15 00:00:00","lte":"2026-03-15 23:59:59"}}}"#
    ),
    ("city", .prefix(["New Y"]), #"{"prefix":{"city":"New Y"}}"#),
    (
      "city", .prefix(["a", "b"]),
      #"{"bool":{"should":[{"prefix":{"city":"a"}},{"prefix":{"city":"b"}}]}}"#
    ),
    (
      "about", .prefix(["New Y", "c++"]),
      #"{"query_string":{"default_field":"about","query":"New\\ Y* OR c\\+\\+*"}}"#
    ),
    ("title", .exact(["Java dev"]), #"{"term":{"title.exact":"Java dev"}}"#),
    ("title", .exact(["a", "b"]), #"{"terms":{"title.exact":["a","b"]}}"#),
    (
      "title", .exists,
      #"{"bool":{"should":[{"exists":{"field":"title"}},{"exists":{"field":"heading"}}]}}"#
    ),
    (
      "skill", .oneOf([.string("Java")]),
      #"{"nested":{"path":"skills","query":{"term":{"skills.name":"Java"}}}}"#
    ),
    ("dsl", .native(#"{"term":{"a":1}}"#), #"{"term":{"a":1}}"#),
  ]) func eachTestIsSaid(field: FieldName, test: Filter.Test, expected: String) throws {
    #expect(try Table.clause(Table.filter(field, test)) == #"{"bool":{"must":[\#(expected)]}}"#)
    #expect(
      try Table.clause(Table.filter(field, test, not: true))
        == #"{"bool":{"must_not":[\#(expected)]}}"#
    )
  }

  @Test func aMissingValueIsAnAbsence() throws {
    let exists = #"{"exists":{"field":"city"}}"#
    #expect(
      try Table.clause(Table.filter("city", .notExists)) == #"{"bool":{"must_not":[\#(exists)]}}"#
    )
    #expect(
      try Table.clause(Table.filter("city", .notExists, not: true))
        == #"{"bool":{"must":[\#(exists)]}}"#
    )
  }

  @Test(arguments: [
    ("java", #""java""#), (#""AND""#, #""AND""#), (#""data engineer""#, #""data engineer""#),
    (#""data engineer"~3"#, #""data engineer"~3"#), ("jav*", "jav*"), ("j*v*", "j*v*"),
    ("java~", "java~"), ("java~1", "java~1"), ("c++", #""c++""#), ("e-mail", #""e-mail""#),
    ("a/b:c", #""a/b:c""#), ("java OR kotlin", #""java" OR "kotlin""#),
    (#"java | "c d" | e*"#, #""java" OR "c d" OR e*"#),
  ]) func wordsAreLuceneStrings(text: String, expected: String) throws {
    let catalog = FieldCatalog([
      Field(name: "about", type: .text, summary: Untrusted(""), levels: [.posting])
    ])
    let query = try Query(parsing: "about=\(text)", fields: catalog)
    let clause = try SearchCompiler(Table.mapping, today: Table.today).clause(query)
    #expect(
      clause
        == .bool(BoolClause(must: [.queryString(QueryString(expected, defaultField: "about"))]))
    )
  }

  @Test func operatorsAreClauses() throws {
    let expression = TextExpression.all([
      .word("a"), .not(.any([.word("b"), .all([.word("c"), .phrase("d")])])),
    ])
    func word(_ text: String) -> SearchClause {
      .queryString(QueryString("\"\(text)\"", defaultField: "about"))
    }
    let filter = Table.filter("about", .text(expression))
    let clause = try SearchCompiler(Table.mapping, today: Table.today).clause(Query([filter]))
    let inner = SearchClause.bool(
      BoolClause(should: [word("b"), .bool(BoolClause(must: [word("c"), word("d")]))])
    )
    #expect(
      clause
        == .bool(
          BoolClause(must: [
            .bool(BoolClause(must: [word("a"), .bool(BoolClause(mustNot: [inner]))]))
          ])
        )
    )
  }

  @Test func anyWordIsAnyValue() throws {
    #expect(
      try Table.clause(Table.filter("about", .text(.wildcard("*"))))
        == #"{"bool":{"must":[{"exists":{"field":"about"}}]}}"#
    )
  }

  @Test(arguments: [
    (Filter("pay", .job, .exists), "job:"),
    (Table.filter("colour", .exists), "colour"),
    (Table.filter("city", .within([Circle(.code(1), metres: 5)])), "radius"),
    (Table.filter("city", .custom([1])), "custom"),
    (Table.filter("city", .exact(["a"])), "as a whole"),
    (Table.filter("about", .text(.wildcard("e-mail*"))), "e-mail*"),
    (Table.filter("about", .text(.fuzzy("e-mail", distance: 1))), "e-mail"),
    (Table.filter("about", .text(.near("a b", between: 10_000))), "Example"),
    (Table.filter("dsl", .native(#"{"trem":{"a":1}}"#)), "trem"),
    (Table.filter("dsl", .native(#"{"bool":{"must":[{"rnage":{}}]}}"#)), "rnage"),
    (Table.filter("about", .oneOf([.string(String(repeating: "x", count: 5000))])), "4000"),
  ]) func whatCannotBeSaidIsRefusedByName(filter: Filter, word: String) {
    let failure = #expect(throws: ProviderFailure.self) { try Table.clause(filter) }
    #expect(failure?.fate == .notSent)
    guard case .inexpressible(let what) = failure?.reason else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(what.text.contains(word))
  }
}

import Market
import SafeText
import SearchDSL
import TestSupport
import Testing

@Suite("Lucene's query syntax, as the Elasticsearch reference says it")
struct LuceneTests {
  private static func word(_ text: String, _ field: String? = nil) -> LuceneQuery {
    .words(field: field, text, .or)
  }

  private static func end(_ text: String, _ isIncluded: Bool) -> LuceneRange.End {
    LuceneRange.End(text, isIncluded: isIncluded)
  }

  static let forms: [(String, LuceneQuery)] = [
    ("", .matchNone), ("  ", .matchNone), ("*:*", .matchAll), ("*", .matchAll),
    ("status:active", word("active", "status")),
    ("quick brown fox", word("quick brown fox")),
    (
      "title:(quick OR brown)",
      .bool(must: [], should: [word("quick", "title"), word("brown", "title")], mustNot: [])
    ),
    ("author:\"John Smith\"", .phrase(field: "author", "John Smith", slop: 0)),
    ("\"fox quick\"~5", .phrase(field: nil, "fox quick", slop: 5)),
    ("\"fox quick\"~5^2", .phrase(field: nil, "fox quick", slop: 5)),
    ("first\\ name:Alice", word("Alice", "first name")),
    ("book.\\*:quick", word("quick", "book.*")),
    ("_exists_:title", .exists("title")), ("title:*", .exists("title")),
    ("qu?ck", .wildcard(field: nil, WildcardPattern("qu?ck"))),
    ("title:bro*", .wildcard(field: "title", WildcardPattern("bro*"))),
    ("quikc~", .fuzzy(field: nil, "quikc", .auto)),
    ("quikc~1^3", .fuzzy(field: nil, "quikc", .edits(1))),
    (
      "date:[2012-01-01 TO 2012-12-31]",
      .range(
        field: "date",
        LuceneRange(low: end("2012-01-01", true), high: end("2012-12-31", true))
      )
    ),
    (
      "tag:{alpha TO omega}",
      .range(field: "tag", LuceneRange(low: end("alpha", false), high: end("omega", false)))
    ),
    ("count:[10 TO *]", .range(field: "count", LuceneRange(low: end("10", true)))),
    ("date:{* TO 2012-01-01}", .range(field: "date", LuceneRange(high: end("2012-01-01", false)))),
    (
      "count:[1 TO 5}",
      .range(field: "count", LuceneRange(low: end("1", true), high: end("5", false)))
    ),
    ("age:>10", .range(field: "age", LuceneRange(low: end("10", false)))),
    ("age:>=10", .range(field: "age", LuceneRange(low: end("10", true)))),
    ("age:<10", .range(field: "age", LuceneRange(high: end("10", false)))),
    (
      "age:(+>=10 +<20)",
      .bool(
        must: [
          .range(field: "age", LuceneRange(low: end("10", true))),
          .range(field: "age", LuceneRange(high: end("20", false))),
        ],
        should: [],
        mustNot: []
      )
    ),
    ("quick^2", word("quick")),
    (
      "(foo bar)^4 -baz", .bool(must: [], should: [word("foo bar")], mustNot: [word("baz")])
    ),
    (
      "quick brown +fox -news",
      .bool(must: [word("fox")], should: [word("quick brown")], mustNot: [word("news")])
    ),
    (
      "a AND b OR c", .bool(must: [word("a"), word("b")], should: [word("c")], mustNot: [])
    ),
    ("a && !b", .bool(must: [word("a")], should: [], mustNot: [word("b")])),
    ("NOT a", .bool(must: [], should: [], mustNot: [word("a")])),
    ("a || b", .bool(must: [], should: [word("a"), word("b")], mustNot: [])),
    ("\\(1\\+1\\)\\=2", word("(1+1)=2")), ("C\\/C\\+\\+", word("C/C++")),
    ("e-mail", word("e-mail")),
    ("\\>5", word(">5")), ("\"say \\\"no\\\"\"", .phrase(field: nil, "say \"no\"", slop: 0)),
    ("a\\*b", word("a*b")),
  ]

  @Test(arguments: forms)
  func eachFormMeansWhatTheReferenceSays(text: String, query: LuceneQuery) throws {
    #expect(try LuceneQuery(text) == query)
  }

  /// With AND as the operator that is not written, OR frees the query before it.
  @Test func withANDAsTheOperatorThatIsNotWritten() throws {
    func word(_ text: String) -> LuceneQuery { .words(field: nil, text, .and) }
    #expect(try LuceneQuery("a b", defaultOperator: .and) == word("a b"))
    #expect(
      try LuceneQuery("a \"b\" OR c -d", defaultOperator: .and)
        == .bool(
          must: [word("a")],
          should: [.phrase(field: nil, "b", slop: 0), word("c")],
          mustNot: [word("d")]
        )
    )
  }

  @Test(arguments: [
    ("/joh?n(ath[oa]n)/", "regular expressions are not taken", 0..<1),
    ("a AND", "something is missing here", 5..<5),
    ("OR b", "nothing stands before OR", 0..<2),
    ("a (b", "the bracket is not closed", 2..<3),
    ("a ) b", "no bracket was opened before this one", 2..<3),
    ("()", "something is missing here", 1..<2),
    ("é \"open", "the quotation mark is not closed", 3..<8),
    ("[1 TO", "an end of the range is missing", 0..<5),
    ("[1 TO 5", "the range is not closed", 0..<7),
    ("[1 5]", "TO is missing in a range", 0..<3),
    ("a]", "no range begins before ]", 1..<2),
    ("title:", "something is missing here", 6..<6),
    (":a", "a field is missing before the colon", 0..<1),
    ("ti*:a", "a wildcard in the name of a field is escaped", 0..<3),
    ("a~3", "this many letters cannot differ", 1..<3),
    ("a~0.8", "this many letters cannot differ", 1..<5),
    ("\"a b\"~99999", "words cannot be moved so far", 5..<11),
    ("a^", "a number is missing behind ^", 1..<2),
    ("~2", "a word is missing before this sign", 0..<2),
    ("a\\", "nothing follows the backslash", 1..<2),
    ("age:>= 10", "a value is missing behind >=", 4..<6),
    ("a + ", "something is missing here", 4..<4),
  ]
  )
  func whatIsNotTakenIsRefusedAndWhere(text: String, message: String, range: Range<Int>) {
    let problem = #expect(throws: QueryProblem.self) { try LuceneQuery(text) }
    #expect(problem?.message.text == message)
    #expect(problem?.range == range)
  }

  @Test func bracketsStandInEachOtherUpToALimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(try LuceneQuery(nested(30)) == Self.word("a"))
    #expect(throws: QueryProblem.self) { try LuceneQuery(nested(31)) }
    #expect(throws: QueryProblem.self) { try LuceneQuery(nested(100_000)) }
  }

  @Test func whateverIsWrittenIsReadOrRefusedWithinTheText() {
    var random = SplitMix(state: 7)
    let pieces = [
      "a", "job", " ", " ", "\"", "(", ")", "[", "]", "{", "}", " TO ", "AND ", "OR ", "NOT ", "&&",
      "||", "!", "+", "-", "~", "~1", "^", "^2", "*", "?", ":", "title:", "\\", "/", ">", "<=", "é",
      "\u{0}", "e\u{301}", "😀", "_exists_:", "\u{3000}", "5", ".",
    ]
    for _ in 0..<60_000 {
      let text = (0..<Int.random(in: 0...14, using: &random))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      do throws(QueryProblem) {
        #expect(try LuceneQuery(text).leafCount > 0)
      } catch {
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count)
      }
    }
  }

  @Test(arguments: [
    ("*", "", true), ("?", "", false), ("a*c", "abbc", true), ("a*c", "abcb", false),
    ("*b*", "abc", true), ("a?c", "abc", true), ("a?c", "ac", false), ("a\\*", "a*", true),
    ("a\\*", "ab", false), ("*a*a", "aa", true), ("*a*a", "a", false), ("**", "x", true),
  ]
  )
  func formsOfWords(pattern: String, text: String, matches: Bool) {
    #expect(WildcardPattern(pattern).matches(Array(text.unicodeScalars)) == matches)
  }
}

import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct TextExpressionTests {
  private func parse(_ text: String) throws(QueryProblem) -> TextExpression {
    try TextExpressionParser.parse(text)
  }

  /// What is written, and what it means.
  @Test(
    arguments: [
      ("colour~", .fuzzy("colour", distance: nil)),
      ("colour~0", .fuzzy("colour", distance: 0)),
      ("colour~02", .fuzzy("colour", distance: 2)),
      ("c++~1", .fuzzy("c++", distance: 1)),
      ("\"junior manager\"~3", .near("junior manager", between: 3)),
      ("\"a b\"~10000", .near("a b", between: 10_000)),
      ("\"a b\"~3(c)", .all([.near("a b", between: 3), .word("c")])),
      ("auto*", .wildcard("auto*")),
      ("*ologist", .wildcard("*ologist")),
      ("p*diatric", .wildcard("p*diatric")),
      ("**a***b**", .wildcard("*a*b*")),
      ("e\u{301}*", .wildcard("e\u{301}*")),
      ("-a", .not(.word("a"))),
      ("a -b*", .all([.word("a"), .not(.wildcard("b*"))])),
      ("a\t-\"b c\"", .all([.word("a"), .not(.phrase("b c"))])),
      ("(-a | b)", .any([.not(.word("a")), .word("b")])),
      ("-(a|b)", .not(.any([.word("a"), .word("b")]))),
      ("-NOT a", .not(.not(.word("a")))),
      ("full-time e-", .all([.word("full-time"), .word("e-")])),
      ("a and b or not c", .all(["a", "and", "b", "or", "not", "c"].map { .word($0) })),
      ("a OR b AND NOT c", .any([.word("a"), .all([.word("b"), .not(.word("c"))])])),
      ("a b | c d", .any([.all([.word("a"), .word("b")]), .all([.word("c"), .word("d")])])),
      ("c# .net a&b", .all([.word("c#"), .word(".net"), .word("a&b")])),
      ("a=b", .phrase("a=b")),
      ("\"~ AND |\" x", .all([.phrase("~ AND |"), .word("x")])),
    ] as [(String, TextExpression)]
  )
  func meaning(text: String, meaning: TextExpression) throws {
    #expect(try parse(text) == meaning)
    #expect(try parse(meaning.description) == meaning)
  }

  /// What is refused, at which place, in which words.
  @Test(arguments: [
    ("(java", 0..<1, "this bracket is never closed; write ) behind what belongs to it"),
    ("a (", 2..<3, "this bracket is never closed; write ) behind what belongs to it"),
    ("java)", 4..<5, "this bracket closes nothing; take it away"),
    (")", 0..<1, "this bracket closes nothing; take it away"),
    (
      "a ( )", 2..<5, "there is nothing in these brackets; write a word into them or take them away"
    ),
    (
      "java AND", 8..<8,
      "something to look for is missing behind AND; write a word or take AND away"
    ),
    ("a|", 2..<2, "something to look for is missing behind |; write a word or take | away"),
    ("NOT", 3..<3, "something to look for is missing behind NOT; write a word or take NOT away"),
    (
      "(a OR)", 5..<6,
      "something to look for is missing between OR and this bracket; write a word or take OR away"
    ),
    (
      "OR java", 0..<2,
      "something to look for is missing before OR; write \"OR\" to look for the word"
    ),
    (
      "a AND AND b", 6..<9,
      "something to look for is missing before AND; write \"AND\" to look for the word"
    ),
    ("a OR |b", 5..<6, "something to look for is missing before |; write a word or take | away"),
    ("é - php", 3..<4, "- must stand right before its word; or write NOT"),
    ("a -", 2..<3, "- must stand right before its word; or write NOT"),
    ("(a -)", 3..<4, "- must stand right before its word; or write NOT"),
    ("a|-php", 2..<3, "- means NOT only at the start or after a blank; write NOT"),
    ("\"a\"-php", 3..<4, "- means NOT only at the start or after a blank; write NOT"),
    ("--php", 1..<2, "- means NOT only at the start or after a blank; write NOT"),
    ("a \"java", 2..<3, "this quotation mark is never closed; write \" behind the phrase"),
    ("java ???", 5..<8, "there is no word here; a word has a letter or a digit"),
    ("\"!\"", 0..<3, "there is no word in this phrase"),
    ("é *", 3..<4, "* needs a letter or digit beside it; write it as auto*, *ologist or p*diatric"),
    (
      "c-**", 2..<4, "* needs a letter or digit beside it; write it as auto*, *ologist or p*diatric"
    ),
    (
      "*\u{301}", 0..<3,
      "* needs a letter or digit beside it; write it as auto*, *ologist or p*diatric"
    ),
    (
      "\"dev* team\"", 4..<5,
      "* stands for letters only outside of quotation marks; take it away or write the words without quotation marks"
    ),
    ("colour~3", 7..<8, "at most 2 letters of a word may differ; write ~2"),
    ("colour~99999999999999999999", 7..<27, "at most 2 letters of a word may differ; write ~2"),
    ("colour~0.8", 7..<10, "only a number can stand behind ~; write a blank before the next word"),
    ("a~b", 2..<3, "only a number can stand behind ~; write a blank before the next word"),
    ("a~~", 2..<3, "only a number can stand behind ~; write a blank before the next word"),
    ("a ~2", 2..<3, "there is no word right before ~; write it as colour~ or \"junior manager\"~3"),
    (
      "(a b)~2", 5..<6,
      "there is no word right before ~; write it as colour~ or \"junior manager\"~3"
    ),
    ("colo*r~1", 4..<7, "* and ~ cannot stand in one word; take one of them away"),
    ("a~*", 2..<3, "only a number can stand behind ~; write a blank before the next word"),
    ("(a=b*)", 2..<3, "= cannot stand in a word with * or ~; take it away"),
    ("\"a b\"~", 5..<6, "behind ~ the number of words between is missing; write it as ~3"),
    ("\"a b\"~c", 6..<7, "only a number can stand behind ~; write a blank before the next word"),
    ("\"a b\"~10001", 6..<11, "at most 10000 words may stand between others; write ~10000"),
  ])
  func refusals(text: String, place: Range<Int>, words: String) {
    let problem = #expect(throws: QueryProblem.self) { try parse(text) }
    #expect(problem?.range == place)
    #expect(problem?.sentence.text == words)
  }

  @Test func thePlaceIsThatInTheWholeQuery() {
    let problem = #expect(throws: QueryProblem.self) {
      try Fixture.query("region=NH full_text=a -")
    }
    #expect(problem?.range == 22..<23)
  }
}

/// The parser under loads and noise.
@Suite struct TextExpressionRobustnessTests {
  @Test func whatIsPrintedMeansTheSame() throws {
    var random = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let expression = Self.expression(depth: 4, using: &random)
      #expect(try TextExpressionParser.parse(expression.description) == expression)
      let query = try Fixture.query("region=NH full_text=\(expression) job_title=\(expression)")
      #expect(try Fixture.query(query.description) == query)
    }
  }

  static func expression(depth: Int, using random: inout SplitMix) -> TextExpression {
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    func parts() -> [TextExpression] {
      (0..<Int.random(in: 2...4, using: &random)).map { _ in
        expression(depth: depth - 1, using: &random)
      }
    }
    let word = pick(["java", "c++", "and", "e-mail", "仕事", "é", "a&b", "x:y", "1", "_all"])
    let phrase = pick(["a b", "AND", " x=y (z) ", "-a|", "仕 事~2"])
    switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
    case 0: return .word(word)
    case 1: return .wildcard(pick(["a*", "*a", "a*b*c", "*é*", "c-a*"]))
    case 2: return .fuzzy(word, distance: [nil, 0, 1, 2].randomElement(using: &random) ?? nil)
    case 3: return .phrase(phrase)
    case 4: return .near(phrase, between: Int.random(in: 0...10_000, using: &random))
    case 5: return .not(expression(depth: depth - 1, using: &random))
    case 6, 7: return .all(parts())
    default: return .any(parts())
    }
  }

  @Test func anyBytesGiveAnExpressionOrAPlaceInside() {
    var random = SplitMix(state: 8)
    let signs = Array("()\"|-*~= &\tab19ANDORNOT\u{0}\u{FF}".utf8) + [0xC3, 0xA9, 0xE4, 0xBB, 0x95]
    for round in 0..<40_000 {
      let bytes = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
        round.isMultiple(of: 2)
          ? UInt8.random(in: 0...255, using: &random) : signs.randomElement(using: &random) ?? 0
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let expression = try TextExpressionParser.parse(text)
        if (try? TextExpressionParser.parse(expression.description)) != expression {
          Issue.record("\(text.debugDescription) → \(expression)")
        }
      } catch {
        let all = 0...text.utf8.count
        if !all.contains(error.range.lowerBound) || !all.contains(error.range.upperBound) {
          Issue.record("\(text.debugDescription): \(error.range)")
        }
      }
    }
  }

  @Test(arguments: ["|", " ", " AND ", " OR ", " -"])
  func tenThousandTerms(between: String) throws {
    let text = (0..<10_000).map { "term\($0)" }.joined(separator: between)
    let expression = try TextExpressionParser.parse(text)
    #expect(try TextExpressionParser.parse(expression.description) == expression)
  }

  @Test(arguments: [("(", ")"), ("NOT ", ""), ("-(", ")"), ("(a ", ")")], [1000, 100_000])
  func deepBrackets(signs: (String, String), depth: Int) {
    let text =
      String(repeating: signs.0, count: depth) + "a" + String(repeating: signs.1, count: depth)
    let problem = #expect(throws: QueryProblem.self) { try TextExpressionParser.parse(text) }
    #expect(problem?.message.text == "more than 200 levels of brackets")
  }

  @Test func asDeepAsIsAllowed() throws {
    let text = String(repeating: "NOT (a ", count: 100) + "b" + String(repeating: ")", count: 100)
    let expression = try TextExpressionParser.parse(text)
    #expect(try TextExpressionParser.parse(expression.description) == expression)
  }
}

import Market
import SafeText
import TestSupport
import Testing

@testable import Analytics

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    Tokenizer.words(of: text).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", []),
    ("Java-ontwikkelaar (m/v/x)", ["java", "ontwikkelaar", "m", "v", "x"]),
    ("C# .NET C++ e-mail", ["c#", ".net", "c++", "e", "mail"]),
    (
      "C, C++17/C# (f#) notepad++ +1 a+b",
      ["c", "c++", "17", "c#", "f#", "notepad++", "1", "a", "b"]
    ),
    (
      "ASP.NET asp.net a.network .NETs #5 page#top",
      ["asp", "net", "asp", "net", "a", "network", "nets", "5", "page", "top"]
    ),
    ("ＦＵＬＬ　ｊａｖａ１２！（x）", ["full", "java12", "x"]),
    ("Café CAFE\u{301} cafe", ["cafe", "cafe", "cafe"]),
    (
      "Ĳsselmeer Straße STRASSE Æther œuvre",
      ["ĳsselmeer", "strasse", "strasse", "aether", "oeuvre"]
    ),
    ("Øresund Łódź Đà ÏŸ", ["oresund", "lodz", "da", "iy"]),
    ("ΟΔΟΣ οδός Москва", ["οδοσ", "οδοσ", "москва"]),
    ("İstanbul ıssız ofﬁce", ["istanbul", "issiz", "office"]),
    ("€ 2.800,50 – 3½", ["2", "800", "50", "3½"]),
    ("仕事です 2仕", ["仕", "事", "で", "す", "2", "仕"]),
    ("한국어 각", ["한국어", "각"]),
    ("soft\u{AD}ware a\u{200B}b c\u{200D}d", ["software", "ab", "cd"]),
    ("a\u{0}b", ["a", "b"]),
  ])
  func wordsOfTexts(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func placesAreThoseInTheText() {
    var text = "Één café, 仕事"
    var places: [Range<Int>] = []
    var tokenizer = Tokenizer()
    text.withUTF8 { tokenizer.forEachWord(of: $0) { places.append($1) } }
    #expect(places == [0..<5, 6..<11, 13..<16, 16..<19])
    #expect(String(decoding: Array(text.utf8)[places[1]], as: UTF8.self) == "café")
  }

  /// Every character folds to at most six bytes, which is all the room there is, and to the same in
  /// either case.
  @Test func everyCharacter() {
    for value in UInt32(0x80)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let fate = Folding.shared.fate(of: scalar)
      let word = words(String(scalar)).first ?? ""
      if fate.count > 6 || word.utf8.count != fate.count {
        Issue.record("U+\(String(value, radix: 16)): \(fate.count) bytes")
      }
      let capital = scalar.properties.uppercaseMapping
      if value < 0x3D0, capital.unicodeScalars.count == 1, scalar.properties.isLowercase,
        value != 0x345, words(capital).joined() != word
      {
        Issue.record("U+\(String(value, radix: 16)) \(scalar) has another word in capitals")
      }
    }
  }

  @Test func anyBytesAreRead() {
    var random = SplitMix(state: 9)
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      var tokenizer = Tokenizer()
      bytes.withUnsafeBufferPointer { bytes in
        tokenizer.forEachWord(of: bytes) { word, place in
          #expect(!word.isEmpty && 0 <= place.lowerBound && place.upperBound <= bytes.count)
        }
      }
    }
  }
}

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("colour", "color", 1, true), ("color", "colour", 1, true), ("colour", "clr", 2, false),
    ("java", "ajva", 1, true), ("java", "ajav", 1, false), ("ab", "ba", 0, false),
    ("a", "b", 1, true), ("a", "bc", 2, true), ("é仕", "仕é", 1, true), ("aaaa", "ééé", 2, false),
    ("ca", "abc", 2, false),
  ])
  func examples(word: String, other: String, limit: Int, isNear: Bool) {
    var distance = EditDistance(to: Array(word.utf8), limit: limit)
    let bytes = Array(other.utf8)
    #expect(bytes.withUnsafeBufferPointer { distance.isNear($0) } == isNear)
  }

  /// Lucene's rule: fewer edits than the shorter word has letters.
  @Test(arguments: [
    ("wrek", "werk", 2, true), ("wrek", "we", 2, false), ("ab", "cd", 2, false),
    ("a", "b", 1, false),
    ("ab", "ac", 1, true), ("a", "a", 1, true), ("abc", "a", 2, false), ("é仕", "é", 1, false),
  ])
  func scaledExamples(word: String, other: String, limit: Int, isNear: Bool) {
    var distance = EditDistance(to: Array(word.utf8), limit: limit, isScaled: true)
    let bytes = Array(other.utf8)
    #expect(bytes.withUnsafeBufferPointer { distance.isNear($0) } == isNear)
  }

  @Test func randomWords() {
    var random = SplitMix(state: 10)
    func word() -> String {
      String(
        (0..<Int.random(in: 1...9, using: &random)).map { _ in
          "abbcé".randomElement(using: &random) ?? "a"
        }
      )
    }
    for _ in 0..<4000 {
      let wanted = word()
      let limit = Int.random(in: 0...2, using: &random)
      // The same table is used for many words.
      var distance = EditDistance(to: Array(wanted.utf8), limit: limit)
      for _ in 0..<5 {
        let other = word()
        let isNear = Array(other.utf8).withUnsafeBufferPointer { distance.isNear($0) }
        #expect(
          isNear == (PlainText.distance(Array(wanted), Array(other)) <= limit),
          "\(wanted) \(other) \(limit)"
        )
      }
    }
  }
}

@Suite struct TextIndexTests {
  private static let words = [
    "java", "Jave", "kotlin", "the", "full-time", "café", "CAFE", "仕事", "a", "C#",
    "softwareontwikkelaar",
  ]

  private static func texts(_ count: Int, using random: inout SplitMix) -> [String] {
    (0..<count).map { _ in
      (0..<Int.random(in: 0...9, using: &random))
        .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
  }

  @Test func randomExpressionsOverRandomTexts() {
    var random = SplitMix(state: 11)
    for _ in 0..<150 {
      let texts = Self.texts(Int.random(in: 1...70, using: &random), using: &random)
      let index = TextIndex(texts)
      let plain = texts.map { PlainText($0) }
      for _ in 0..<20 {
        let expression = Self.expression(depth: 3, using: &random)
        let expected = plain.map { $0.holds(expression) ? 1 : 0 as UInt8 }
        #expect(index.mask(expression).rows == expected, "\(expression)")
      }
    }
  }

  private static func expression(depth: Int, using random: inout SplitMix) -> TextExpression {
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    func parts() -> [TextExpression] {
      (0..<Int.random(in: 2...3, using: &random)).map { _ in
        expression(depth: depth - 1, using: &random)
      }
    }
    func phrase() -> String {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in pick(words) }.joined(separator: " ")
    }
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .word(pick(words))
    case 1:
      return .wildcard(
        pick(["j*", "*e", "*a*", "f*-t*e", "*fé", "k*t*n", "仕*", "jav*e", "*jave*", "soft*laar"])
      )
    case 2:
      return .fuzzy(
        pick(["java", "full-tme", "kotiln", "a", "cafe", "ontwikelaar"]),
        distance: [nil, 0, 1, 2].randomElement(using: &random) ?? nil
      )
    case 3: return .phrase(phrase())
    case 4: return .near(phrase(), between: Int.random(in: 0...4, using: &random))
    case 5: return .not(expression(depth: depth - 1, using: &random))
    case 6: return .all(parts())
    default: return .any(parts())
    }
  }

  /// Many texts make several segments, and long ones numbers of several bytes.
  @Test func manyAndLongTexts() {
    var random = SplitMix(state: 12)
    var texts = Self.texts(9000, using: &random)
    for row in stride(from: 0, to: texts.count, by: 499) {
      texts[row] = String(repeating: "word ", count: 300) + "needle in haystack needle"
    }
    let index = TextIndex(texts)
    let plain = texts.map { PlainText($0) }
    for expression: TextExpression in [
      .word("needle"), .phrase("needle in haystack"), .phrase("word needle"), .phrase("in needle"),
      .near("haystack in", between: 0), .near("haystack in in", between: 9),
      .near("needle needle", between: 2), .near("in haystack needle", between: 1),
      .not(.word("java")), .phrase("java kotlin"), .wildcard("nee*"),
      .all([.word("cafe"), .not(.fuzzy("kotlyn", distance: nil))]),
    ] {
      let expected = plain.map { $0.holds(expression) ? 1 : 0 as UInt8 }
      #expect(index.mask(expression).rows == expected, "\(expression)")
    }
  }

  @Test func nothingToIndexAndNothingToFind() {
    #expect(TextIndex([String]()).mask(.word("a")).rows.isEmpty)
    let index = TextIndex(["a b", "", "?"])
    #expect(index.mask(.word("")).rows == [0, 0, 0])
    #expect(index.mask(.wildcard("*")).rows == [0, 0, 0])
    #expect(index.mask(.near("", between: 3)).rows == [0, 0, 0])
    #expect(index.mask(.not(.word("a"))).rows == [0, 1, 1])
  }

  @Test func tenThousandTermsAndDeepExpressions() {
    var random = SplitMix(state: 13)
    let index = TextIndex(Self.texts(500, using: &random))
    let many = (0..<10_000).map { TextExpression.word("term\($0)") }
    #expect(index.mask(.any(many + [.word("java")])).rows == index.mask(.word("java")).rows)
    #expect(index.mask(.all(many)).count == 0)
    var deep = TextExpression.word("java")
    for _ in 0..<100 { deep = .not(.any([.word("kotlin"), .all([.word("cafe"), deep])])) }
    #expect(index.mask(deep).rows.count == 500)
  }
}

/// Texts as people write them, and whether a search finds them.
@Suite struct SpellingOfWordsTests {
  @Test(
    arguments: [
      ("C++ developer. We use C++ and Qt.", "c++", true), ("C++ developer", "c", false),
      ("C++ developer", "c#", false), ("C# and .NET core, ASP.NET", "c#", true),
      ("C# and .NET core", ".net", true), ("C# and .NET core", "net", false),
      ("ASP.NET", "asp.net", true), ("plain C, embedded", "c", true),
      ("plain C, embedded", "c++", false), ("node.js", "node.js", true),
      ("R&D engineer AT&T", "\"R & D\"", true), ("R & D", "R&D", true),
      ("R&amp;D", "R&D", true), ("R &amp; D", "\"r d\"", true),
      ("ＦＵＬＬＷＩＤＴＨ ｊａｖａ", "java", true), ("zero\u{200B}width", "zerowidth", true),
      ("İstanbul Satış", "istanbul", true), ("Straße Größe", "strasse", true),
      ("ﬁnance oﬃcer", "officer", true), ("Co\u{AD}ordinator", "coordinator", true),
      ("<p>data</p><p>engineer</p>", "\"data engineer\"", true),
      ("Ja<b>va</b> developer", "java", true), ("<li class=java>cook</li>", "java", false),
      ("caf&eacute; &#8211; bar", "café", true), ("<script>java</script>cook", "java", false),
      ("&lt;p&gt;data&lt;/p&gt;", "p", false), ("List<Int> a < b", "int", true),
      ("a &lt; b", "lt", false),
    ]
  )
  func wordsAreFoundAsTheyAreWritten(text: String, search: String, isFound: Bool) throws {
    let fields = FieldCatalog([
      Field(name: "full_text", type: .text, summary: .init(""), levels: [.posting])
    ])
    let query = try Query(parsing: "full_text=\(search)", fields: fields)
    let filter = try #require(query.filters.first)
    let expression = try #require(filter.test.expression)
    #expect(TextIndex([text]).mask(expression).count == (isFound ? 1 : 0))
    #expect(Snippets.of(text, expression).isEmpty == !isFound)
  }
}

extension Filter.Test {
  fileprivate var expression: TextExpression? {
    if case .text(let expression) = self { expression } else { nil }
  }
}

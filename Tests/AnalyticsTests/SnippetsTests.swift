import Market
import SafeText
import TestSupport
import Testing

@testable import Analytics

@Suite struct SnippetsTests {
  private let text = """
    Senior Java Developer (m/v/x)

    Wij zoeken een ervaren developer voor ons team in Utrecht, met liefde voor Java en voor de klant.
    Je werkt in een team van zes en bouwt aan systemen die door heel Nederland gebruikt worden, elke dag.
    Je hebt ervaring met Kotlin of java\u{AD}script en een afgeronde hbo-opleiding in de informatica of gelijkwaardig.
    """

  private func markup(_ expression: TextExpression) -> [String] {
    Snippets.of(text, expression).map(\.markup)
  }

  @Test func marksWordsInPieces() {
    #expect(
      markup(.all([.word("java"), .word("developer")])) == [
        "Senior <em>Java</em> <em>Developer</em> (m/v/x)  Wij zoeken een ervaren "
          + "<em>developer</em> voor ons team in Utrecht, met liefde voor <em>Java</em>"
      ]
    )
    #expect(
      markup(.any([.word("klant"), .word("kotlin")])) == [
        "liefde voor Java en voor de <em>klant</em>. Je werkt in een team van zes en bouwt aan "
          + "systemen die door heel Nederland",
        "dag. Je hebt ervaring met <em>Kotlin</em> of java\u{AD}script en een afgeronde "
          + "hbo-opleiding in de informatica of",
      ]
    )
  }

  @Test(
    arguments: [
      (.phrase("java developer"), ["Java", "Developer"]),
      (.near("team een", between: 0), ["een", "team"]),
      (.near("zes werkt", between: 4), ["werkt", "zes"]),
      (.wildcard("*script"), ["java\u{AD}script"]),
      (.wildcard("hbo-op*"), ["hbo", "opleiding"]),
      (.fuzzy("kotiln", distance: 1), ["Kotlin"]),
      (.any([.word("kotlin"), .all([.word("zes"), .word("absent")])]), ["Kotlin"]),
      (.all([.word("kotlin"), .not(.word("absent"))]), ["Kotlin"]),
      (.all([.word("kotlin"), .not(.word("java"))]), []),
      (.not(.word("absent")), []),
      (.word("absent"), []),
      (.word("???"), []),
    ] as [(TextExpression, [String])]
  )
  func whatIsMarked(expression: TextExpression, words: [String]) {
    let runs = Snippets.of(text, expression).flatMap(\.runs).filter(\.isMatch)
    #expect(runs.map(\.text.raw) == words)
  }

  /// Pieces are parts of the text, in its order, apart, not too long, each with a match.
  @Test func randomTexts() {
    var random = SplitMix(state: 15)
    let words = ["java", "café", "仕事", "a", "\n", "<emu>", "ontwikkelaar", "x", "the", "\u{301}"]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 1..<120, using: &random))
        .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      let snippets = Snippets.of(
        text,
        .any([.word("java"), .fuzzy("the", distance: 1), .word("仕")])
      )
      #expect(snippets.count <= Snippets.limit)
      #expect(
        snippets.isEmpty == !PlainText(text).holds(.any([.word("java"), .word("the"), .word("仕")]))
      )
      var rest = text.replacing("\n", with: " ").utf8[...]
      for snippet in snippets {
        #expect(snippet.runs.contains { $0.isMatch })
        let piece = snippet.runs.map(\.text.raw).joined()
        #expect(piece.utf8.count <= Snippets.length)
        guard let place = rest.firstRange(of: piece.utf8) else {
          Issue.record(
            "\(piece.debugDescription) is not behind the others in \(text.debugDescription)"
          )
          continue
        }
        rest = rest[place.upperBound...]
      }
    }
  }

  @Test func aVeryLongWordIsShownWhole() {
    let word = String(repeating: "a", count: 500)
    let snippets = Snippets.of("b \(word) c", .wildcard("aaa*"))
    #expect(snippets.map(\.markup) == ["b <em>\(word)</em>"])
  }
}

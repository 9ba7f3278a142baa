import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct SnippetTests {
  /// Runs in short: matches in brackets.
  private func short(_ snippet: Snippet) -> String {
    snippet.runs.map { $0.isMatch ? "[\($0.text.raw)]" : $0.text.raw }.joined(separator: "·")
  }

  @Test(arguments: [
    ("", ""),
    ("no match", "no match"),
    (
      "  The Lead <em>Java</em> Application <em>Developer</em> works",
      "  The Lead ·[Java]· Application ·[Developer]· works"
    ),
    ("<em>a</em><em>b</em>", "[ab]"),
    ("a <em>b c", "a ·[b c]"),
    ("a</em> b", "a b"),
    ("<em>a <em>b</em> c</em> d", "[a b]· c d"),
    ("<em></em>", ""),
    ("1 < 2 <EM> <em >&amp;<b>", "1 < 2 <EM> <em >&amp;<b>"),
    ("<<em>a<</em>/em>", "<·[a<]·/em>"),
    ("<em>\u{301}a</em>\u{301}", "[\u{301}a]·\u{301}"),
  ])
  func reads(markup: String, runs: String) {
    #expect(short(Snippet(markup: markup)) == runs)
  }

  @Test func textThatLooksLikeATagIsNoMatch() {
    let snippet = Snippet([
      .init("a <em>b</em> ", isMatch: false), .init("c</em>", isMatch: true),
    ])
    #expect(snippet.markup == "a < em>b< /em> <em>c< /em></em>")
    #expect(short(Snippet(markup: snippet.markup)) == "a < em>b< /em> ·[c< /em>]")
  }

  @Test func whatIsWrittenIsRead() {
    var random = SplitMix(state: 14)
    let pieces = ["a", " ", "<", "e", "m", ">", "/", "<em", "</em", "é", "\u{301}"]
    for _ in 0..<5000 {
      let snippet = Snippet(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in
          let text = (0..<Int.random(in: 0..<4, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          return Snippet.Run(text, isMatch: Bool.random(using: &random))
        }
      )
      let broken = Snippet(
        snippet.runs.map { run in
          let text = run.text.raw.unicodeScalars.map(String.init).joined(separator: "\u{0}")
            .replacing("<\u{0}e\u{0}m\u{0}>", with: "<\u{0} \u{0}e\u{0}m\u{0}>")
            .replacing("<\u{0}/\u{0}e\u{0}m\u{0}>", with: "<\u{0} \u{0}/\u{0}e\u{0}m\u{0}>")
          return Snippet.Run(text.replacing("\u{0}", with: ""), isMatch: run.isMatch)
        }
      )
      #expect(Snippet(markup: snippet.markup) == broken)
    }
  }
}

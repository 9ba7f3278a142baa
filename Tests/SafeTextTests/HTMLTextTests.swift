import TestSupport
import Testing

@testable import SafeText

/// A page is laid out as it is read, and its words are those of the index.
@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("plain & simple < 3", "plain & simple < 3"), ("R&amp;D", "R&D"),
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    (
      "<p>One\n  two</p>\n<ul>\n<li>a</li>\n<li><p>b</p></li></ul>End", "One two\n\n- a\n- b\n\nEnd"
    ),
    ("a<br>b<br/>c", "a\nb\nc"), ("<b>bold</b>\nnext line", "bold\nnext line"),
    (
      "see <a href=\"https://x.nl/a?b=1&amp;c\">here</a> now", "see here (https://x.nl/a?b=1&c) now"
    ),
    ("<a href='https://x.nl'>https://x.nl</a>", "https://x.nl"), ("<a href=\"/local\">x</a>", "x"),
    ("<a href=https://x.nl></a>", "https://x.nl"),
    ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two", "One\n\nTwo"), ("List<Int> a", "List<Int> a"),
    ("<a href=\"mailto:a@b.nl\">a@b.nl</a>", "a@b.nl"), ("<ul><li></li><li>x</li></ul>", "- x"),
  ])
  func pagesAreLaidOut(text: String, shown: String) {
    #expect(HTMLText.laidOut(text) == shown)
  }

  /// Layout adds signs and moves blanks; the words stay, in their order.
  @Test func theWordsAreThoseOfTheIndex() {
    var random = SplitMix(state: 3)
    let pieces = [
      "<p>", "</p>", "<ul>", "<li>", "</li>", "<br>", "<b>", "</b>", "word", " ", "\n", "&amp;",
      "&eacute;",
      "<td>", "x", "< 3", "<a href='/x'>", "</a>", "<!-- c -->", "<script>", "</script>",
      "&lt;p&gt;",
    ]
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      func words(_ text: String) -> [Substring] {
        text.split { $0.isWhitespace }.filter { $0 != "-" }
      }
      #expect(words(HTMLText.laidOut(text)) == words(HTMLText.plain(text)), "\(text)")
    }
  }
}

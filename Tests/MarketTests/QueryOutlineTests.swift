import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct QueryOutlineTests {
  private static func outline(_ text: String) -> QueryOutline {
    QueryOutline(text, fields: Fixture.fields)
  }

  /// Parts as `kind:text`.
  private static func parts(_ text: String) -> [String] {
    outline(text).parts.map { part in
      switch part.kind {
      case .level(let level): "\(level == nil ? "?" : "")level:\(part.text)"
      case .field(let field): "\(field == nil ? "?" : "")field:\(part.text)"
      case .modifier(let modifier): "\(modifier == nil ? "?" : "")modifier:\(part.text)"
      case .value: "value:\(part.text)"
      case .word: "word:\(part.text)"
      }
    }
  }

  @Test(arguments: [
    ("", []),
    ("java prof", ["word:java", "word:prof"]),
    ("profession=", ["field:profession", "value:"]),
    (
      "job:profession__not=696|Jav",
      ["level:job", "field:profession", "modifier:not", "value:696", "value:Jav"]
    ),
    ("boss:profesion__nt=1", ["?level:boss", "?field:profesion", "?modifier:nt", "value:1"]),
    ("date__range=now-1M__", ["field:date", "modifier:range", "value:now-1M", "value:"]),
    (
      "date__range=2016-03-01||+1w__now",
      ["field:date", "modifier:range", "value:2016-03-01||+1w", "value:now"]
    ),
    ("location__radius=Amst__2", ["field:location", "modifier:radius", "value:Amst", "value:2"]),
    ("x=1 region=NH OR ZH", ["?field:x", "value:1", "field:region", "value:NH", "value:ZH"]),
    ("source_website=\"a|b\"|c", ["field:source_website", "value:\"a|b\"", "value:c"]),
    ("source_website=\"a|b", ["field:source_website", "value:\"a", "value:b"]),
    ("full_text=(java|kot", ["field:full_text", "value:java", "value:kot"]),
    ("profession[]=1", ["field:profession", "value:1"]),
    ("profession__=1", ["field:profession", "?modifier:", "value:1"]),
  ])
  func parts(text: String, parts: [String]) {
    #expect(Self.parts(text) == parts)
  }

  @Test func aPartIsFoundByItsPlace() {
    let outline = Self.outline("java job:profession__not=696|22")
    #expect(outline.part(at: 0)?.text == "java")
    #expect(outline.part(at: 4)?.text == "java")
    #expect(outline.part(at: 8)?.text == "job")
    #expect(outline.part(at: 9)?.text == "profession")
    #expect(outline.part(at: 28)?.text == "696")
    #expect(outline.part(at: 31)?.text == "22")
    #expect(outline.part(at: 31)?.clause == 0)
    #expect(outline.part(at: 500) == nil)
    #expect(outline.clauses.first?.modifiers == [.not])
    #expect(outline.clauses.first?.level == .job)
  }

  @Test(arguments: [
    ("java", 1, "searched for in the full text"),
    ("job:region=NH", 1, "the job opening"),
    ("job:regin=NH", 6, "there is no field regin"),
    ("region=NH", 3, "region (string; posting, job): "),
    ("region__not=NH", 9, "the opposite"),
    ("region=NH", 8, "region (posting) is Noord-Holland (NH)"),
    ("region=HN", 8, "HN is not a value of region; did you mean NH (Noord-Holland)?"),
  ])
  func explanation(text: String, offset: Int, words: String) {
    #expect(Self.outline(text).explanation(at: offset, today: Day(number: 0))?.text == words)
  }

  @Test func anyTextHasAnOutline() {
    var random = SplitMix(state: 5)
    let pieces = [
      "location", "__radius", "__range", "__", "=", "|", "\"", "(", "-", "job:", ":", " ", " OR ",
      "&", "é", "[]",
      "_exists", "\u{0}", "\r\n", "e\u{301}",
    ]
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 0..<12, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let outline = Self.outline(text)
      var end = 0
      for part in outline.parts {
        if part.range.lowerBound < end || part.range.upperBound > text.utf8.count {
          Issue.record("\(text): \(part)")
        }
        end = part.range.upperBound
      }
      for offset in 0...text.utf8.count {
        _ = outline.explanation(at: offset, today: Day(number: 0))
      }
    }
  }
}

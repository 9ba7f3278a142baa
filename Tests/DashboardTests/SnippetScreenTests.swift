import Market
import SafeText
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SnippetScreenTests {
  private func pilot(_ columns: Int = 124, _ rows: Int = 36) -> Pilot {
    var pilot = Pilot.settled(columns, rows)
    pilot.press("2 e")
    pilot.type("full_text=java")
    pilot.settle()
    pilot.press("enter")
    pilot.settle()
    return pilot
  }

  @Test(arguments: [(160, 48), (100, 30), (60, 20)])
  func aPieceStandsBelowEachJob(columns: Int, rows: Int) throws {
    var pilot = pilot(columns, rows)
    pilot.press("j")
    try Golden.expect(pilot, "snippets-\(columns)x\(rows)")
  }

  @Test func theDetailListsAllPieces() throws {
    var pilot = pilot(100, 30)
    pilot.press("j enter")
    pilot.settle()
    try Golden.expect(pilot, "snippets-detail-100x30")
  }

  @Test func theWordsFoundAreMarkedInTheText() {
    var values = FieldValues()
    values.append("full_text", .text("First line\nJAVA, no javanese"))
    var job = Job(values: values)
    job.snippets = [Snippet(markup: "some <em>Java</em>")]
    var canvas = Canvas(size: Size(columns: 30, rows: 8))
    let state = Pilot().state
    DetailLayer(row: 0, known: job).draw(on: &canvas, state.scene, state.env(.start))
    let roles = canvas.grid.roles(as: Role.allCases.map(\.letter)).split(separator: "\n")
    let text = canvas.grid.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(text[6] == "JAVA, no javanese")
    #expect(roles[6].hasPrefix("ffff............"))
  }

  @Test func snippetsAreAskedForOnlyWithFullText() throws {
    for (typed, wanted) in [
      ("full_text=java", true), ("full_text__not=java", false), ("profession=696", false),
    ] {
      var pilot = Pilot.settled()
      pilot.press("2 e")
      pilot.type(typed)
      pilot.settle()
      pilot.press("enter")
      guard
        case .search(_, let request, _, _) = pilot.effects.first(where: { $0.kind == "search" })
      else {
        Issue.record("nothing was asked for \(typed)")
        continue
      }
      #expect(request.wantsSnippets == wanted)
    }
  }

  /// Wherever the cursor goes, its job is on the screen.
  @Test func theCursorStaysInSight() {
    var pilot = pilot(100, 30)
    for key in ["G", "k", "ctrl-u", "pgup", "g", "ctrl-d", "pgdn", "j", "j"] {
      pilot.press(key)
      pilot.settle()
      pilot.receive(.resized(columns: 100, rows: Int(key.utf8.count) + 17))
      let row = pilot.state.entry.results.cursor.row
      #expect(pilot.screen.contains("Title \(row) "), "\(key)")
    }
  }
}

@Suite struct MarkedTextTests {
  private func marked(_ text: MarkedText) -> [String] {
    text.marks.map { mark in
      text.text.dropping(columns: mark.lowerBound).prefix(columns: mark.count).text
    }
  }

  @Test func gapsAreOneBlank() {
    let text = MarkedText(Snippet(markup: " \n a\t\tb <em> c\n</em> d"))
    #expect(text.text.text == "a b c d")
    #expect(marked(text) == ["c "])
  }

  @Test func theFirstMarkIsInSight() {
    let before = String(repeating: "word ", count: 30)
    let text = MarkedText(
      Snippet(markup: "\(before)<em>仕事</em> and more <em>仕事</em> behind it all")
    )
    for width in 8...200 {
      let window = text.window(columns: width)
      #expect(window.text.columns <= width)
      #expect(marked(window).first == "仕事", "\(width)")
      #expect(window.marks.allSatisfy { $0.upperBound <= width })
    }
    for width in 0...7 { #expect(text.window(columns: width).text.columns <= width) }
  }

  /// However a text is broken, the same words are marked in it.
  @Test func marksGoWithTheirWords() {
    var random = SplitMix(state: 7)
    let words = ["a", "仕事", "Java", "developer", "e\u{301}t\u{e9}", "x-y"]
    for _ in 0..<500 {
      let runs = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        let word = words.randomElement(using: &random) ?? ""
        return Bool.random(using: &random) ? "<em>\(word)</em>" : word
      }
      let text = MarkedText(Snippet(markup: runs.joined(separator: " ")))
      let lines = text.wrapped(columns: Int.random(in: 10...40, using: &random))
      #expect(lines.flatMap(marked) == marked(text))
      #expect(lines.map(\.text.text).joined(separator: " ") == text.text.text)
    }
  }

  @Test func wordsAreMarkedWhateverTheirCase() {
    let words = MarkedText.words([Snippet(markup: "the <em>Data-Engineer</em> of <em>Été</em>")])
    #expect(words == ["data", "engineer", "été"])
    let text = MarkedText("DATA, database and été; Engineers engineer", words: words)
    #expect(marked(text) == ["DATA", "été", "engineer"])
    #expect(MarkedText("data", words: []).marks.isEmpty)
  }
}

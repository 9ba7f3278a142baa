import JSON
import Market
import SafeText
import Testing

@testable import Dashboard

/// Values stand on the screen in one way, wherever they stand.
@Suite struct ValueDisplayTests {
  /// A row with an amount, an advert as a page, and contacts in it.
  private static func pilot(_ columns: [FieldName]) -> Pilot {
    var pilot = Pilot(160, 40, source: { $0.columns = columns })
    pilot.settle()
    var values = FieldValues()
    values.append("job_id", .text("job7"))
    values.append("salary", .integer(102_600))
    values.append("job_title", .text("R&amp;D engineer"))
    values.append(
      "full_text",
      .text("<p>Mail jan@firm.example</p><ul><li>Bel 06-12345678</li></ul>")
    )
    var job = Job(values: values)
    job.snippets = [Snippet(markup: "Mail jan@<em>firm</em>.example &amp; more")]
    pilot.press("r")
    for effect in pilot.take() {
      guard let search = effect.search else { continue }
      let answer = SearchAnswer(total: 1, jobs: [job])
      let origin = Origin(time: "12:00", isKept: false)
      pilot.receive(.searched(search.id, .success((answer, origin))))
    }
    return pilot
  }

  @Test func rowsGroupAmountsAndHideContacts() {
    var pilot = Self.pilot(["salary", "job_title", "full_text"])
    #expect(pilot.screen.contains("102,600 R&D engineer"))
    #expect(
      pilot.screen.contains("Mail [hidden] Bel [hidden]") || pilot.screen.contains("Mail [hidden]")
    )
    #expect(!pilot.screen.contains("jan@firm.example"))
    pilot.press("H")
    #expect(pilot.screen.contains("jan@firm.example"))
    pilot.press("H")
    #expect(!pilot.screen.contains("jan@firm.example"))
  }

  @Test func theDetailLaysPagesOut() {
    let entries = [
      FieldValues.Entry(name: "salary", value: .integer(102_600)),
      FieldValues.Entry(name: "employer_id", value: .integer(102_600)),
      FieldValues.Entry(
        name: "full_text",
        value: .text("<p>Mail jan@firm.example</p><ul><li>Bel 06-12345678</li></ul>")
      ),
    ]
    func texts(_ display: ValueDisplay) -> [String] {
      RecordTree(entries, display).items.flatMap { item -> [String] in
        switch item.content {
        case .fact(let text): ["\(item.name): \(text)"]
        case .prose(let paragraphs): paragraphs.map(\.text)
        default: []
        }
      }
    }
    #expect(
      texts(ValueDisplay(showsContacts: false))
        == ["salary: 102,600", "employer_id: 102600", "Mail [hidden]", "", "- Bel [hidden]"]
    )
    #expect(texts(ValueDisplay()).contains("- Bel 06-12345678"))
  }

  @Test func foundPiecesHideContactsEvenWhereTheyWereFound() {
    let snippet = Snippet(markup: "Mail jan@<em>firm</em>.example &amp; <em>more</em>")
    let hidden = ValueDisplay(showsContacts: false).snippet(snippet)
    #expect(hidden.markup == "Mail [hidden] & <em>more</em>")
    #expect(
      ValueDisplay().snippet(snippet).markup == "Mail jan@<em>firm</em>.example & <em>more</em>"
    )
  }

  @Test func rangesOfAmountsAreGrouped() throws {
    let ranges = try NumberRanges(20_000, 80_000, step: 10_000)
    let display = ValueDisplay()
    let salary = GroupKey.ranges("salary", ranges, counts: .job)
    #expect(display.label(ranges.value(1), of: salary).text == "30,000–39,999")
    let other = GroupKey.ranges("employer_code", ranges, counts: .job)
    #expect(display.label(ranges.value(1), of: other).text == "30000-39999")
  }

  @Test func labelsOfAmountsAreGrouped() {
    let display = ValueDisplay(hidden: ["phone"])
    #expect(display.label(.integer(50_000), of: "salary" as FieldName).text == "50,000")
    #expect(display.label(.text(""), of: "city" as FieldName).text == "(empty)")
    #expect(display.label(.text("1"), of: "phone" as FieldName) == Value.hiddenText)
  }
}

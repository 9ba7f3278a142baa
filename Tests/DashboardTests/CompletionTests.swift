import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct CompletionTests {
  private static let index = CompletionIndex(
    FieldCatalog([
      field("job_title", .text, [.posting]),
      field(
        "profession",
        .integer,
        [.posting, .job],
        [("696", "Java developer"), ("6961", "Nurse"), ("227", "Developer of games")],
        custom: CustomCategories([
          .init(id: 100, label: Untrusted("Digital")), .init(id: 101, label: Untrusted("Care")),
        ])
      ),
      field("profession_class", .integer, [.posting, .job], [("9", "ICT")]),
      field(
        "location",
        .integer,
        [.posting, .job],
        [("1000", "Amsterdam"), ("1001", "Amersfoort")]
      ),
      field("date", .date, [.posting, .job]),
      field("region", .string, [.job], [("NH", "Noord-Holland"), ("ZH", "Zuid-Holland")]),
      field("via_intermediary", .boolean, [.job]),
      field("source_website", .string, [.posting]),
      field("education_level", .integer, [.job], [("1", "Low"), ("2", "High")]),
    ])
  )

  private static func field(
    _ name: FieldName,
    _ type: FieldType,
    _ levels: [Level],
    _ codes: [(String, String)]? = nil,
    custom: CustomCategories? = nil
  ) -> Field {
    Field(
      name: name,
      type: type,
      summary: Untrusted("Summary of \(name)"),
      levels: levels,
      codes: codes.map { codes in
        CodeList(
          codes.map { code, label in
            CodeList.Entry(Int(code).map(Code.number) ?? .name(code), Untrusted(label))
          }
        )
      },
      custom: custom
    )
  }

  /// What can be written where `^` stands.
  private static func complete(_ marked: String, isAsked: Bool = false) -> [Completion.Candidate] {
    let place = marked.split(separator: "^", omittingEmptySubsequences: false)[0].utf8.count
    let text = marked.replacing("^", with: "")
    return Completion(
      QueryOutline(text, fields: index.fields),
      at: place,
      index: index,
      today: Pilot.today,
      isAsked: isAsked
    ).candidates
  }

  @Test(arguments: [
    // Fields by their beginning, by further words, by letters in order.
    ("prof^", ["profession", "profession_class"]),
    ("class^", ["profession_class"]),
    ("pcl^", ["profession_class"]),
    ("edlv^", ["education_level"]),
    ("job:reg^", ["job:region"]),
    ("posting:reg^", []),
    ("boss:reg^", []),
    ("java^", []),
    ("region=NH prof^", ["profession", "profession_class"]),
    ("region=NH prof^ date=2026-01-01", ["profession", "profession_class"]),
    // A whole name goes on with what can be asked of it.
    ("date^", ["date=", "date__not=", "date__range=", "date__calendar="]),
    ("date__^", ["date__not=", "date__and=", "date__range=", "date__calendar="]),
    ("date__range__n^", ["date__range__not="]),
    ("date__range__cal^", []),
    ("nothing__^", []),
    // Names and modifiers of what is there already.
    ("reg^=NH", ["region"]),
    ("job:profession__^=1", ["not", "and", "range", "custom"]),
    ("date__ra^=now-1M__", ["range"]),
    // Values by code and by label.
    ("profession=Java dev^", ["696"]),
    ("profession=dev^", ["227", "696"]),
    ("profession=69^", ["696", "6961"]),
    ("profession=696^", ["6961"]),
    ("profession=696|^", ["6961", "227"]),
    ("profession=Java ^", ["696"]),
    ("profession=696 ^", []),
    ("region=zuid^", ["ZH"]),
    ("region=^", ["NH", "ZH", "_exists", "_not_exists"]),
    ("region=_n^", ["_not_exists"]),
    ("via_intermediary=t^", ["true"]),
    ("profession__custom=dig^", ["100"]),
    ("profession__custom=10^", ["100", "101"]),
    ("date=2026-01-3^", ["2026-01-31", "2026-01-30"]),
    ("date__range=now-1^", ["now-1w__", "now-1M__", "now-1y__"]),
    (
      "date__range=now-1y__n^", ["now", "now-1w", "now-1M", "now-3M", "now-6M", "now-1y", "now-2y"]
    ),
    ("date__calendar=1^", ["1m", "12m", "1q", "1y"]),
    ("education_level__range=lo^", ["1__"]),
    ("education_level__range=lo^__2", ["1"]),
    ("education_level__range=1__hi^", ["2"]),
    ("location=amst^", ["1000"]),
    ("location__radius=amer^", ["1001__"]),
    ("location__radius=1001__2^", ["25"]),
    ("location__radius=1001__25|amst^", ["1000__"]),
    // Nothing to help with.
    ("^", []), ("source_website=x^", []), ("job_title=jav^", []), ("(java^", []),
  ])
  func candidates(marked: String, texts: [String]) {
    let found = Self.complete(marked).map(\.text)
    // Levels come behind the names; they are looked at below.
    #expect(found.filter { !$0.contains(":") || marked.contains(":") }.prefix(7) == texts.prefix(7))
  }

  @Test func fieldsOnBothLevelsCanBeAskedOnEach() {
    let found = Self.complete("loc^").map(\.text)
    #expect(found == ["location", "posting:location", "job:location"])
    #expect(Self.complete("via^").map(\.text) == ["via_intermediary"])
  }

  @Test func whoAsksGetsAllFields() {
    #expect(Self.complete("^", isAsked: true).count == Self.index.fields.fields.count)
    #expect(
      Self.complete("region=NH ^", isAsked: true).first
        == Completion.Candidate(
          text: "job_title",
          note: "Summary of job_title",
          range: 10..<10,
          goesOn: true
        )
    )
  }

  @Test func notesSayWhatItMeans() {
    #expect(Self.complete("profession=Java dev^").first?.note == "Java developer")
    #expect(
      Self.complete("date__range=now-3M^").first?.note == "from 3 months ago: 2025-10-31"
        || Self.complete("date__range=now-3^").first?.note == "from 3 months ago: 2025-10-31"
    )
    #expect(
      Self.complete("date__calendar=2^").first?.note
        == "the last 2 complete months, 2025-11-01 to 2025-12-31"
    )
  }

  /// Whatever the text and wherever the cursor, each candidate can be put in its place, and the text
  /// around it stays.
  @Test func anyTextAtAnyPlace() {
    let texts = [
      "profession=Java dev region=NH", "a__b__c=1", "date__range=__", "é=ü| OR \"x", "job:=:=__",
      "location__radius=Amst__|x__1", "full_text=(java|\"kot lin\" -php) region__not=N",
      "profession[]=1&region=", "   ", "\"", "date__range__not__and=now-1M__ x",
    ]
    for text in texts {
      let outline = QueryOutline(text, fields: Self.index.fields)
      var editor = LineEditor(text)
      for place in 0...text.count {
        editor.moveCursor(to: place)
        let offset = editor.bytesBeforeCursor
        for isAsked in [false, true] {
          let completion = Completion(
            outline,
            at: offset,
            index: Self.index,
            today: Pilot.today,
            isAsked: isAsked
          )
          for candidate in completion.candidates {
            #expect(candidate.range.lowerBound <= offset)
            #expect(candidate.range.upperBound >= offset)
            #expect(candidate.range.upperBound <= text.utf8.count)
            var written = editor
            written.replace(bytes: candidate.range, with: candidate.text)
            let before = Array(text.utf8.prefix(candidate.range.lowerBound))
            #expect(Array(written.text.utf8.prefix(before.count)) == before)
            #expect(written.bytesBeforeCursor == before.count + candidate.text.utf8.count)
          }
        }
      }
    }
  }
}

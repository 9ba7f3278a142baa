import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite("What rows are called") struct NounTests {
  private static let employee = Noun(
    one: "employee",
    many: "employees",
    meaning: "people, once each"
  )

  private static func pilot(
    _ columns: Int = 124,
    _ rows: Int = 36,
    total: Int = 250,
    _ change: (inout SourceTraits) -> Void = { _ in }
  ) -> Pilot {
    var traits = SourceTraits(noun: employee)
    change(&traits)
    let setup = SourceSetup(Pilot.feed, name: "People", traits: traits)
    var pilot = Pilot(columns, rows, source: { $0 = setup })
    pilot.settle(total: total)
    return pilot
  }

  @Test func aSourceOfPeopleSaysSoWherever() throws {
    let pilot = Self.pilot()
    #expect(pilot.screen.contains("250 employees ="))
    #expect(pilot.screen.contains("all employees"))
    #expect(pilot.screen.contains("Facets ─ employees"))
    #expect(pilot.screen.contains("of 250 employees"))
    #expect(pilot.screen.contains("Aggregation ─ employees"))
    try Golden.expect(pilot, "employees-124x36")
  }

  /// Keys, and what the screen says of rows behind them.
  @Test(arguments: [
    ("2 i", "people, once each"), ("2 i", "250 employees"), ("1 i", "employees:"),
    ("3 i", "all employees"), ("2 space x", "1 marked employee"),
    ("2 space space x", "2 marked employees"), ("2 x", "100 loaded employees"),
    ("2 x", "all 250 matching employees"), ("2 x right", "jobtally-employees-"),
  ])
  func everyPlaceSaysIt(keys: String, words: String) {
    var pilot = Self.pilot()
    pilot.press(keys)
    pilot.settle()
    #expect(pilot.screen.contains(words))
  }

  /// No place speaks of jobs; names of fields and levels of the language stay what they are.
  @Test(arguments: ["", "2 enter", "2 i", "2 space x", "3 m", "4", "S", "e", "1 ="])
  func nothingIsCalledAJob(keys: String) throws {
    var pilot = Self.pilot(124, 60)
    pilot.press(keys)
    pilot.settle()
    let screen = pilot.screen
    #expect(screen.firstMatch(of: /\b[Jj]obs?\b(?!:)/).map { String($0.output) } == nil)
  }

  @Test func requestsAreCountedInPagesOfTheSource() {
    var pilot = Self.pilot {
      $0.paging = .offset(reach: 100, page: 20)
      $0.levels = .none
    }
    pilot.press("e")
    pilot.type("job_title=nurse")
    pilot.settle()
    #expect(pilot.screen.contains("at most 5 requests"))
    pilot.press("esc esc 2 x")
    #expect(pilot.screen.contains("the first 100 of 250 matching employees, 5 requests"))
  }

  @Test(arguments: [(0, 1), (20, 1), (21, 2), (100, 5)])
  func pagesAreRoundedUp(rows: Int, requests: Int) {
    let traits = SourceTraits(paging: .offset(reach: 100, page: 20))
    #expect(traits.requests(for: rows, each: 2000) == requests)
    #expect(SourceTraits().requests(for: rows, each: 2000) == 1)
    #expect(SourceTraits().requests(for: 2001, each: 2000) == 2)
  }

  @Test(arguments: [(1, "1 employee ="), (0, "0 employees =")])
  func oneIsOne(total: Int, words: String) {
    #expect(Self.pilot(total: total).screen.contains(words))
  }

  @Test func loadedRowsAreCountedByTheirName() {
    let pilot = Self.pilot(200, 40) { $0.facets = .loaded }
    #expect(pilot.screen.contains("Facets ─ 100 loaded employees, free"))
    #expect(Self.pilot(total: 0).screen.contains("no employee matches"))
  }
}

@Suite("The title of one row") struct RowTitleTests {
  @Test(
    arguments: [
      (["headline": "Packer", "company_name": "Elm"], "Packer ─ Elm"),
      (["title": "Nurse", "headline": "Helps"], "Nurse"), (["job_title": "Cook"], "Cook"),
      ([:], "(empty)"),
    ] as [([FieldName: String], String)]
  )
  func itIsWhatTheRowIsKnownBy(values: [FieldName: String], title: String) {
    var all = FieldValues()
    for (name, text) in values { all.append(name, .text(text)) }
    let layer = DetailLayer(row: 0, known: Job(values: all))
    #expect(layer.title(Pilot().state.scene).text == title)
  }
}

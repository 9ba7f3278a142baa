import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct ExpiredTests {
  @Test func expiredJobsAreAStopOnTheTrail() throws {
    var pilot = Pilot.inShop(124, 36)
    pilot.press("X")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("2026-01-01…2026-01-31"))
    #expect(pilot.screen.contains("1 of 100 requests a minute"))
    try Golden.expect(pilot, "expired-dialog-124x36")
    pilot.press("enter")
    let effects = pilot.take()
    guard case .search(_, let request, _, let spending) = effects.first, effects.count == 1 else {
      Issue.record("\(effects)")
      return
    }
    #expect(request.scope == .expired(Day(number: 20_454)...Pilot.today))
    #expect(spending == .nothing)
    pilot.answer(effects[0])
    #expect(pilot.screen.contains("all jobs › expired 2026-01-01…2026-01-31"))
    #expect(pilot.screen.contains("×2024-10-04"))
    try Golden.expect(pilot, "expired-124x36")
    pilot.press("1 enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("does not filter expired jobs"))
    pilot.press("backspace")
    #expect(pilot.state.source.history.index == 0)
  }

  @Test func daysAreSaidInTheWordsOfTheLanguage() {
    var pilot = Pilot.inShop()
    pilot.press("X ctrl-u")
    pilot.type("2026-01-31||-1w")
    pilot.press("tab ctrl-u")
    pilot.type("2026-01-26")
    #expect(pilot.screen.contains("2026-01-24…2026-01-26"))
    pilot.press("ctrl-u")
    pilot.type("2025-01-01")
    #expect(pilot.screen.contains("the range ends before it begins"))
    pilot.press("enter")
    #expect(pilot.effects.isEmpty)
    pilot.press("ctrl-u")
    pilot.type("soon")
    #expect(pilot.screen.contains("soon is not a date"))
  }

  @Test func onlySourcesThatTellItAreAsked() {
    var pilot = Pilot.settled()
    pilot.press("X")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("does not tell which jobs have expired"))
  }
}

@Suite struct EditingTests {
  private static func draft(_ pilot: inout Pilot) -> (text: String, suffix: String)? {
    guard case .edit(let text, let suffix) = pilot.take().last else { return nil }
    return (text, suffix)
  }

  @Test func theProvidersOwnLanguageIsEditedAsJSON() throws {
    var pilot = Pilot.inShop()
    pilot.press("e")
    pilot.type("job_title=nurse")
    pilot.press("ctrl-x")
    let skeleton = try #require(Self.draft(&pilot))
    #expect(skeleton.suffix == "json")
    #expect(skeleton.text.contains("\n    \"bool\": {"))
    pilot.receive(.edited(.text("{\n  \"match\": {\"job_title\": \"a=b } c\"}\n}\n")))
    #expect(
      pilot.screen.contains(#"› job_title=nurse dsl={"match":{"job_title":"a=b } c"}}"#)
    )
    pilot.press("ctrl-x")
    #expect(Self.draft(&pilot)?.text.contains("\n        \"job_title\": \"a=b } c\"") == true)
    pilot.receive(.edited(.text(#"{"match_all": {}}"#)))
    #expect(pilot.screen.contains(#"› job_title=nurse dsl={"match_all":{}}"#))
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == #"job_title=nurse dsl={"match_all":{}}"#)
  }

  @Test func whatIsNoJSONIsKeptAndPointedAt() {
    var pilot = Pilot.inShop()
    pilot.press("e ctrl-x")
    _ = pilot.take()
    pilot.receive(.edited(.text("{\"match\": {\n\"a\" 5}}\n")))
    #expect(pilot.screen.contains(#"dsl={"match": { "a" 5}}"#))
    #expect(pilot.screen.contains("this is not JSON: this sign cannot stand here"))
    pilot.press("ctrl-x")
    #expect(Self.draft(&pilot)?.text == "{\"match\": { \"a\" 5}}\n")
    pilot.press("enter")
    #expect(pilot.state.source.history.index == 0)
  }

  @Test func elsewhereTheWholeQueryIsEdited() {
    var pilot = Pilot.settled()
    pilot.press("e")
    pilot.settle()
    pilot.type("java profession=696 date=now")
    pilot.press("ctrl-x")
    let draft = Self.draft(&pilot)
    #expect(draft?.suffix == "query")
    #expect(draft?.text == "java\nprofession=696\ndate=now\n")
    pilot.receive(.edited(.text("profession=696\ndate=now-1d\n")))
    #expect(pilot.screen.contains(" › profession=696 date=now-1d"))
  }

  @Test func anEditorThatFailsChangesNothing() {
    var pilot = Pilot.inShop()
    pilot.press("e")
    pilot.type("job_title=nurse")
    pilot.press("ctrl-x")
    pilot.receive(.edited(.failed("the editor vi failed; the query is as it was")))
    #expect(pilot.screen.contains("the editor vi failed"))
    #expect(pilot.screen.contains(" › job_title=nurse"))
    pilot.receive(.edited(.text(" \n")))
    #expect(pilot.screen.contains("nothing was changed"))
  }
}

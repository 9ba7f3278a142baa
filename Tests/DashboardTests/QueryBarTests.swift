import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct QueryCompletionTests {
  private static func open(_ setup: (inout Setup) -> Void = { _ in }) -> Pilot {
    var pilot = Pilot(setup: setup)
    pilot.settle()
    pilot.press("e")
    pilot.settle()
    return pilot
  }

  private static func text(_ pilot: Pilot) -> String? {
    pilot.queryLine?.editor.text
  }

  @Test func fromAFewLettersToAQuery() {
    var pilot = Self.open()
    pilot.type("profes")
    pilot.press("tab")
    #expect(Self.text(pilot) == "profession")
    pilot.press("tab")
    #expect(Self.text(pilot) == "profession=")
    pilot.type("Java dev")
    #expect(pilot.screen.contains("696  Java developer"))
    pilot.press("tab")
    #expect(Self.text(pilot) == "profession=696")
    #expect(pilot.screen.contains("profession (posting) is Java developer (696)"))
    #expect(pilot.screen.contains("at most 2 requests"))
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == "profession=696")
  }

  @Test func theArrowsChooseAndEnterThenWrites() {
    var pilot = Self.open()
    pilot.type("profession=")
    pilot.press("down enter")
    #expect(Self.text(pilot) == "profession=227")
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == "profession=227")
  }

  @Test func enterAsksWhatIsTypedUnlessSomethingWasChosen() {
    var pilot = Self.open()
    pilot.type("profession=0")
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == "profession=0")
  }

  @Test func escapeClosesTheListAndThenTheBar() {
    var pilot = Self.open()
    pilot.type("profession=")
    #expect(pilot.screen.contains("Nurse  ") || pilot.screen.contains("227"))
    pilot.press("esc")
    #expect(Self.text(pilot) == "profession=")
    pilot.press("esc")
    #expect(pilot.state.layers.isEmpty)
  }

  @Test func theListOpensWhenAskedForAndClosesWhenTheCursorGoes() throws {
    var pilot = Self.open()
    pilot.press("tab")
    let bar = try #require(pilot.queryLine)
    #expect(bar.list.candidates.count == Sample.fields.fields.count)
    pilot.press("left")
    let moved = try #require(pilot.queryLine)
    #expect(!moved.list.isOpen)
  }

  @Test func aProblemComesBeforeAnExplanation() {
    var pilot = Self.open()
    pilot.type("date__range=now-1M__ profession=99999")
    #expect(pilot.screen.contains("▲ 99999 is not a value of profession"))
    pilot.press("backspace backspace backspace backspace backspace")
    pilot.type("227")
    pilot.press("ctrl-a right right")
    #expect(pilot.screen.contains("date (date; posting, job): Published"))
  }

  @Test func theSameQueryCostsNothing() {
    let pilot = Self.open()
    #expect(pilot.screen.contains("as it is"))
  }
}

@Suite struct QueryHistoryTests {
  @Test func earlierQueriesComeBackAndNothingTypedIsLost() throws {
    var pilot = Pilot(setup: { $0.queries = ["profession=227", "date=2026-01-01"] })
    pilot.settle()
    pilot.press("e")
    pilot.settle()
    pilot.type("profession=69")
    pilot.press("esc up")
    #expect(pilot.screen.contains("› profession=227"))
    pilot.press("up up up")
    #expect(pilot.screen.contains("› date=2026-01-01"))
    pilot.press("down down")
    #expect(pilot.screen.contains("› profession=69\n"))
    pilot.press("up up enter")
    let effects = pilot.take()
    #expect(effects.map(\.kind) == ["remember", "search", "aggregate"])
    #expect(effects.first?.remembered == "date=2026-01-01")
    #expect(pilot.state.scene.queries == ["date=2026-01-01", "profession=227"])
  }

  @Test func noMoreThanTheLimitIsKeptAndEachOnce() {
    var texts: [String] = []
    for number in 0..<600 { texts = QueryHistory.adding("q\(number % 550)", to: texts) }
    #expect(texts.count == 500)
    #expect(texts.first == "q49")
    #expect(Set(texts).count == 500)
  }
}

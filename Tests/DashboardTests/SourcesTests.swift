import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct SourcesTests {
  private static func pilot() -> Pilot {
    var other = SourceSetup("other", name: "Otherfeed")
    other.note = "these jobs are invented"
    var pilot = Pilot(others: [other])
    pilot.settle()
    return pilot
  }

  @Test func aSourceIsAskedOnlyWhenItIsShown() {
    var pilot = Self.pilot()
    pilot.press("S down")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("Otherfeed"))
    pilot.press("enter")
    let effects = pilot.take()
    #expect(effects.map(\.kind) == ["search", "aggregate"])
    #expect(effects.allSatisfy { $0.asked?.source == "other" })
    #expect(pilot.screen.contains("these jobs are invented"))
  }

  @Test func eachSourceIsFoundAsItWasLeft() {
    var pilot = Self.pilot()
    pilot.press("2 down space 1 down enter")
    pilot.settle(total: 7)
    pilot.press("3 S down enter")
    pilot.settle(total: 9)
    #expect(pilot.state.source.history.index == 0)
    #expect(pilot.state.source.marks.count == 0)
    #expect(pilot.state.entry.results.jobs.count == 9)
    pilot.press("S up enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.source.focus == .tree)
    #expect(pilot.state.entry.query.description == "job:profession=227")
    #expect(pilot.state.entry.results.jobs.count == 7)
    #expect(pilot.state.source.marks.jobs.map(\.id) == ["job1"])
  }

  @Test func anAnswerFindsItsSourceWhicheverIsShown() {
    var pilot = Self.pilot()
    pilot.press("S down enter")
    let late = pilot.take()
    pilot.press("S up enter")
    for effect in late { pilot.answer(effect, total: 3) }
    #expect(pilot.state.entry.results.jobs.count == 100)
    pilot.press("S down enter")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.state.entry.results.jobs.count == 3)
  }

  @Test func limitsBelongToTheirSource() {
    var pilot = Self.pilot()
    let report = AccountStatus(windows: [WindowUse(RateWindow(7, per: .seconds(1)), used: 3)])
    pilot.receive(.serviceChanged("other", report))
    #expect(!pilot.screen.contains("3/7"))
    pilot.press("S down enter")
    pilot.settle()
    pilot.press("2")
    #expect(pilot.screen.contains("3/7"))
  }
}

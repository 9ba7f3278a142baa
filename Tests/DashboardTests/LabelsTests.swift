import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct LabelsTests {
  @Test func theRoundEndsWhereItBegan() {
    var signs: [String?] = []
    var labelling = Labelling()
    for _ in 0..<6 {
      labelling = labelling.next
      signs.append(labelling.sign?.text)
    }
    #expect(signs == ["en", "de", "fr", "nl", "codes", nil])
    #expect(labelling == Labelling())
  }

  @Test func everythingShownIsAskedAgainInTheLanguage() {
    var pilot = Pilot.settled()
    pilot.press("e")
    pilot.settle()
    pilot.press("esc A A")
    let asked = pilot.take()
    let languages = asked.map { effect -> Language? in
      switch effect {
      case .search(_, let request, _, _): request.labelling.language
      case .aggregate(_, let request, _): request.labelling.language
      case .fields(_, let language): language
      default: nil
      }
    }
    #expect(asked.map(\.kind).prefix(3) == ["search", "aggregate", "fields"])
    #expect(languages.prefix(3) == [.english, .english, .english])
    #expect(asked.map(\.kind).filter { $0 == "cancel" }.count == 3)
    #expect(languages.suffix(1) == [.german])
    for effect in asked { pilot.answer(effect) }
    #expect(pilot.screen.contains("Testfeed · de"))
    #expect(pilot.screen.contains("Java developer de"))
    #expect(pilot.screen.contains("ICT de"))
    #expect(pilot.screen.contains("labels in German"))
  }

  @Test func cursorsScrollAndOpenBucketsStay() {
    var pilot = Pilot.settled()
    pilot.press("2 G")
    pilot.settle()
    pilot.press("k k k 1 down 3 E j j j j l")
    let before = pilot.state.entry
    for _ in 0..<6 {
      pilot.press("A")
      pilot.settle()
      let visit = pilot.state.entry
      #expect(visit.results.cursor == before.results.cursor)
      #expect(visit.results.jobs.count == before.results.jobs.count)
      #expect(visit.facets.cursor == before.facets.cursor)
      #expect(visit.tree.cursor == before.tree.cursor)
      #expect(visit.tree.rows.count == before.tree.rows.count)
    }
    #expect(pilot.state.entry.tree.rows.map(\.path) == before.tree.rows.map(\.path))
    pilot.press("A A A A A")
    pilot.settle()
    #expect(pilot.state.entry.tree.current?.path.first == .integer(10))
    pilot.press("h h h h")
    #expect(pilot.state.entry.tree.rows.count == before.tree.rows.count - 3)
  }

  @Test func aPlaceGoneBackToIsAskedInTheLanguageInForce() {
    var pilot = Pilot.settled()
    pilot.press("1 enter")
    pilot.settle(total: 3)
    pilot.press("A")
    pilot.settle(total: 3)
    pilot.press("backspace")
    guard case .search(_, let request, _, _) = pilot.effects.first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(request.labelling.language == .english)
    pilot.settle()
    pilot.press("L")
    #expect(pilot.effects.isEmpty)
  }

  @Test func theSetupSaysHowItBegins() {
    var pilot = Pilot(124, 36, source: { $0.labelling = Labelling(isOn: false) })
    guard case .search(_, let request, _, _) = pilot.take().first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(!request.labelling.isOn)
    #expect(pilot.screen.contains("Testfeed · codes"))
  }
}

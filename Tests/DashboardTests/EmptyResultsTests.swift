import Market
import SafeText
import Testing

@testable import Dashboard

/// Where no job matches, the screen tells which filter did it, and takes it away.
@Suite struct EmptyResultsTests {
  /// A dashboard that has asked a query that nothing matches.
  private static func empty(_ query: String, _ columns: Int = 124, _ rows: Int = 36) -> Pilot {
    var pilot = Pilot.settled(columns, rows)
    pilot.press("e")
    pilot.settle()
    pilot.type(query)
    pilot.press("enter")
    return pilot
  }

  @Test func countsWithoutEachFilterAreAskedInOneGo() {
    var pilot = Self.empty("profession=696 location_name=Utrecht")
    for effect in pilot.take() { pilot.answer(effect, total: 0) }
    let counts = pilot.take().compactMap { effect -> String? in
      if case .count(_, let request, _) = effect { request.query.description } else { nil }
    }
    #expect(counts == ["location_name=Utrecht", "profession=696"])
  }

  @Test func aLineTakesItsFilterAway() throws {
    var pilot = Self.empty("profession=696 location_name=Utrecht")
    pilot.settle(total: 0)
    #expect(pilot.screen.contains("no job matches"))
    #expect(pilot.screen.contains("› without profession=696: 86 jobs"))
    #expect(pilot.screen.contains("  without location_name=Utrecht: 86 jobs"))
    #expect(pilot.screen.contains("enter take away"))
    pilot.press("down enter")
    let search = try #require(pilot.take().first?.search)
    #expect(search.request.query.description == "profession=696")
    #expect(pilot.state.entry.crumb.text == "without location_name=Utrecht")
  }

  @Test(arguments: [(40, 10), (60, 20), (80, 24), (124, 36), (160, 48)])
  func everyLineCanBeReached(columns: Int, rows: Int) {
    let names = [
      "profession=696", "profession_class=9", "contract_type=1", "location_name=a",
      "source_website=a", "organization_name=a", "salary=1",
    ]
    let query = names.joined(separator: " ")
    var pilot = Self.empty(query, columns, rows)
    pilot.settle(total: 0)
    for name in names {
      #expect(pilot.screen.contains("› without \(name)"), "\(name) at \(columns)x\(rows)")
      pilot.press("down")
    }
  }

  @Test func manyCountsAreOfferedWithTheirPrice() {
    let query =
      "profession=696 profession_class=9 contract_type=1 location_name=1 source_website=1 "
      + "organization_name=1 salary=1 job_title=a full_text=b"
    var pilot = Self.empty(query)
    for effect in pilot.take() { pilot.answer(effect, total: 0) }
    #expect(!pilot.take().contains { $0.kind == "count" })
    #expect(pilot.screen.contains("count them: 9 requests"))
    pilot.press("G enter")
    #expect(pilot.take().filter { $0.kind == "count" }.count == 9)
  }

  @Test func oneFilterIsNotCountedWithout() {
    var pilot = Self.empty("profession=696")
    for effect in pilot.take() { pilot.answer(effect, total: 0) }
    #expect(!pilot.take().contains { $0.kind == "count" })
    #expect(pilot.screen.contains("no job matches"))
    #expect(pilot.screen.contains("Backspace goes back"))
  }

  @Test func whatMatchesNothingIsNotOfferedForSale() {
    var shop = Shop()
    shop.total = 0
    var pilot = Pilot.inShop(124, 36, shop)
    pilot.press("e")
    pilot.type("job_type=a city=b")
    pilot.press("enter")
    pilot.settle()
    #expect(pilot.state.entry.offer == nil)
    #expect(pilot.screen.contains("› without job_type=a: 1 job"))
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == "city=b")
  }

  @Test func askingAgainCountsAgain() {
    var pilot = Self.empty("profession=696 location_name=Utrecht")
    pilot.settle(total: 0)
    pilot.press("r")
    for effect in pilot.take() { pilot.answer(effect, total: 0) }
    let fresh = pilot.take().compactMap { effect -> Bool? in
      if case .count(_, _, let fresh) = effect { fresh } else { nil }
    }
    #expect(fresh == [true, true])
  }

  @Test func leavingGivesTheCountsUp() {
    var pilot = Self.empty("profession=696 location_name=Utrecht")
    for effect in pilot.take() { pilot.answer(effect, total: 0) }
    _ = pilot.take()
    pilot.press("backspace")
    #expect(pilot.take().filter { $0.kind == "cancel" }.count == 2)
    pilot.press("L")
    #expect(pilot.take().filter { $0.kind == "count" }.count == 2)
  }
}

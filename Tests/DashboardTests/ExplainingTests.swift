import Foundation
import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct ExplainingTests {
  @Test(arguments: [(100, 30), (60, 20)])
  func aBucketIsExplained(columns: Int, rows: Int) throws {
    var pilot = Pilot.settled(columns, rows)
    pilot.press("1 enter")
    pilot.settle(total: 9)
    pilot.press("3 j i")
    pilot.settle()
    try Golden.expect(pilot, "number-\(columns)x\(rows)")
    pilot.press("i")
    #expect(pilot.state.layers.isEmpty)
  }

  @Test func aBucketSaysHowItsPartsAddUp() {
    var pilot = Pilot.settled()
    pilot.press("3 i")
    pilot.settle()
    #expect(pilot.screen.contains("120 jobs"))
    #expect(pilot.screen.contains("profession_class (job) is ICT (9)"))
    #expect(pilot.screen.contains("GET /aggregate?a=b"))
    #expect(
      pilot.screen.contains("the 2 buckets below hold 111; the other 9 have no contract_type")
    )
    pilot.press("esc j j j i")
    #expect(pilot.screen.contains("120 jobs"))
  }

  @Test func aFacetValueSaysWhetherTheListIsCut() {
    var pilot = Pilot.settled()
    pilot.press("1 j i")
    pilot.settle()
    #expect(pilot.screen.contains("83 jobs"))
    #expect(pilot.screen.contains("profession (job) is Nurse (227)"))
    #expect(pilot.screen.contains("all values of profession are here"))
    #expect(pilot.screen.contains("GET /search?a=b"))
    #expect(pilot.screen.contains("12:00:00, new"))
  }

  @Test func theTotalIsExplainedFilterByFilter() {
    var pilot = Pilot.settled()
    pilot.press("2 e")
    pilot.type("profession=696 full_text=java date__range=now-1M__now")
    pilot.settle()
    pilot.press("enter")
    pilot.settle(total: 12_345)
    pilot.press("i")
    #expect(pilot.screen.contains("12,345 jobs"))
    #expect(pilot.screen.contains("is Java developer (696)"))
    #expect(pilot.screen.contains("matches java"))
    #expect(pilot.screen.contains("from now-1M (2025-12-31) to now (2026-01-31)"))
    #expect(pilot.screen.contains("the first 10,000 of them can be fetched"))
  }

  @Test func eachParameterHasALineAndOneJobIsNoJobs() throws {
    var pilot = Pilot(124, 36)
    for effect in pilot.take() {
      guard case .search(let id, let request, _, _) = effect else { continue }
      let origin = Origin(time: "now", isKept: true, request: "GET /search?a=1&b=2")
      pilot.receive(.searched(id, .success((Sample.answer(request, total: 1), origin))))
    }
    pilot.press("2 i")
    let lines = pilot.screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(lines.contains { $0.hasPrefix("│1 job ") })
    #expect(lines.contains { $0.hasPrefix("│asked       GET /search?a=1 ") })
    #expect(lines.contains { $0.hasPrefix("│            &b=2 ") })
    #expect(lines.contains { $0.hasPrefix("│came        now, kept since ") })
  }

  @Test func withoutANumberThereIsNothingToExplain() {
    for keys in ["4 i", "2 i", "1 i", "3 i"] {
      var pilot = Pilot()
      pilot.press(keys)
      #expect(pilot.state.layers.isEmpty)
      #expect(pilot.state.scene.notice?.text == "there is no number here")
    }
  }

  @Test func everySizeAndScrollCanBeDrawn() {
    var pilot = Pilot.settled()
    pilot.press("3 i")
    for columns in [1, 20, 40, 41, 60, 84, 300] {
      for rows in [1, 9, 10, 12, 40] {
        pilot.receive(.resized(columns: columns, rows: rows))
        for key in ["G", "k", "g", "j", "ctrl-d", "pgup"] {
          pilot.press(key)
          #expect(pilot.state.draw(at: .start).grid.size == Size(columns: columns, rows: rows))
        }
      }
    }
  }
}

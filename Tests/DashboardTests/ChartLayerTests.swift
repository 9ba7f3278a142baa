import Charts
import Market
import SafeText
import Testing

@testable import Dashboard

@Suite struct ChartLayerTests {
  @Test(arguments: [(124, 36), (60, 20), (40, 10)])
  func drawn(columns: Int, rows: Int) throws {
    var pilot = Pilot.settled(columns, rows)
    pilot.press("3 v")
    try Golden.expect(pilot, "chart-\(columns)x\(rows)")
    pilot.press("v b l")
    try Golden.expect(pilot, "chart-other-\(columns)x\(rows)")
  }

  @Test func theValueUnderTheCursorIsReadOutAndDrilledInto() throws {
    var pilot = Pilot.settled(124, 36)
    pilot.press("3 v")
    let chart = try #require(pilot.chart)
    let reading = try #require(chart.view.reading)
    #expect(pilot.screen.contains(reading.text))
    pilot.press("j l")
    let other = try #require(pilot.chart?.view)
    #expect(other.reading != reading)
    pilot.press("enter")
    #expect(pilot.chart == nil)
    // A value of two levels is two filters.
    #expect(pilot.state.entry.query.filters.count == 2)
    #expect(pilot.state.source.focus == .results)
  }

  @Test func everyKindComesByAKeyAndBackIsTheTree() throws {
    var pilot = Pilot.settled(124, 36)
    pilot.press("3 v")
    var kinds: Set<ChartKind> = []
    for _ in ChartKind.allCases {
      kinds.insert(try #require(pilot.chart).view.kind)
      pilot.press("v")
    }
    #expect(kinds.count == ChartKind.allCases.count)
    pilot.press("esc")
    #expect(pilot.chart == nil)
    #expect(pilot.state.source.focus == .tree)
  }

  @Test func withoutBucketsThereIsAWord() {
    var pilot = Pilot(124, 36)
    pilot.press("3 v")
    #expect(pilot.chart == nil)
    #expect(pilot.screen.contains("there are no buckets to draw"))
  }
}

extension Pilot {
  fileprivate var chart: ChartLayer? { state.layers.last as? ChartLayer }
}

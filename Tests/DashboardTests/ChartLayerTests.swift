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

  /// Over time the values can be means, an index, changes to a year before, or without their season.
  @Test func periodsHaveTrends() throws {
    var pilot = Pilot.settled(124, 36)
    pilot.state.entry.tree.groups = [Grouping(.period("date", .month, counts: .job))]
    let asked = try #require(
      pilot.press(asking: "3 r").compactMap { effect -> RequestID? in
        if case .aggregate(let id, _, _) = effect { id } else { nil }
      }.first
    )
    let rows = (1...6).map { month in
      BucketRow(keys: [.value(.text("2025-0\(month)-01"))], count: 10 * month)
    }
    let answer = AggregateAnswer(header: ["date__month", "count"], rows: rows)
    pilot.receive(.aggregated(asked, .success((answer, Origin(time: "12:00", isKept: false)))))
    pilot.press("v")
    for (trend, third) in zip(Trend.allCases, [30, 20, 300, nil, nil] as [Double?]) {
      let chart = try #require(pilot.chart)
      #expect(chart.trend == trend)
      #expect(chart.view.chart.series[0].values[2] == third)
      #expect(pilot.screen.contains("Chart ─ jobs\(trend.words.text)"))
      pilot.press("t")
    }
    #expect(pilot.chart?.trend == .values)
  }

  @Test func whatIsNoPeriodHasNoTrend() {
    var pilot = Pilot.settled(124, 36)
    pilot.press("3 v t")
    #expect(pilot.chart?.trend == .values)
    #expect(pilot.screen.contains("the categories are no periods"))
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

import Charts
import Export
import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct ComparingTests {
  /// A dashboard with a query that asks for days, its focus on the tree.
  private static func dated(_ columns: Int = 124, _ rows: Int = 36) -> Pilot {
    var pilot = Pilot.settled(columns, rows)
    pilot.press("e")
    pilot.type("date__range=now-3M__now")
    pilot.press("enter")
    pilot.settle()
    pilot.press("3")
    return pilot
  }

  /// The baseline of a tree: half of each number, one bucket not at all, and one more.
  private static func baseline(_ request: AggregateRequest) -> AggregateAnswer {
    var answer = Sample.answer(request)
    let last = answer.rows.last?.keys.first
    answer.rows.removeAll { $0.keys.first == last }
    for index in answer.rows.indices {
      answer.rows[index].count = answer.rows[index].count.map { $0 / 2 }
    }
    let rest = Array(repeating: BucketRow.Key.all, count: request.groups.count - 1)
    answer.rows.append(BucketRow(keys: [.value(.text("past"))] + rest, count: 7))
    return answer
  }

  private static func aggregate(_ effects: [Effect]) -> (id: RequestID, request: AggregateRequest)?
  {
    for case .aggregate(let id, let request, _) in effects { return (id, request) }
    return nil
  }

  /// Chooses what is under the cursor of the dialog, and answers.
  private static func compare(_ pilot: inout Pilot, _ keys: String = "D enter") throws {
    let asked = try #require(aggregate(pilot.press(asking: keys)))
    pilot.receive(
      .aggregated(
        asked.id,
        .success((baseline(asked.request), Origin(time: "12:01:00", isKept: false)))
      )
    )
  }

  @Test(arguments: [(160, 44), (124, 36), (60, 20), (40, 12)])
  func drawn(columns: Int, rows: Int) throws {
    var pilot = Self.dated(columns, rows)
    pilot.press("D")
    try Golden.expect(pilot, "compare-with-\(columns)x\(rows)")
    pilot.press("esc")
    try Self.compare(&pilot)
    try Golden.expect(pilot, "compared-\(columns)x\(rows)")
    pilot.press("z")
    try Golden.expect(pilot, "compared-zoomed-\(columns)x\(rows)")
  }

  @Test func thePeriodBeforeIsOneRequest() throws {
    var pilot = Self.dated()
    let effects = pilot.press(asking: "D enter")
    let asked = try #require(Self.aggregate(effects))
    #expect(effects.map(\.kind) == ["findSnapshots", "aggregate"])
    #expect(asked.request.query.description == "date__range=2025-07-30__2025-10-30")
    #expect(asked.request.groups.map(\.key) == pilot.state.entry.tree.groups.map(\.key))
    #expect(asked.request.groups.allSatisfy { $0.limit ?? 0 >= 100 })
  }

  @Test func newAndGoneBucketsAreNamed() throws {
    var pilot = Self.dated(160, 44)
    // All buckets of both, so that what is missing is empty.
    for index in pilot.state.entry.tree.groups.indices {
      pilot.state.entry.tree.groups[index].limit = 100
    }
    pilot.press("r")
    pilot.settle()
    try Self.compare(&pilot)
    let tree = pilot.state.entry.tree
    let buckets = try #require(tree.comparison?.buckets)
    #expect(tree.rows.contains { $0.path == [.text("past")] && $0.count == 0 })
    #expect(buckets.shown(.changePercent, at: [.text("past")]) == "gone")
    #expect(buckets.shown(.change, at: [.text("past")]) == "-7")
    let new = try #require(tree.roots.dropLast().last)
    #expect(buckets.shown(.changePercent, at: [new.value]) == "new")
    #expect(buckets.shown(.changePercent, at: [tree.roots[0].value]) == "+100%")
    #expect(pilot.screen.contains("before") && pilot.screen.contains("change"))
  }

  @Test func theRowsCanBeInTheOrderOfTheChange() throws {
    var pilot = Self.dated()
    try Self.compare(&pilot)
    let measured = try #require(pilot.state.entry.tree.comparison?.buckets?.measured)
    func changes() -> [Double] {
      pilot.state.entry.tree.rows.filter { $0.path.count == 1 && $0.kind.isBucket }
        .compactMap { measured.value(.change, at: $0.path).double }
    }
    #expect(pilot.press(asking: "s").isEmpty)
    #expect(changes() == changes().sorted(by: >))
    #expect(pilot.press(asking: "s").isEmpty)
    #expect(changes() == changes().sorted(by: <))
    #expect(pilot.press(asking: "s s").isEmpty)
    // Then the provider's orders go on.
    let next = try #require(Self.aggregate(pilot.press(asking: "s")))
    #expect(next.request.groups.contains { $0.order == BucketOrder(.value, descending: false) })
    #expect(pilot.state.entry.tree.settings.order == nil)
  }

  /// What is asked anew is compared anew, also one step on; an edited query without days says why it is not.
  @Test func theComparisonStays() throws {
    var pilot = Self.dated()
    try Self.compare(&pilot)
    let effects = pilot.press(asking: "enter")
    let queries = effects.compactMap { effect -> Query? in
      if case .aggregate(_, let request, _) = effect { request.query } else { nil }
    }
    #expect(queries.count == 2)
    #expect(queries.contains { $0.description.contains("2025-07-30__2025-10-30") })
    pilot.press("e ctrl-u")
    pilot.type("job_title=nurse")
    pilot.press("enter")
    #expect(pilot.screen.contains("not compared: the query asks for no days"))
    #expect(pilot.state.entry.tree.comparison == nil)
  }

  @Test func nothingIsTheWayBack() throws {
    var pilot = Self.dated()
    try Self.compare(&pilot)
    #expect(pilot.press(asking: "D enter").map(\.kind) == ["findSnapshots"])
    #expect(pilot.state.entry.tree.comparison == nil)
    #expect(!pilot.screen.contains("against"))
  }

  @Test func aTypedQueryIsComparedWith() throws {
    var pilot = Self.dated()
    pilot.press("D")
    pilot.type("nonsense=3")
    pilot.press("enter")
    #expect(pilot.state.layers.last is BaselineDialog)
    pilot.press("ctrl-u")
    pilot.type("job_title=nurse")
    let asked = try #require(Self.aggregate(pilot.press(asking: "enter")))
    #expect(asked.request.query.description == "job_title=nurse")
    #expect(pilot.state.entry.tree.comparison?.shift == nil)
    // Another query is of no other time: nothing is before, new or gone.
    pilot.receive(
      .aggregated(
        asked.id,
        .success((Self.baseline(asked.request), Origin(time: "12:01:00", isKept: false)))
      )
    )
    #expect(pilot.screen.contains("baseline: job_title=nurse"))
    #expect(!pilot.screen.contains("before"))
    let buckets = try #require(pilot.state.entry.tree.comparison?.buckets)
    #expect(buckets.shown(.changePercent, at: [.text("past")]) != "gone")
  }

  @Test func withoutDaysTheReasonStands() {
    var pilot = Pilot.settled()
    pilot.press("3 D")
    #expect(pilot.screen.contains("the query asks for no days"))
    #expect(pilot.press(asking: "enter").isEmpty)
    #expect(pilot.state.layers.last is BaselineDialog)
  }

  @Test func theNumberSaysWithWhatItIsCompared() throws {
    var pilot = Self.dated(124, 40)
    try Self.compare(&pilot)
    pilot.press("i")
    #expect(pilot.screen.contains("the days 2025-10-31 to 2026-01-31 against 2025-07-30"))
    #expect(pilot.screen.contains("change percent 100: 100 × (count − baseline) / baseline"))
  }

  @Test func theFileHasTheMeasures() throws {
    var pilot = Self.dated()
    try Self.compare(&pilot)
    let rows = try #require(
      ExportChoices(pilot.state.source).all.compactMap { choice in
        if case .buckets(let rows) = choice.content { rows } else { nil }
      }.first
    )
    #expect(rows.columns.map(\.name).suffix(3) == ["baseline", "change", "change_percent"])
    #expect(rows.values.allSatisfy { $0.count == rows.columns.count })
  }

  @Test func theChartOfOneLevelHasBoth() throws {
    var pilot = Self.dated()
    pilot.state.entry.tree.groups = Array(pilot.state.entry.tree.groups.prefix(1))
    pilot.press("r")
    pilot.settle()
    try Self.compare(&pilot)
    pilot.press("v")
    let chart = try #require(pilot.state.layers.last as? ChartLayer)
    #expect(chart.view.chart.series.map(\.name) == ["now", "before"])
    let values = chart.view.chart.series.map { $0.values.first ?? nil }
    #expect(values == [120, 60])
  }

  /// A baseline that fails says so in the pane; the counts stay.
  @Test func aBaselineThatFailsLeavesTheCounts() throws {
    var pilot = Self.dated()
    let asked = try #require(Self.aggregate(pilot.press(asking: "D enter")))
    pilot.receive(
      .aggregated(asked.id, .failure(ProviderFailure(.cancelled, .lost)))
    )
    #expect(pilot.state.entry.tree.rows.contains { $0.count == 120 })
    #expect(pilot.state.entry.tree.comparison?.buckets == nil)
    #expect(pilot.screen.contains("cancelled"))
  }
}

@Suite struct KeptCountsTests {
  @Test func whatIsKeptIsComparedWithForNothing() throws {
    var pilot = Pilot.settled(160, 44)
    pilot.press("3 W")
    pilot.settle()
    let kept = try #require(pilot.snapshots.first)
    #expect(kept.name == "testfeed-20260131-120000")
    #expect(kept.total == 250)
    #expect(pilot.screen.contains("kept as testfeed-20260131-120000"))
    pilot.press("D")
    pilot.settle()
    #expect(pilot.screen.contains("testfeed-20260131-120000"))
    for _ in 0..<8 { pilot.press("down") }
    #expect(pilot.press(asking: "enter").isEmpty)
    let buckets = try #require(pilot.state.entry.tree.comparison?.buckets)
    #expect(buckets.shown(.change, at: [pilot.state.entry.tree.roots[0].value]) == "0")
  }

  /// A snapshot is as old as the answer, not as the key.
  @Test func theAnswersTimeIsKept() throws {
    var pilot = Pilot.settled(160, 44)
    let asked = try #require(
      pilot.press(asking: "3 r").compactMap { effect -> (RequestID, AggregateRequest)? in
        if case .aggregate(let id, let request, _) = effect { (id, request) } else { nil }
      }.first
    )
    let origin = Origin(time: "11:00:00", second: 1_769_850_000, isKept: true)
    pilot.receive(.aggregated(asked.0, .success((Sample.answer(asked.1), origin))))
    pilot.press("W")
    pilot.settle()
    #expect(pilot.snapshots.first?.second == 1_769_850_000)
  }

  /// What cannot be read is told where it would be chosen.
  @Test func whatCannotBeReadIsTold() {
    var pilot = Pilot.settled(160, 44)
    let effects = pilot.press(asking: "3 D")
    for case .findSnapshots(let id) in effects {
      pilot.receive(.snapshotsFound(id, [], unreadable: ["snapshot x: it is damaged"]))
    }
    #expect(pilot.screen.contains("snapshot x: it is damaged"))
    for _ in 0..<8 { pilot.press("down") }
    pilot.press("enter")
    #expect(pilot.state.layers.last is BaselineDialog)
  }

  @Test func countsOfOtherLevelsAreNotCompared() throws {
    var pilot = Pilot.settled(160, 44)
    pilot.press("3 W")
    pilot.settle()
    pilot.state.entry.tree.groups = [Grouping(.field("region", counts: .job))]
    pilot.press("r")
    pilot.settle()
    pilot.press("D")
    pilot.settle()
    #expect(pilot.screen.contains("of other levels: profession_class, contract_type"))
  }

  @Test func withoutCountsThereIsNothingToKeep() {
    var pilot = Pilot(124, 36)
    #expect(pilot.press(asking: "3 W").isEmpty)
    #expect(pilot.screen.contains("there are no counts to keep"))
  }
}

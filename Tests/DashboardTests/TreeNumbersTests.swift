import Export
import Market
import SafeText
import Testing

@testable import Dashboard

/// What the aggregation can compute, and what it says of the numbers that its buckets do not cover.
@Suite struct TreeNumbersTests {
  @Test func aMetricIsComputedBesideTheCount() {
    var pilot = Pilot.settled()
    pilot.press("3 m")
    pilot.settle()
    pilot.type("median__sal")
    pilot.press("tab enter")
    guard case .aggregate(_, let request, _) = pilot.take().last else {
      Issue.record("nothing was asked")
      return
    }
    #expect(request.metric?.description == "median__salary,count")
    #expect(pilot.screen.contains("median salary"))
  }

  @Test(
    arguments: [
      (0, "0%"), (0.001, "<1%"), (0.125, "13%"), (0.999, ">99%"), (1, "100%"), (2.4, "240%"),
    ]
  )
  func partsAreNeverNothingOrAllUnlessTheyAre(part: Double, words: String) {
    #expect(Safe.percent(part).text == words)
  }

  @Test func allBarsHaveOneScaleUntilAskedOtherwise() {
    var pilot = Pilot.settled()
    pilot.press("3")
    let parts = pilot.state.entry.tree.rows.filter { $0.path.count == 2 && $0.kind == .leaf }
    #expect(parts.map(\.share) == [0.5, 51.0 / 120])
    pilot.press("B")
    let own = pilot.state.entry.tree.rows.filter { $0.path.count == 2 && $0.kind == .leaf }
    #expect(own.map(\.share) == [1, 51.0 / 60])
    #expect(
      TreeDrawing(pilot.state.entry.tree).title(.job, columns: 80).text
        == "Aggregation ─ jobs ─ own scales"
    )
  }

  @Test func bucketsOnFewValuesCanBeLeftOut() throws {
    var pilot = Pilot.settled(160, 40)
    pilot.press("3")
    let refused = pilot.press(asking: "M")
    #expect(refused.isEmpty)
    #expect(pilot.screen.contains("without a metric nothing stands on few values"))
    pilot.state.entry.tree.metric = Metric(.median, of: "salary", withCount: true)
    pilot.press("r")
    for effect in pilot.take() {
      guard case .aggregate(let id, let request, _) = effect else { continue }
      var answer = Sample.answer(request)
      for index in answer.rows.indices {
        answer.rows[index].metric = .integer(50_000 + index)
        answer.rows[index].base = .integer(answer.rows[index].count.map { $0 / 5 } ?? 0)
      }
      let origin = Origin(time: "12:00", isKept: false)
      pilot.receive(.aggregated(id, .success((answer, origin))))
    }
    let all = pilot.state.entry.tree.rows.count
    #expect(!pilot.screen.contains("left out"))
    // 12, 10 of the first bucket and 24, 18, 12 of the outer ones stand on at least ten values.
    pilot.press("M M")
    let tree = pilot.state.entry.tree
    #expect(tree.settings.leastValues == 10)
    #expect(pilot.screen.contains("n ≥ 10: \(tree.leftOut) left out"))
    #expect(tree.leftOut > 0)
    #expect(tree.rows.allSatisfy { $0.base.map { $0 != .integer(9) && $0 != .integer(6) } ?? true })
    // The file has what is shown.
    let written = try #require(
      ExportChoices(pilot.state.source).all.compactMap { choice -> AggregateAnswer? in
        if case .buckets(let rows) = choice.content { rows.answer } else { nil }
      }.first
    )
    #expect(written.rows.allSatisfy { $0.base != .integer(6) })
    pilot.press("M M M")
    #expect(pilot.state.entry.tree.settings.leastValues == nil)
    #expect(pilot.state.entry.tree.rows.count == all)
  }

  @Test(arguments: [false, true], [false, true])
  func theTitleKeepsTheMetricAndTheConditionReadable(isUsual: Bool, hasOwnScales: Bool) {
    let title = TreeTitle(
      unit: isUsual ? "jobs" : "postings",
      isUsualUnit: isUsual,
      metric: Metric(.median, of: "organization_size_declared", withCount: true),
      least: (10, 1_234),
      hasOwnScales: hasOwnScales
    )
    #expect(
      title.text(columns: 200).text
        == "Aggregation ─ \(isUsual ? "jobs" : "postings"), median organization_size_declared (bars), "
        + "n, n ≥ 10: 1,234 left out" + (hasOwnScales ? " ─ own scales" : "")
    )
    for columns in 20...200 {
      let text = title.text(columns: columns)
      #expect(text.columns <= columns)
      #expect(text.text.contains(", n ≥ 10"), "\(columns)")
      let field = columns < 41 ? "median or" : "median organization_size_declared"
      #expect(text.text.contains(columns < 27 ? "median " : field), "\(columns)")
    }
  }

  @Test func partsStandWhereNoLabelLosesForThem() {
    var tree = Pilot.settled().state.entry.tree
    tree.refresh(height: 20)
    let label = tree.widths.label
    for width in 20...90 {
      let columns = tree.widths.columns(in: width, hasMetric: false)
      guard columns.contains(.part), width < 40 else { continue }
      let digits = columns.map { tree.widths[$0] }
      #expect(CountedRow.labelColumns(width: width, digits: digits, indent: 0) >= label)
    }
    #expect(tree.widths.columns(in: 36, hasMetric: false).contains(.part))
    #expect(!tree.widths.columns(in: 20, hasMetric: false).contains(.part))
  }

  @Test func facetsTellThePartOfAll() {
    let pilot = Pilot.settled(160, 48)
    // 90 of 250 jobs.
    #expect(pilot.screen.contains(" 90  36%"))
  }

  @Test func countAloneTakesTheMetricAway() {
    var pilot = Pilot.settled()
    pilot.state.entry.tree.metric = Metric(.avg, of: "salary", withCount: true)
    pilot.press("3 m")
    pilot.settle()
    pilot.type("count")
    pilot.press("tab enter")
    guard case .aggregate(_, let request, _) = pilot.take().last else {
      Issue.record("nothing was asked")
      return
    }
    #expect(request.metric == nil)
  }

  @Test(arguments: [
    ("salary__buckets_1000_5000_500", Optional(8)), ("posting:date__year", nil),
    ("salary__buckets_1000_5000", nil),
  ])
  func levelsCanBeTyped(name: String, limit: Int?) {
    var pilot = Pilot.settled()
    pilot.press("3 c")
    pilot.settle()
    pilot.type(name)
    pilot.press("tab enter")
    let last = pilot.state.entry.tree.groups.last
    let isKnown = name != "salary__buckets_1000_5000"
    #expect((last?.key.description == name) == isKnown)
    if isKnown { #expect(last?.limit == limit) }
  }

  @Test func theRestIsShownOnRequest() {
    var pilot = Pilot.settled()
    #expect(!pilot.screen.contains("missing"))
    pilot.press("3 o")
    pilot.settle()
    let rows = pilot.state.entry.tree.rows
    // Both values of the list came, and ten could have: what is left has none of them.
    #expect(rows.contains { $0.kind == .rest("missing") && $0.count == 120 - 60 - 51 })
    #expect(rows.last?.kind == .total)
    #expect(rows.last?.count == 250)
    pilot.press("o")
    #expect(pilot.state.entry.tree.rows.count == 6)
  }

  @Test func noFilterSaysTheRest() throws {
    var pilot = Pilot.settled()
    pilot.press("3 o")
    pilot.settle()
    let row = try #require(
      pilot.state.entry.tree.rows.firstIndex { $0.kind == .rest("missing") }
    )
    pilot.press(Array(repeating: "down", count: row).joined(separator: " ") + " enter")
    #expect(pilot.take().isEmpty)
    #expect(pilot.screen.contains("no filter says this"))
  }

  /// Until other levels have come, the rows that are seen are those of the old ones.
  @Test func whatIsSeenIsDrilledIntoByItsOwnLevels() {
    var pilot = Pilot.settled()
    pilot.press("3 c")
    pilot.settle()
    pilot.type("location_name")
    pilot.press("tab left left enter")
    #expect(pilot.state.entry.tree.groups.first?.key.field == "location_name")
    _ = pilot.take()
    pilot.press("o enter")
    #expect(pilot.state.entry.query.description == "job:profession_class=9")
  }

  @Test func aCategoryIsDrilledIntoByItsNumber() {
    let filter = Filter(
      .categories("profession", .second, counts: .job),
      .coded(.number(12), label: Untrusted("Mine")),
      fields: Sample.fields
    )
    #expect(filter?.description == "job:profession__custom=12")
  }
}

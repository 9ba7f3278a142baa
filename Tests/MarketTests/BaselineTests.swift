import JSON
import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct BaselineTests {
  private static let today = Day(number: 20_788)  // 2026-12-01

  private static func days(_ text: String) throws -> ClosedRange<Day> {
    let parts = text.split(separator: " ")
    return try #require(Day(iso: parts[0]))...(try #require(Day(iso: parts[1])))
  }

  /// No day is in both periods, and whole months stay whole months.
  @Test(arguments: [
    ("2026-09-01 2026-12-01", "2026-06-01 2026-08-31", "2025-09-01 2025-12-01"),
    ("2026-11-01 2026-11-30", "2026-10-01 2026-10-31", "2025-11-01 2025-11-30"),
    ("2026-07-01 2026-09-30", "2026-04-01 2026-06-30", "2025-07-01 2025-09-30"),
    ("2026-02-01 2026-02-28", "2026-01-01 2026-01-31", "2025-02-01 2025-02-28"),
    ("2024-02-01 2024-02-29", "2024-01-01 2024-01-31", "2023-02-01 2023-02-28"),
    ("2025-02-01 2025-02-28", "2025-01-01 2025-01-31", "2024-02-01 2024-02-29"),
    ("2024-02-29 2024-02-29", "2024-02-28 2024-02-28", "2023-02-28 2023-02-28"),
    ("2026-11-23 2026-11-29", "2026-11-16 2026-11-22", "2025-11-23 2025-11-29"),
  ])
  func periodsAreMoved(asked: String, previous: String, yearBefore: String) throws {
    let asked = try Self.days(asked)
    #expect(try asked.previous == Self.days(previous))
    #expect(try asked.yearBefore == Self.days(yearBefore))
    #expect(asked.previous.upperBound < asked.lowerBound)
  }

  @Test func theQueryAsksForTheMovedDays() throws {
    let query = try Query(
      parsing: "profession=696 job:date__range=now-3M__now",
      fields: Fixture.fields
    )
    let (moved, shift) = try Baseline.previousPeriod.question(for: query, today: Self.today)
    #expect(
      moved.description == "profession=696 job:date__range=2026-06-01__2026-08-31"
    )
    #expect(shift?.words == "2026-09-01 to 2026-12-01 against 2026-06-01 to 2026-08-31")
    #expect(try Baseline.everything.question(for: query, today: Self.today).query == .everything)
  }

  @Test func whatHasNoDaysIsRefused() throws {
    func refusal(_ text: String) throws -> Baseline.Refusal? {
      let query = try Query(parsing: text, fields: Fixture.fields)
      do {
        _ = try Baseline.yearBefore.question(for: query, today: Self.today)
        return nil
      } catch { return error }
    }
    #expect(try refusal("profession=696") == .noDays)
    #expect(try refusal("date__range=__2026-01-01") == .openDays("date"))
    #expect(try refusal("date__range=2027-01-01__2027-02-01") == .openDays("date"))
    #expect(
      try refusal("date__range=now-3M__now expiration_date__range=now-3M__now") == .severalDays
    )
    #expect(try refusal("date__range=now-3M__") == nil)
    #expect(try refusal("date__calendar=1q") == nil)
  }

  /// The first period is compared with the first one, whatever they are called.
  @Test func periodsMeetTheirCounterparts() throws {
    let shift = PeriodShift(
      field: "date",
      current: try Self.days("2026-09-01 2026-12-01"),
      baseline: try Self.days("2026-06-01 2026-08-31")
    )
    let first = try #require(Day(iso: "2026-06-01"))
    let last = try #require(Day(iso: "2026-08-01"))
    #expect(shift.counterpart(of: first, .month).description == "2026-09-01")
    #expect(shift.counterpart(of: last, .month).description == "2026-11-01")
    let quarters = PeriodShift(
      field: "date",
      current: try Self.days("2026-07-01 2026-12-31"),
      baseline: try Self.days("2026-01-01 2026-06-30")
    )
    let spring = try #require(Day(iso: "2026-04-01"))
    #expect(quarters.counterpart(of: spring, .quarter).description == "2026-10-01")
    #expect(quarters.counterpart(of: spring, .year).description == "2026-01-01")
    let weeks = PeriodShift(
      field: "date",
      current: try Self.days("2026-11-23 2026-11-29"),
      baseline: try Self.days("2026-11-16 2026-11-22")
    )
    let monday = try #require(Day(iso: "2026-11-16"))
    #expect(weeks.counterpart(of: monday, .week).description == "2026-11-23")
  }
}

/// Comparisons of markets of random shape, against plain dictionaries.
@Suite struct BaselineComparisonTests {
  private typealias Member = (region: String, level: String)

  private static let names = ["a", "b", "c", "d", "e", "f"]

  private static func market(_ random: inout SplitMix) -> [Member] {
    (0..<Int.random(in: 0...60, using: &random)).map { _ in
      (
        names[min(Int.random(in: 0...7, using: &random), Int.random(in: 0...5, using: &random))],
        names[Int.random(in: 0...3, using: &random)]
      )
    }
  }

  private static func counts(_ members: [String]) -> [(name: String, count: Int)] {
    Dictionary(grouping: members) { $0 }.map { ($0, $1.count) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }

  private static func answer(_ market: [Member], _ limits: [Int?]) -> AggregateAnswer {
    var rows: [BucketRow] = []
    for (region, count) in counts(market.map(\.region)).prefix(limits[0] ?? .max) {
      rows.append(BucketRow(keys: [.value(.text(region)), .all], count: count))
      let inside = market.filter { $0.region == region }.map(\.level)
      for (level, count) in counts(inside).prefix(limits[1] ?? .max) {
        rows.append(
          BucketRow(keys: [.value(.text(region)), .value(.text(level))], count: count)
        )
      }
    }
    return AggregateAnswer(header: ["region", "level", "count"], rows: rows)
  }

  private static func count(_ market: [Member], _ path: [Value]) -> Int {
    let names = path.map(\.shown.text)
    return market.filter { member in
      zip([member.region, member.level], names).allSatisfy { $0 == $1 }
    }.count
  }

  private static func request(_ limits: [Int?]) -> AggregateRequest {
    AggregateRequest(
      .everything,
      groups: zip(["region", "level"], limits).map {
        Grouping(.field(FieldName($0), counts: .job), limit: $1 ?? 1000)
      }
    )
  }

  @Test(arguments: 0..<300)
  func allThatIsKnownIsTrue(seed: Int) throws {
    var random = SplitMix(seed: seed)
    let (now, then) = (Self.market(&random), Self.market(&random))
    let limits = [Int.random(in: 1...6, using: &random), Int.random(in: 1...4, using: &random)]
    let wide = [Int.random(in: 1...6, using: &random), Int.random(in: 1...4, using: &random)]
    let (request, question) = (Self.request(limits), Self.request(wide))
    let answer = Self.answer(now, limits)
    let baseline = Self.answer(then, wide)
    let comparison = BaselineComparison(
      request,
      answer,
      against: question,
      baseline,
      total: then.count
    )
    let measured = MeasuredBuckets(
      request,
      comparison.answer,
      total: now.count,
      comparison: comparison
    )
    // What was there stays, in its order.
    #expect(comparison.answer.rows.filter { $0.count != 0 } == answer.rows)
    for row in comparison.answer.rows {
      let path = row.path
      let (count, before) = (Self.count(now, path), Self.count(then, path))
      #expect(row.count == count)
      guard let told = comparison.baseline(at: path)?.count else {
        // Only what a limit may have cut off is not known.
        #expect(Self.isCutOff(then, path, wide))
        #expect(measured.value(.change, at: path) == .missing)
        continue
      }
      #expect(told == before)
      #expect(measured.value(.change, at: path) == .integer(count - before))
      let difference = Double(count - before)
      let percent: Double? = before == 0 ? nil : 100 * (difference / Double(before))
      #expect(measured.value(.changePercent, at: path).double == percent)
      var standing = BaselineComparison.Standing.both
      if before == 0, count > 0 { standing = .new }
      if count == 0, before > 0 { standing = .gone }
      #expect(comparison.standing(of: path) == standing)
      if case .integer(let rank) = measured.value(.rank, at: path) {
        #expect(rank == Self.rank(now, path))
      }
      if case .integer(let rank) = measured.value(.baselineRank, at: path) {
        #expect(rank == Self.rank(then, path))
      }
      let around = Self.count(now, path.dropLast())
      #expect(
        measured.value(.share, at: path).double
          == (around == 0 ? nil : Double(count) / Double(around))
      )
    }
    // Whatever the baseline has and is empty here is told, if both lists are whole.
    for row in baseline.rows where Self.count(now, row.path) == 0 {
      let around = Array(row.path.dropLast())
      let isKnown =
        (around.isEmpty || Self.isHere(around, comparison.answer) && Self.count(now, around) > 0)
        && !Self.isCutOff(now, row.path, limits, at: row.path.count - 1)
      #expect(comparison.answer.rows.contains { $0.path == row.path } == isKnown)
    }
  }

  private static func isHere(_ path: [Value], _ answer: AggregateAnswer) -> Bool {
    path.isEmpty || answer.rows.contains { $0.path == path }
  }

  /// Whether so many buckets are around a path that the limit may have cut it off.
  private static func isCutOff(
    _ market: [Member],
    _ path: [Value],
    _ limits: [Int],
    at only: Int? = nil
  ) -> Bool {
    path.indices.contains { depth in
      guard depth == only ?? depth else { return false }
      let around = Array(path[..<depth])
      let inside = market.filter { member in
        zip([member.region, member.level], around.map(\.shown.text)).allSatisfy { $0 == $1 }
      }
      return Set(inside.map { depth == 0 ? $0.region : $0.level }).count >= limits[depth]
    }
  }

  private static func rank(_ market: [Member], _ path: [Value]) -> Int {
    let around = Array(path.dropLast())
    let own = count(market, path)
    let inside = market.filter { member in
      zip([member.region, member.level], around.map(\.shown.text)).allSatisfy { $0 == $1 }
    }
    let siblings = counts(inside.map { path.count == 1 ? $0.region : $0.level })
    return 1 + siblings.filter { $0.count > own }.count
  }

  /// A list in the order of a metric says nothing of the ranks by count, unless it is whole.
  @Test func ranksOfAListThatWasCutByAnotherNumberAreNotKnown() {
    let rows = [BucketRow(keys: [.value(.text("a"))], count: 3, metric: .integer(9))]
    let answer = AggregateAnswer(header: ["region", "median__wage", "count"], rows: rows)
    for (limit, rank) in [(1, Value.missing), (2, .integer(1))] {
      let group = Grouping(.field("region", counts: .job), limit: limit)
      let request = AggregateRequest(
        .everything,
        groups: [group],
        metric: Metric(.median, of: "wage", withCount: true)
      )
      let measured = MeasuredBuckets(request, answer, total: 9)
      #expect(measured.value(.rank, at: [.text("a")]) == rank)
      #expect(measured.value(.shareOfAll, at: [.text("a")]).double == 1.0 / 3)
      #expect(measured.value(.change, at: [.text("a")]) == .missing)
    }
  }

  @Test func everyMeasureSaysHowItIsComputed() {
    for measure in Measure.allCases {
      #expect(!measure.formula.isEmpty)
      #expect(measure.needsMetric == measure.rawValue.contains("metric"))
    }
  }
}

import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import Charts

@Suite struct AggregationChartTests {
  private static let today = Day(number: 20_788)

  private static func row(_ count: Int?, _ keys: String?...) -> BucketRow {
    BucketRow(keys: keys.map { $0.map { .value(.text(Untrusted($0))) } ?? .all }, count: count)
  }

  private static func request(_ keys: GroupKey...) -> AggregateRequest {
    AggregateRequest(Query([]), groups: keys.map { Grouping($0) })
  }

  private static let month = GroupKey.period("date", .month, counts: .job)
  private static let region = GroupKey.field("region", counts: .job)

  @Test func oneLevelIsOneSeries() {
    let answer = AggregateAnswer(
      header: [],
      rows: [Self.row(3, "N"), Self.row(2, ""), Self.row(9, nil)]
    )
    let chart = AggregationChart(Self.request(Self.region), answer, unit: "jobs", today: Self.today)
    #expect(chart.chart.categories == ["N", "(empty)"])
    #expect(chart.chart.series == [Chart.Series("jobs", [3, 2])])
    #expect(chart.path(.init(series: 0, category: 1)).map(\.shown.text) == [""])
    #expect(chart.path(.init(series: 1, category: 0)) == [])
    #expect(ChartKind.usual([Self.region]) == .bars)
  }

  @Test func periodsAreInTheOrderOfTimeAndTheLastOneMayNotBeOver() {
    let rows = [Self.row(1, "2026-12-01"), Self.row(5, "2026-10-01"), Self.row(0, "2026-11-01")]
    let answer = AggregateAnswer(header: [], rows: rows)
    let chart = AggregationChart(Self.request(Self.month), answer, unit: "jobs", today: Self.today)
    #expect(chart.chart.categories == ["2026-10", "2026-11", "2026-12"])
    #expect(chart.chart.series[0].values == [5, 0, 1])
    #expect(chart.chart.remark == "2026-12 is not over")
    let later = AggregationChart(
      Self.request(Self.month),
      answer,
      unit: "jobs",
      today: Day(number: 20_820)
    )
    #expect(later.chart.remark == .empty)
    #expect(ChartKind.usual([Self.region, Self.month]) == .lines)
  }

  /// Wherever the periods stand, they are the categories, and a value leads to its own bucket.
  @Test(arguments: [true, false])
  func aValueLeadsToItsBucket(isFirst: Bool) throws {
    let counts = ["2026-10-01": ["N": 4, "S": 1], "2026-11-01": ["N": 2, "S": 7]]
    var rows: [BucketRow] = []
    if isFirst {
      for (month, parts) in counts.sorted(by: { $0.key > $1.key }) {
        rows.append(Self.row(parts.values.reduce(0, +), month, nil))
        rows += parts.sorted { $0.key < $1.key }.map { Self.row($0.value, month, $0.key) }
      }
    } else {
      for region in ["S", "N"] {
        rows.append(Self.row(nil, region, nil))
        rows += counts.map { Self.row($0.value[region], region, $0.key) }
      }
    }
    let keys = isFirst ? [Self.month, Self.region] : [Self.region, Self.month]
    let request = AggregateRequest(Query([]), groups: keys.map { Grouping($0) })
    let answer = AggregateAnswer(header: [], rows: rows)
    let chart = AggregationChart(request, answer, unit: "jobs", today: Self.today)
    #expect(chart.chart.categories == ["2026-10", "2026-11"])
    for (series, line) in chart.chart.series.enumerated() {
      for category in chart.chart.categories.indices {
        let path = chart.path(.init(series: series, category: category)).map(\.shown.text)
        let (month, region) = isFirst ? (path[0], path[1]) : (path[1], path[0])
        #expect(line.name.text == region)
        #expect(line.values[category] == counts[month]?[region].map(Double.init))
      }
    }
  }

  @Test func aMetricIsDrawnInPlaceOfTheCount() {
    var request = Self.request(Self.region)
    request.metric = Metric(.median, of: "salary", withCount: true)
    var rows = [Self.row(3, "N"), Self.row(2, "S")]
    rows[0].metric = .integer(50_000)
    rows[1].metric = .missing
    let chart = AggregationChart(
      request,
      AggregateAnswer(header: [], rows: rows),
      unit: "jobs",
      today: Self.today
    )
    #expect(chart.chart.unit == "median salary")
    #expect(chart.chart.series[0].values == [50_000, nil])
  }
}

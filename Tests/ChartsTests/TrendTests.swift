import Market
import SafeText
import Testing

@testable import Charts

@Suite struct TrendTests {
  /// Numbers of statsmodels 0.14, `seasonal_decompose(…, model="multiplicative", period=4)`: values by their season.
  private static let quarters: [(value: Double, adjusted: Double)] = [
    (110.2, 111.496063), (107.2, 87.06331), (102.1, 102.48575), (77.2, 98.456788),
    (97.7, 98.84905), (118.9, 96.565555), (89.9, 90.239656), (78.8, 100.497343),
    (95.7, 96.825528), (136.6, 110.940747), (101.1, 101.481972), (78.2, 99.732135),
    (98.6, 99.759635), (116.7, 94.778808), (94.7, 95.057792), (78.0, 99.477066),
    (102.4, 103.604327), (118.8, 96.48434), (104.8, 105.195951), (79.0, 100.752413),
    (100.1, 101.277277), (127.7, 103.712543), (102.7, 103.088017), (77.5, 98.839392),
    (99.1, 100.265516), (122.7, 99.651755), (109.7, 110.114464), (78.7, 100.369809),
  ]

  /// The same, `model="additive", period=3`: values less their season.
  private static let additive: [(value: Double, adjusted: Double)] = [
    (10.2, 11.449259), (7.2, 6.241481), (2.1, 1.809259), (-22.8, -21.550741),
    (-2.3, -3.258519), (18.9, 18.609259), (-10.1, -8.850741), (-21.2, -22.158519),
    (-4.3, -4.590741), (36.6, 37.849259), (1.1, 0.141481), (-21.8, -22.090741),
    (-1.4, -0.150741), (16.7, 15.741481), (-5.3, -5.590741), (-22.0, -20.750741),
    (2.4, 1.441481), (18.8, 18.509259),
  ]

  @Test func seasonsAreThoseOfThePublishedMethod() throws {
    for (numbers, perYear) in [(Self.quarters, 4), (Self.additive, 3)] {
      let adjusted = Trend.season.applied(to: numbers.map(\.value), perYear: perYear)
      for (one, other) in zip(adjusted, numbers.map(\.adjusted)) {
        #expect(abs(try #require(one) - other) < 0.000_001)
      }
    }
  }

  @Test func eachTrendOfASeries() {
    let values: [Double?] = [0, 2, 4, nil, 8, 6]
    #expect(Trend.values.applied(to: values, perYear: 2) == values)
    #expect(Trend.mean.applied(to: values, perYear: 2) == [nil, nil, 2, nil, nil, nil])
    #expect(Trend.index.applied(to: values, perYear: 2) == [0, 100, 200, nil, 400, 300])
    // Nothing can be said of a change from nothing.
    #expect(Trend.year.applied(to: values, perYear: 2) == [nil, nil, nil, nil, 100, nil])
    #expect(Trend.season.applied(to: values, perYear: 2).allSatisfy { $0 == nil })
  }

  /// Whatever a series is like, there are as many values, and none that is no number.
  @Test(arguments: Trend.allCases, [1, 4, 12, 52])
  func anySeries(trend: Trend, perYear: Int) {
    let shapes: [[Double?]] = [
      [], [nil], [0], [5], Array(repeating: 0, count: 120), Array(repeating: nil, count: 120),
      (0..<120).map { Double($0 % 12) }, (0..<120).map { $0 % 7 == 0 ? nil : Double($0) },
      (0..<120).map { -Double($0) }, (0..<120).map { $0.isMultiple(of: 2) ? 1e300 : 1e-300 },
    ]
    for shape in shapes {
      let drawn = trend.applied(to: shape, perYear: perYear)
      #expect(drawn.count == shape.count)
      #expect(drawn.allSatisfy { $0.map(\.isFinite) ?? true } || shape.last == 1e-300)
    }
  }

  /// A chart without a line says why, and one whose season is taken out by differences says so.
  @Test func whatCannotBeDrawnIsSaid() {
    func remark(_ trend: Trend, _ values: [Double?], perYear: Int = 4) -> Safe {
      let names = values.indices.map { Safe(showing: "\($0)") }
      return Chart(unit: "jobs", categories: names, series: [Chart.Series("x", values)])
        .showing(trend, perYear: perYear).remark
    }
    #expect(remark(.mean, [1, 2]) == "a mean takes 3 periods")
    #expect(remark(.index, [0, 0]) == "all values are zero")
    #expect(remark(.year, [1, 2, 3, 4]) == "a change takes more than a year")
    #expect(remark(.season, [1, 2, 3, 4]) == "a season takes 2 whole years without gaps")
    #expect(remark(.season, [1, 2], perYear: 1) == "a year has no season")
    let whole = (1...12).map { Double($0) as Double? }
    #expect(remark(.season, whole).isEmpty)
    #expect(
      remark(.season, [0] + whole) == "with zeros the season is a difference, not a ratio"
    )
    for trend in Trend.allCases {
      #expect(remark(trend, [nil, nil]).isEmpty)
      #expect(trend == .year || remark(trend, whole).isEmpty)
    }
  }

  @Test func theUnitSaysWhatIsDrawn() {
    let chart = Chart(
      unit: "jobs",
      categories: ["a", "b", "c"],
      series: [Chart.Series("x", [2, 4])]
    )
    #expect(chart.showing(.index, perYear: 12).unit == "jobs, first = 100")
    #expect(chart.showing(.index, perYear: 12).series[0].values == [100, 200, nil])
    #expect(Set(Trend.allCases.map(\.words)).count == Trend.allCases.count)
  }

  @Test(
    arguments: [
      (["region", "date__month"], 12), (["date__quarter", "region"], 4), (["date__week"], 52),
      (["date__year"], 1), (["region"], nil), (["region", "date__month", "level"], nil),
    ] as [([String], Int?)]
  )
  func categoriesThatArePeriodsHaveAYear(levels: [String], perYear: Int?) throws {
    let groups = levels.map { Grouping(GroupKey(spelled: $0)) }
    let keys = levels.map { level -> BucketRow.Key in
      .value(.text(level.hasPrefix("date") ? "2026-01-01" : "x"))
    }
    let chart = AggregationChart(
      AggregateRequest(.everything, groups: groups),
      AggregateAnswer(header: levels + ["count"], rows: [BucketRow(keys: keys, count: 3)]),
      unit: "jobs",
      today: Day(number: 20_000)
    )
    #expect(chart.perYear == perYear)
  }
}

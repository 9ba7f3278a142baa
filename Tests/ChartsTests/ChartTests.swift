import Foundation
import SafeText
import Terminal
import TestSupport
import Testing

@testable import Charts

@Suite struct ChartTests {
  private static let months: [Safe] = (1...12).map {
    Safe(showing: "2026-\($0 < 10 ? "0" : "")\($0)")
  }

  static let trend = Chart(
    title: "profession=696",
    unit: "jobs",
    categories: months,
    series: [
      Chart.Series("Java developer", [20, 32, 41, 40, 60, 75, 71, 90, 84, 60, 52, nil]),
      Chart.Series("Data engineer", [5, 5, 0, 12, 18, 30, nil, 44, 47, 58, 63, 70]),
      Chart.Series("Nurse", [100, 96, 97, 90, 88, 91, 93, 95, 99, 101, 96, 90]),
    ],
    source: "all jobs · as of 2026-12-01 14:02:11"
  )
  static let bars = Chart(
    unit: "median salary",
    categories: ["Noord-Holland", "Zuid-Holland", "Flevoland", "語学 school", ""],
    series: [Chart.Series("2026", [58_300, 57_100.5, 0, nil, -1_200])]
  )
  private static let all: [(String, Chart, ChartKind)] = [
    ("lines", trend, .lines), ("bars", bars, .bars), ("grouped", trend, .bars),
    ("heat", trend, .heat),
  ]

  @Test(arguments: all.map(\.0))
  func drawn(name: String) throws {
    let (_, chart, kind) = try #require(Self.all.first { $0.0 == name })
    var text = ""
    for glyphs in GlyphLevel.allCases {
      for size in [
        Size(columns: 100, rows: 24), Size(columns: 50, rows: 12), Size(columns: 18, rows: 6),
      ] {
        let view = ChartView(chart, kind, glyphs: glyphs, cursor: .init(series: 0, category: 2))
        text += "== \(glyphs.rawValue) \(size.columns)x\(size.rows)\n\(Self.planes(view, size))\n"
      }
    }
    try Self.expect(text, name)
  }

  private static let roles = ChartRoles(
    text: RoleID(rawValue: 1),
    dim: RoleID(rawValue: 2),
    heading: RoleID(rawValue: 3),
    cursor: RoleID(rawValue: 4),
    series: [RoleID(rawValue: 5), RoleID(rawValue: 6)]
  )

  private static func planes(_ view: ChartView, _ size: Size) -> String {
    var canvas = Canvas(size: size)
    view.draw(on: &canvas, roles)
    return canvas.grid.text + "\n--\n" + canvas.grid.roles(as: [".", "t", "d", "h", "C", "a", "b"])
  }

  private static func expect(_ text: String, _ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(name).txt")
    if ProcessInfo.processInfo.environment["JOBTALLY_GOLDEN"] == "write" {
      return try Data(text.utf8).write(to: file)
    }
    #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == text)
  }

  /// Whatever the numbers and the size, something is drawn, in ASCII where that is wanted, and nothing traps.
  @Test func anyChartFitsAnySize() {
    var random = SplitMix(state: 5)
    let values: [Double?] = [
      nil, 0, 1, -1, 3.5, 1e-7, 1e9, -1e18, 1e300, -1e308, .greatestFiniteMagnitude, .nan,
      .infinity,
    ]
    for _ in 0..<150 {
      let few = Bool.random(using: &random)
      let count = Int.random(in: 0...(few ? 4 : 60), using: &random)
      let chart = Chart(
        unit: "jobs",
        categories: (0..<count).map {
          ["", "2026-11", "語学", Safe(showing: String(repeating: "w", count: 90))][$0 % 4]
        },
        series: (0..<Int.random(in: 0...9, using: &random)).map { index in
          let range = Int.random(in: 0...count + 1, using: &random)
          return Chart.Series(
            Safe(showing: "series \(index)"),
            (0..<range).map { _ in values.randomElement(using: &random) ?? nil }
          )
        }
      )
      let size = Size(
        columns: Int.random(in: 0...120, using: &random),
        rows: Int.random(in: 0...40, using: &random)
      )
      for kind in ChartKind.allCases {
        for glyphs in GlyphLevel.allCases {
          var view = ChartView(chart, kind, glyphs: glyphs)
          view.move(
            series: Int.random(in: -3...9, using: &random),
            categories: Int.random(in: -3...70, using: &random)
          )
          let text = Self.planes(view, size)
          if glyphs == .ascii, !text.contains("語"), size.columns > 0 {
            #expect(text.unicodeScalars.allSatisfy { $0.isASCII || $0 == "…" || $0 == "·" })
          }
          _ = view.reading
        }
        let document = SVGChart.document(ChartView(chart, kind), width: 300, height: 200)
        #expect(!document.contains("nan") && !document.contains("inf"))
      }
    }
  }

  @Test(arguments: [
    ([0, 100], 4, ["0", "50", "100"]), ([0, 1], 5, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ([3], 2, ["0", "2", "4"]), ([-5, 5], 2, ["-5", "0", "5"]), ([], 1, ["0", "1"]),
    ([0, 0], 2, ["0", "0.5", "1"]), ([1_234_567], 3, ["0", "500,000", "1,000,000", "1,500,000"]),
  ])
  func marksAreRound(values: [Double], count: Int, labels: [String]) {
    #expect(Axis(values, ticks: count, fromZero: true).ticks.map(\.label.text) == labels)
  }

  @Test func theCursorReadsValuesOut() {
    var view = ChartView(Self.trend, .lines)
    #expect(view.reading == nil)
    view.move()
    #expect(view.reading == "Java developer · 2026-01: 20")
    view.move(series: 1, categories: 6)
    #expect(view.reading == "Data engineer · 2026-07: not known")
    view.move(series: 99, categories: .max)
    #expect(view.reading == "Nurse · 2026-12: 90")
    view.move(series: -99, categories: -99)
    #expect(view.reading == "Java developer · 2026-01: 20")
  }

  @Test func nothingOfALabelIsMarkup() {
    let chart = Chart(
      title: "<script>\"&'",
      unit: "jobs",
      categories: ["]]><b>", "x"],
      series: [Chart.Series("</svg>", [1, 2]), Chart.Series("b", [2, 3])]
    )
    for kind in ChartKind.allCases {
      let document = SVGChart.document(ChartView(chart, kind), width: 640, height: 400)
      #expect(document.contains("&lt;script&gt;&quot;&amp;"))
      #expect(document.components(separatedBy: "</svg>").count == 2)
      #expect(!document.contains("<script") && !document.contains("<b>"))
    }
  }
}

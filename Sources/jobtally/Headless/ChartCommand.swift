public import ArgumentParser
public import Charts
import Export
import Foundation
import Market
import MarketService
import SafeText
import Terminal

/// Draws an aggregation as a chart, for a terminal or as an SVG document.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draw counts or a metric as lines, bars or a heat map.",
    discussion: """
      Periods become lines over time, two levels a heat map, one level bars, unless --kind says otherwise:
        jobtally chart profession=696 --group date__month
        jobtally chart --group profession_class,date__quarter --limit 5 --format svg > trend.svg
      """
  )

  /// A drawing; the export formats write its values.
  enum OwnFormat: String, CommandFormat {
    case text
    case svg

    var index: Int { self == .text ? 0 : 1 }
    static let excluded: [ExportFormat] = []
  }

  typealias Format = FormatOption<OwnFormat>

  /// Columns and rows, or pixels.
  struct Extent: ExpressibleByArgument, Equatable {
    var width: Int
    var height: Int

    init?(argument: String) {
      let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
      guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
        (1...10_000).contains(width), (1...10_000).contains(height)
      else { return nil }
      (self.width, self.height) = (width, height)
    }
  }

  @OptionGroup var filters: FilterArguments

  @OptionGroup var grouping: GroupingOptions

  @Option(help: "lines, bars or heat; what suits the levels by default.")
  var kind: ChartKind?

  @Option(
    help: ArgumentHelp(
      "The size: columns and rows of text (100x30), pixels of SVG (960x540).",
      valueName: "WIDTHxHEIGHT"
    )
  )
  var size: Extent?

  @Option(
    help: ArgumentHelp(
      "Over time, in place of the values: mean (of 3 periods), index (first = 100), year (% to a year before), season (removed).",
      valueName: "trend"
    )
  )
  var trend = Trend.values

  @Option(help: "\(Format.all.map(\.name).joined(separator: ", ")): a drawing, or its values.")
  var format = Format.own(.text)

  @Option(help: "The signs of text: ascii, blocks or braille.")
  var glyphs = GlyphLevel.blocks

  @Option(help: "The title; the query by default.")
  var title: String?

  @OptionGroup var labels: LabelOptions

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func run() throws {
    let headless = try Headless(source, wait)
    try headless.run { [traits = headless.traits] service in
      var request = try grouping.request(filters, try await Headless.fields(service))
      guard !request.groups.isEmpty, request.groups.count <= 4 else {
        throw ValidationError("a chart takes one to four levels; --group names them")
      }
      request.wantsTotals = request.groups.count > 1
      request.labelling = labels.labelling
      let answer = try await grouping.ask(request, service)
      let unit =
        request.groups.contains { $0.key.counts == .posting } ? "postings" : traits.noun.many
      let query =
        request.query.filters.isEmpty
        ? traits.noun.all : Safe(showing: request.query.description)
      var drawn = AggregationChart(request, answer.value, unit: unit, today: LocalTime.now.day)
      if trend != .values, drawn.perYear == nil {
        throw ValidationError("--trend takes periods, such as --group date__month")
      }
      drawn.show(trend)
      let chart = drawn.titled(
        title.map { Safe(showing: $0) } ?? query,
        source:
          "\(query) · as of \(LocalTime(seconds: Int(answer.date.timeIntervalSince1970)).dateAndTime)"
      )
      try write(ChartView(chart, kind ?? .usual(request.groups.map(\.key)), glyphs: glyphs))
    }
  }

  private func write(_ view: ChartView) throws {
    switch format {
    case .export(let format):
      let rows = ChartRows(view.chart)
      try Output.write(format.encode(rows.values, columns: rows.columns))
    case .own(.svg):
      let size = size ?? Extent(argument: "960x540")
      let document = SVGChart.document(
        view,
        width: size?.width ?? 960,
        height: size?.height ?? 540
      )
      try Output.write(Array(document.utf8))
    case .own(.text):
      let size = size ?? Extent(argument: "100x30")
      let area = Size(columns: size?.width ?? 100, rows: max(1, (size?.height ?? 30) - 3))
      var canvas = Canvas(size: area)
      view.draw(on: &canvas, .plain)
      let about = [view.chart.unit, view.chart.remark].filter { !$0.isEmpty }
      try Output.write(lines: [view.chart.title, about.joined(separator: " · ")])
      try Output.write(Array((canvas.grid.text.trimmedEnd + "\n").utf8))
      try Output.write(lines: [view.chart.source])
    }
  }
}

extension ChartKind: ExpressibleByArgument {}
extension Trend: ExpressibleByArgument {}
extension GlyphLevel: ExpressibleByArgument {}

/// The values of a chart as rows of a file: one for each category, a column for each series.
private struct ChartRows {
  private let chart: Chart

  init(_ chart: Chart) { self.chart = chart }

  var columns: [RowColumn] {
    [RowColumn("category", isCoded: false)]
      + chart.series.map { RowColumn($0.name.text, isCoded: false) }
  }

  var values: [[Value]] {
    chart.categories.indices.map { category in
      [.text(chart.categories[category].text)]
        + chart.series.map { series in
          let value = series.values.indices.contains(category) ? series.values[category] : nil
          return value.map { .number($0) } ?? .missing
        }
    }
  }
}

extension ChartRoles {
  /// One role for all: text alone.
  fileprivate static let plain = ChartRoles(
    text: .plain,
    dim: .plain,
    heading: .plain,
    cursor: .plain,
    series: [.plain]
  )
}

extension String {
  /// The text without line ends at its end.
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}

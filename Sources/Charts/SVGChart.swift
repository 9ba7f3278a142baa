import Market
import SafeText

/// A chart as an SVG document that a report can take: text stays text, nothing is fetched.
///
/// Source: W3C, "Scalable Vector Graphics (SVG) 1.1".
public struct SVGChart {
  private let view: ChartView
  private let width: Double
  private let height: Double
  private var body = ""

  /// Colours that are told apart with deficient colour vision, too.
  ///
  /// Source: Okabe and Ito, "Color universal design".
  private static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000",
  ]
  private static let margin = 16.0
  private static let lineHeight = 16.0

  /// The document of a chart.
  ///
  /// - Parameters:
  ///   - view: The chart and how it is drawn; its cursor does not show.
  ///   - width: The width in pixels, at least 200.
  ///   - height: The height in pixels, at least 120.
  /// - Returns: The document, which ends with a line end.
  public static func document(_ view: ChartView, width: Int, height: Int) -> String {
    var svg = SVGChart(view, Double(max(200, width)), Double(max(120, height)))
    return svg.document()
  }

  private init(_ view: ChartView, _ width: Double, _ height: Double) {
    (self.view, self.width, self.height) = (view, width, height)
  }

  private var chart: Chart { view.chart }

  private mutating func document() -> String {
    let name = chart.title.isEmpty ? chart.unit : chart.title
    var top = SVGChart.margin + SVGChart.lineHeight
    text(name, x: SVGChart.margin, y: top, size: 15, isBold: true)
    top += SVGChart.lineHeight
    let below = [chart.unit, chart.remark].filter { !$0.isEmpty }.joined(separator: " · ")
    text(below, x: SVGChart.margin, y: top, colour: "#555")
    top += 8
    let hasLegend = chart.series.count > 1 && view.kind != .heat
    if hasLegend { top = legend(from: top + SVGChart.lineHeight) }
    var bottom = height - SVGChart.margin
    if !chart.source.isEmpty {
      text(chart.source, x: SVGChart.margin, y: bottom, size: 10, colour: "#555")
      bottom -= SVGChart.lineHeight
    }
    let area = (
      left: SVGChart.margin, top: top + 8, right: width - SVGChart.margin, bottom: bottom
    )
    if !chart.known.isEmpty {
      switch view.kind {
      case .lines: lines(area)
      case .bars: bars(area)
      case .heat: heat(area)
      }
    } else {
      text("nothing to draw", x: area.left, y: area.top + 20, colour: "#555")
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(number(width))" height="\(number(height))" \
      viewBox="0 0 \(number(width)) \(number(height))" font-family="sans-serif" role="img">
      <title>\(SVGChart.escaped(name))</title>
      <rect width="100%" height="100%" fill="#fff"/>
      \(body)</svg>

      """
  }

  // MARK: Kinds

  private typealias Area = (left: Double, top: Double, right: Double, bottom: Double)

  private mutating func lines(_ area: Area) {
    let axis = Axis(chart.known, ticks: 6, fromZero: true)
    let labels = axis.ticks.map { Double($0.label.columns) * 7 }.max() ?? 0
    let plot = (
      left: area.left + labels + 8, top: area.top, right: area.right,
      bottom: area.bottom - SVGChart.lineHeight - 4
    )
    for tick in axis.ticks {
      let y = plot.bottom - axis.position(of: tick.value) * (plot.bottom - plot.top)
      add(
        "<line x1=\"\(number(plot.left))\" x2=\"\(number(plot.right))\" y1=\"\(number(y))\" y2=\"\(number(y))\" stroke=\"#ddd\"/>"
      )
      text(tick.label, x: plot.left - 6, y: y + 4, anchor: "end", colour: "#555")
    }
    let last = max(1, chart.categories.count - 1)
    func x(_ category: Int) -> Double {
      chart.categories.count == 1
        ? (plot.left + plot.right) / 2
        : plot.left + Double(category) * (plot.right - plot.left) / Double(last)
    }
    let every = max(
      1,
      Int((Double(chart.categories.count) * 64 / (plot.right - plot.left)).rounded(.up))
    )
    for category in stride(from: 0, to: chart.categories.count, by: every) {
      let anchor = category == 0 ? "start" : category == last ? "end" : "middle"
      text(
        chart.categories[category],
        x: x(category),
        y: area.bottom,
        anchor: anchor,
        colour: "#555"
      )
    }
    for (index, series) in chart.series.enumerated() {
      let colour = SVGChart.colours[index % SVGChart.colours.count]
      var path = ""
      var isOpen = false
      for category in chart.categories.indices {
        guard let value = series[category] else {
          isOpen = false
          continue
        }
        let y = plot.bottom - axis.position(of: value) * (plot.bottom - plot.top)
        path += "\(isOpen ? "L" : "M")\(number(x(category))) \(number(y))"
        isOpen = true
        mark(
          index,
          x(category),
          y,
          colour,
          "\(series.name) · \(chart.categories[category]): \(Safe.value(value))"
        )
      }
      add("<path d=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>")
    }
  }

  private mutating func bars(_ area: Area) {
    let axis = Axis(chart.known, ticks: 5, fromZero: true)
    let names = chart.categories.map { min(220, Double($0.columns) * 7) }.max() ?? 0
    let numbers = chart.known.map { Double(Safe.value($0).columns) * 7 }.max() ?? 0
    let plot = (left: area.left + names + 8, right: area.right - numbers - 8)
    let band = (area.bottom - area.top) / Double(chart.categories.count)
    let height = max(1, (band * 0.8) / Double(chart.series.count))
    let zero = axis.position(of: 0)
    for (category, name) in chart.categories.enumerated() {
      let top = area.top + Double(category) * band + band * 0.1
      text(name, x: plot.left - 6, y: top + band * 0.4 + 4, anchor: "end", cut: 30)
      for (index, series) in chart.series.enumerated() {
        guard let value = series[category] else { continue }
        let end = axis.position(of: value)
        let x = plot.left + min(zero, end) * (plot.right - plot.left)
        let length = abs(end - zero) * (plot.right - plot.left)
        let y = top + Double(index) * height
        add(
          "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(length))\" height=\"\(number(max(1, height - 1)))\" fill=\"\(SVGChart.colours[index % SVGChart.colours.count])\"><title>\(SVGChart.escaped("\(series.name) · \(name): \(Safe.value(value))"))</title></rect>"
        )
        if height >= 9 {
          text(Safe.value(value), x: x + length + 4, y: y + height / 2 + 4, size: min(12, height))
        }
      }
    }
  }

  private mutating func heat(_ area: Area) {
    let names = chart.series.map { min(220, Double($0.name.columns) * 7) }.max() ?? 0
    let left = area.left + names + 8
    let top = area.top + SVGChart.lineHeight
    let column = (area.right - left) / Double(chart.categories.count)
    let row = (area.bottom - top) / Double(chart.series.count)
    let most = max(chart.known.map { abs($0) }.max() ?? 1, .leastNonzeroMagnitude)
    for (category, name) in chart.categories.enumerated() {
      let x = left + (Double(category) + 0.5) * column
      text(name, x: x, y: top - 4, anchor: "middle", colour: "#555", cut: max(3, Int(column / 7)))
    }
    for (index, series) in chart.series.enumerated() {
      let y = top + Double(index) * row
      text(series.name, x: left - 6, y: y + row / 2 + 4, anchor: "end", cut: 30)
      for (category, name) in chart.categories.enumerated() {
        let x = left + Double(category) * column
        guard let value = series[category] else {
          text("·", x: x + column / 2, y: y + row / 2 + 4, anchor: "middle", colour: "#555")
          continue
        }
        let share = min(1, abs(value) / most)
        add(
          "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(max(1, column - 1)))\" height=\"\(number(max(1, row - 1)))\" fill=\"#0072B2\" fill-opacity=\"\(number(0.08 + 0.92 * share))\"><title>\(SVGChart.escaped("\(series.name) · \(name): \(Safe.value(value))"))</title></rect>"
        )
        if row >= 12, column >= Double(Safe.value(value).columns) * 7 {
          text(
            Safe.value(value),
            x: x + column / 2,
            y: y + row / 2 + 4,
            anchor: "middle",
            colour: share > 0.55 ? "#fff" : "#000"
          )
        }
      }
    }
  }

  // MARK: Parts

  private mutating func legend(from y: Double) -> Double {
    var (x, y) = (SVGChart.margin, y)
    for (index, series) in chart.series.enumerated() {
      let room = Double(min(30, series.name.columns)) * 7 + 36
      if x + room > width, x > SVGChart.margin {
        (x, y) = (SVGChart.margin, y + SVGChart.lineHeight)
      }
      mark(index, x + 6, y - 4, SVGChart.colours[index % SVGChart.colours.count], series.name)
      text(series.name, x: x + 16, y: y, cut: 30)
      x += room
    }
    return y
  }

  /// A sign of a series, of another shape for each.
  private mutating func mark(
    _ series: Int,
    _ x: Double,
    _ y: Double,
    _ colour: String,
    _ title: Safe
  ) {
    let (left, right, top, bottom) = (number(x - 4), number(x + 4), number(y - 4), number(y + 4))
    let (middle, centre) = (number(x), number(y))
    let shape =
      switch series % 6 {
      case 0: "<circle cx=\"\(middle)\" cy=\"\(centre)\" r=\"3.5\" fill=\"\(colour)\">"
      case 1:
        "<path d=\"M\(left) \(bottom)L\(right) \(bottom)L\(middle) \(top)Z\" fill=\"\(colour)\">"
      case 2: "<path d=\"M\(left) \(top)H\(right)V\(bottom)H\(left)Z\" fill=\"\(colour)\">"
      case 3:
        "<circle cx=\"\(middle)\" cy=\"\(centre)\" r=\"3\" fill=\"#fff\" stroke=\"\(colour)\" stroke-width=\"2\">"
      case 4:
        "<path d=\"M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)\" stroke=\"\(colour)\" stroke-width=\"2\">"
      default:
        "<path d=\"M\(left) \(centre)H\(right)M\(middle) \(top)V\(bottom)\" stroke=\"\(colour)\" stroke-width=\"2\">"
      }
    let name = shape.hasPrefix("<circle") ? "circle" : "path"
    add("\(shape)<title>\(SVGChart.escaped(title))</title></\(name)>")
  }

  private mutating func text(
    _ words: Safe,
    x: Double,
    y: Double,
    anchor: String = "start",
    size: Double = 12,
    colour: String = "#000",
    isBold: Bool = false,
    cut columns: Int = 200
  ) {
    let weight = isBold ? " font-weight=\"bold\"" : ""
    add(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\" font-size=\"\(number(size))\" fill=\"\(colour)\"\(weight)>\(SVGChart.escaped(words.truncated(columns: columns)))</text>"
    )
  }

  private mutating func add(_ element: String) {
    body += element + "\n"
  }

  /// A coordinate with at most two digits behind the point.
  private func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A text in which nothing is markup.
  static func escaped(_ words: Safe) -> String {
    var escaped = ""
    for character in words.text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

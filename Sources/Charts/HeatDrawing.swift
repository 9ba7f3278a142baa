import SafeText
import Terminal

/// Draws a cell for each value with a shade in proportion to it: series are rows, categories columns.
struct HeatDrawing {
  private let view: ChartView
  private let roles: ChartRoles

  init(_ view: ChartView, _ roles: ChartRoles) {
    self.view = view
    self.roles = roles
  }

  private var chart: Chart { view.chart }

  /// How wide a column may get by its heading.
  private static let widest = 16

  func draw(on canvas: inout Canvas) {
    let size = canvas.bounds.size
    let names = chart.series.map(\.name.columns).max() ?? 0
    let label = min(names, max(1, size.columns / 3))
    let numbers = chart.known.map { Safe.value($0).columns }.max() ?? 1
    let headings = chart.categories.map(\.columns).max() ?? 1
    let column = max(numbers + 2, min(headings, HeatDrawing.widest)) + 1
    let fits = max(1, (size.columns - label) / column)
    let rows = max(1, size.rows - 1)
    let first = (
      category: firstShown(view.cursor?.category, fits),
      series: firstShown(view.cursor?.series, rows)
    )
    let shades = Shades(chart.known, view.glyphs)
    for (place, category) in chart.categories.indices.dropFirst(first.category).prefix(fits)
      .enumerated()
    {
      let left = label + place * column
      let name = chart.categories[category].truncated(columns: column - 1)
      canvas.write(
        name,
        at: Point(column: left + column - name.columns, row: 0),
        role: view.cursor?.category == category ? roles.cursor : roles.heading
      )
      for (row, series) in chart.series.indices.dropFirst(first.series).prefix(rows).enumerated() {
        let area = Rect(column: left + 1, row: row + 1, columns: column - 1, rows: 1)
        draw(ChartView.Position(series: series, category: category), shades, in: area, on: &canvas)
      }
    }
    for (row, series) in chart.series.indices.dropFirst(first.series).prefix(rows).enumerated() {
      canvas.write(
        chart.series[series].name.truncated(columns: label),
        at: Point(column: 0, row: row + 1),
        role: view.cursor?.series == series ? roles.cursor : roles.text
      )
    }
    drawHidden(first.category, fits, label, on: &canvas)
  }

  /// Says how many columns are further right or left.
  private func drawHidden(_ first: Int, _ fits: Int, _ label: Int, on canvas: inout Canvas) {
    let behind = chart.categories.count - first - fits
    var words: [Safe] = []
    if first > 0 { words.append("\(first) left") }
    if behind > 0 { words.append("\(behind) right") }
    guard !words.isEmpty else { return }
    canvas.write(
      ("… " + words.joined(separator: ", ")).truncated(columns: label),
      at: .origin,
      role: roles.dim
    )
  }

  private func firstShown(_ cursor: Int?, _ shown: Int) -> Int {
    max(0, (cursor ?? 0) - shown + 1)
  }

  private func draw(
    _ position: ChartView.Position,
    _ shades: Shades,
    in area: Rect,
    on canvas: inout Canvas
  ) {
    let value = chart.series[position.series][position.category]
    let isCurrent = view.cursor == position
    let role = isCurrent ? roles.cursor : value == nil ? roles.dim : roles.text
    let words = value.map { Safe.value($0) } ?? "·"
    canvas.write(
      words,
      at: Point(
        column: area.origin.column + area.size.columns - words.columns,
        row: area.origin.row
      ),
      role: role
    )
    guard let value else { return }
    let shade = Rect(origin: area.origin, size: Size(columns: 1, rows: 1))
    canvas.fill(shade, with: shades[value], role: roles.of(series: 0))
  }
}

/// The shade of each value between the least and the greatest.
private struct Shades {
  private let low: Double
  private let high: Double
  private let signs: [Glyph]

  init(_ values: [Double], _ level: GlyphLevel) {
    low = min(0, values.min() ?? 0)
    high = max(0, values.max() ?? 0)
    signs = level == .ascii ? [" ", ".", ":", "+", "#"] : [" ", "░", "▒", "▓", "█"]
  }

  subscript(value: Double) -> Glyph {
    guard high > low else { return signs[0] }
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    guard share > 0 else { return signs[0] }
    return signs[min(signs.count - 1, 1 + Int(share * Double(signs.count - 1)))]
  }
}

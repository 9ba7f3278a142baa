import SafeText
import Terminal

/// Draws a bar for each value: the categories one below the other, in each of them the series.
struct BarDrawing {
  private let view: ChartView
  private let roles: ChartRoles

  init(_ view: ChartView, _ roles: ChartRoles) {
    self.view = view
    self.roles = roles
  }

  private var chart: Chart { view.chart }

  func draw(on canvas: inout Canvas) {
    let size = canvas.bounds.size
    let legend = size.rows >= 6 ? Legend(view, roles).draw(on: &canvas, atMost: size.rows / 4) : 0
    let rows = size.rows - legend
    let numbers = chart.known.map { Safe.value($0).columns }.max() ?? 1
    let names = chart.categories.map(\.columns).max() ?? 0
    let label = min(names, max(1, (size.columns - numbers - 4) / 2))
    let bar = size.columns - label - numbers - 2
    let axis = Axis(chart.known, ticks: 4, fromZero: true)
    let perCategory = chart.series.count
    let shown = max(1, (rows - (rows < chart.categories.count * perCategory ? 1 : 0)) / perCategory)
    let first = firstCategory(shown)
    var row = legend
    for category in chart.categories.indices.dropFirst(first).prefix(shown) {
      for series in chart.series.indices where row < size.rows {
        let isCurrent = view.cursor == ChartView.Position(series: series, category: category)
        if series == 0 {
          canvas.write(
            chart.categories[category].truncated(columns: label),
            at: Point(column: 0, row: row),
            role: view.cursor?.category == category ? roles.cursor : roles.heading
          )
        }
        let value = chart.series[series][category]
        let words = value.map { Safe.value($0) } ?? "·"
        canvas.write(
          words,
          at: Point(column: label + 1 + numbers - words.columns, row: row),
          role: isCurrent ? roles.cursor : value == nil ? roles.dim : roles.text
        )
        if let value, bar > 0 {
          let area = Rect(column: label + numbers + 2, row: row, columns: bar, rows: 1)
          draw(value, series, axis, in: area, on: &canvas)
        }
        row += 1
      }
    }
    let hidden = chart.categories.count - min(shown, chart.categories.count - first) - first
    if hidden > 0, row < size.rows {
      canvas.write("… \(hidden) more below", at: Point(column: 0, row: row), role: roles.dim)
    }
  }

  /// The first category that is seen, so that the cursor is.
  private func firstCategory(_ shown: Int) -> Int {
    guard let cursor = view.cursor else { return 0 }
    return max(0, min(cursor.category, chart.categories.count - 1) - shown + 1)
  }

  private func draw(
    _ value: Double,
    _ series: Int,
    _ axis: Axis,
    in area: Rect,
    on canvas: inout Canvas
  ) {
    let zero = axis.position(of: 0)
    let end = axis.position(of: value)
    let role = roles.of(series: series)
    let columns = Double(area.size.columns)
    let sign: Glyph = view.glyphs == .ascii ? Marker.glyph(of: series, .ascii) : "█"
    let start = Int((min(zero, end) * columns).rounded())
    guard value >= 0, view.glyphs != .ascii else {
      let width = max(value == 0 ? 0 : 1, Int((abs(end - zero) * columns).rounded()))
      let bar = Rect(
        column: area.origin.column + min(start, area.size.columns - width),
        row: area.origin.row,
        columns: width,
        rows: 1
      )
      return canvas.fill(bar, with: sign, role: role)
    }
    let from = Point(column: area.origin.column + start, row: area.origin.row)
    let room = area.size.columns - start
    guard room > 0 else { return }
    canvas.bar(at: from, columns: room, fraction: (end - zero) * columns / Double(room), role: role)
  }
}

import SafeText
import Terminal

/// Draws a line for each series, with axes and a legend.
struct LineDrawing {
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
    let hasAxis = size.rows - legend >= 4 && size.columns >= 16
    let bottom = hasAxis ? 2 : 0
    let height = size.rows - legend - bottom
    guard height > 0 else { return }
    let axis = Axis(chart.known, ticks: max(1, height / 3), fromZero: true)
    let labels = axis.ticks.map(\.label.columns).max() ?? 0
    let left = hasAxis ? min(labels, size.columns / 3) + 1 : 0
    var plot = DotGrid(Size(columns: size.columns - left, rows: height), view.glyphs)
    let origin = Point(column: left, row: legend)
    if hasAxis { drawAxes(axis, on: &canvas, at: origin, plot.size) }
    for index in chart.series.indices { drawLine(index, axis, &plot) }
    plot.draw(on: &canvas, at: origin) { roles.of(series: $0) }
    for index in chart.series.indices { drawMarkers(index, axis, plot, on: &canvas, at: origin) }
    drawCursor(axis, plot, on: &canvas, at: origin)
  }

  // MARK: Places

  private func column(_ category: Int, of columns: Int) -> Int {
    guard chart.categories.count > 1 else { return columns / 2 }
    return category * (columns - 1) / (chart.categories.count - 1)
  }

  private func row(_ value: Double, _ axis: Axis, of rows: Int) -> Int {
    rows - 1 - Int((axis.position(of: value) * Double(rows - 1)).rounded())
  }

  /// The cell of a value.
  private func cell(_ category: Int, _ value: Double, _ axis: Axis, _ plot: DotGrid) -> Point {
    let perColumn = plot.columns / max(1, plot.size.columns)
    let perRow = plot.rows / max(1, plot.size.rows)
    return Point(
      column: column(category, of: plot.columns) / max(1, perColumn),
      row: row(value, axis, of: plot.rows) / max(1, perRow)
    )
  }

  // MARK: Parts

  private func drawLine(_ index: Int, _ axis: Axis, _ plot: inout DotGrid) {
    var last: (column: Int, row: Int)?
    for category in chart.categories.indices {
      guard let value = chart.series[index][category] else {
        // What is not known is a gap, not a zero.
        last = nil
        continue
      }
      let dot = (
        column: column(category, of: plot.columns), row: row(value, axis, of: plot.rows)
      )
      if let last {
        plot.line(from: last, to: dot, owner: index)
      } else {
        plot.plot(dot.column, dot.row, owner: index)
      }
      last = dot
    }
  }

  /// The signs of the values, where they have room; otherwise that of the last one.
  private func drawMarkers(
    _ index: Int,
    _ axis: Axis,
    _ plot: DotGrid,
    on canvas: inout Canvas,
    at origin: Point
  ) {
    let known = chart.categories.indices.filter { chart.series[index][$0] != nil }
    let hasRoom = plot.size.columns >= 3 * chart.categories.count
    for category in hasRoom ? known : Array(known.suffix(1)) {
      guard let value = chart.series[index][category] else { continue }
      let point = cell(category, value, axis, plot)
      canvas.fill(
        Rect(
          origin: origin.moved(columns: point.column, rows: point.row),
          size: Size(columns: 1, rows: 1)
        ),
        with: Marker.glyph(of: index, view.glyphs),
        role: roles.of(series: index)
      )
    }
  }

  private func drawCursor(
    _ axis: Axis,
    _ plot: DotGrid,
    on canvas: inout Canvas,
    at origin: Point
  ) {
    guard let cursor = view.cursor, chart.series.indices.contains(cursor.series),
      let value = chart.series[cursor.series][cursor.category]
    else { return }
    let point = cell(cursor.category, value, axis, plot)
    canvas.fill(
      Rect(
        origin: origin.moved(columns: point.column, rows: point.row),
        size: Size(columns: 1, rows: 1)
      ),
      with: Marker.glyph(of: cursor.series, view.glyphs),
      role: roles.cursor
    )
  }

  private func drawAxes(
    _ axis: Axis,
    on canvas: inout Canvas,
    at origin: Point,
    _ size: Size
  ) {
    let isASCII = view.glyphs == .ascii
    for tick in axis.ticks {
      let row = origin.row + row(tick.value, axis, of: size.rows)
      let label = tick.label.truncated(columns: origin.column - 1)
      canvas.write(
        label,
        at: Point(column: origin.column - 1 - label.columns, row: row),
        role: roles.dim
      )
    }
    canvas.fill(
      Rect(
        origin: Point(column: origin.column, row: origin.row + size.rows),
        size: Size(columns: size.columns, rows: 1)
      ),
      with: isASCII ? "-" : "─",
      role: roles.dim
    )
    drawCategories(on: &canvas, from: origin.column, row: origin.row + size.rows + 1, size.columns)
  }

  /// The names of as many categories as have room, each below its values.
  private func drawCategories(
    on canvas: inout Canvas,
    from left: Int,
    row: Int,
    _ columns: Int
  ) {
    let widest = chart.categories.map(\.columns).max() ?? 1
    let room = max(1, columns / max(1, widest + 2))
    let step = max(1, (chart.categories.count + room - 1) / room)
    var free = 0
    for category in stride(from: 0, to: chart.categories.count, by: step) {
      let name = chart.categories[category].truncated(columns: columns)
      let middle = column(category, of: columns)
      let start = min(max(0, middle - name.columns / 2), columns - name.columns)
      guard start >= free else { continue }
      let isCurrent = view.cursor?.category == category
      canvas.write(
        name,
        at: Point(column: left + start, row: row),
        role: isCurrent ? roles.cursor : roles.heading
      )
      free = start + name.columns + 1
    }
  }
}

import Market
public import SafeText
public import Terminal

/// A chart as it is looked at: which part of it, where the cursor is, with which signs.
public struct ChartView: Sendable {
  /// The numbers.
  public var chart: Chart
  /// How they are drawn.
  public var kind: ChartKind
  /// The signs.
  public var glyphs: GlyphLevel
  /// What the keys are on; `nil` for no cursor.
  public var cursor: Position?

  /// One value of a chart.
  public struct Position: Sendable, Hashable {
    /// The index of its series.
    public var series: Int
    /// The index of its category.
    public var category: Int

    /// Names a value.
    public init(series: Int, category: Int) {
      self.series = series
      self.category = category
    }
  }

  /// A chart without a cursor.
  public init(
    _ chart: Chart,
    _ kind: ChartKind,
    glyphs: GlyphLevel = .blocks,
    cursor: Position? = nil
  ) {
    self.chart = chart
    self.kind = kind
    self.glyphs = glyphs
    self.cursor = cursor
  }

  /// Draws the chart over the whole canvas, at any size.
  public func draw(on canvas: inout Canvas, _ roles: ChartRoles) {
    let size = canvas.bounds.size
    guard size.columns > 0, size.rows > 0 else { return }
    guard !chart.series.isEmpty, !chart.categories.isEmpty else {
      canvas.write("nothing to draw", at: .origin, role: roles.dim)
      return
    }
    switch kind {
    case .lines: LineDrawing(self, roles).draw(on: &canvas)
    case .bars: BarDrawing(self, roles).draw(on: &canvas)
    case .heat: HeatDrawing(self, roles).draw(on: &canvas)
    }
  }

  /// The value under the cursor in words; `nil` without a cursor.
  public var reading: Safe? {
    guard let cursor, chart.series.indices.contains(cursor.series),
      chart.categories.indices.contains(cursor.category)
    else { return nil }
    let series = chart.series[cursor.series]
    let value = series[cursor.category].map { Safe.value($0) } ?? "not known"
    let name: Safe = chart.series.count > 1 ? "\(series.name) · " : .empty
    return "\(name)\(chart.categories[cursor.category]): \(value)"
  }

  /// Moves the cursor, which begins at the first value.
  public mutating func move(series: Int = 0, categories: Int = 0) {
    guard !chart.series.isEmpty, !chart.categories.isEmpty else { return }
    let from = cursor ?? Position(series: 0, category: 0)
    cursor = Position(
      series: min(max(0, from.series.moved(series)), chart.series.count - 1),
      category: min(max(0, from.category.moved(categories)), chart.categories.count - 1)
    )
  }
}

extension Int {
  fileprivate func moved(_ steps: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(steps)
    return overflow ? (steps > 0 ? .max : .min) : sum
  }
}

/// The names of the series with their signs, over as many rows as they need and may have.
struct Legend {
  private let view: ChartView
  private let roles: ChartRoles

  init(_ view: ChartView, _ roles: ChartRoles) {
    self.view = view
    self.roles = roles
  }

  /// Draws the names from the first row on; one series needs none.
  ///
  /// - Returns: How many rows they take.
  func draw(on canvas: inout Canvas, atMost limit: Int) -> Int {
    guard view.chart.series.count > 1, limit > 0 else { return 0 }
    let width = canvas.bounds.size.columns
    var point = Point.origin
    for (index, series) in view.chart.series.enumerated() {
      let sign = Safe(showing: Marker.text(of: index, view.glyphs))
      let name = series.name.truncated(columns: max(1, width - 2))
      if point.column > 0, point.column + 2 + name.columns > width {
        point = Point(column: 0, row: point.row + 1)
      }
      let left = view.chart.series.count - index
      if point.row == limit - 1, left > 1, point.column + 2 + name.columns + 12 > width,
        point.column > 0
      {
        canvas.write("and \(left) more", at: point, role: roles.dim)
        return limit
      }
      guard point.row < limit else { return limit }
      canvas.write(sign, at: point, role: roles.of(series: index))
      let isCurrent = view.cursor?.series == index
      canvas.write(
        name,
        at: point.moved(columns: 2),
        role: isCurrent ? roles.cursor : roles.text
      )
      point = point.moved(columns: name.columns + 4)
    }
    return min(limit, point.row + 1)
  }
}

/// Lines, boxes and bars.
extension Canvas {
  /// Draws a frame along the inner edge of an area of at least two columns and two rows.
  public mutating func box(_ area: Rect, role: RoleID) {
    guard area.size.columns > 1, area.size.rows > 1 else { return }
    var inside = area
    let top = inside.cut(.top, 1)
    let bottom = inside.cut(.bottom, 1)
    for edge in [top, bottom] { fill(edge, with: Strokes.horizontal, role: role) }
    fill(inside.cut(.left, 1), with: Strokes.vertical, role: role)
    fill(inside.cut(.right, 1), with: Strokes.vertical, role: role)
    corners(of: top, Strokes.topLeft, Strokes.topRight, role: role)
    corners(of: bottom, Strokes.bottomLeft, Strokes.bottomRight, role: role)
  }

  /// Draws a bar from the left, exact to an eighth of a column, and blanks behind it.
  ///
  /// - Parameters:
  ///   - point: The leftmost cell.
  ///   - columns: How many columns a full bar takes.
  ///   - fraction: How much of it is full, from 0 to 1. More than nothing shows at least a sliver.
  ///   - role: The role of the bar and of the blanks.
  public mutating func bar(at point: Point, columns: Int, fraction: Double, role: RoleID) {
    let columns = Size(columns: columns, rows: 1).columns
    let row = Rect(origin: point, size: Size(columns: columns, rows: 1))
    let eighths = Bar.eighths(of: columns, fraction: fraction)
    var rest = row
    fill(rest.cut(.left, eighths / 8), with: Bar.full, role: role)
    if !eighths.isMultiple(of: 8) {
      fill(rest.cut(.left, 1), with: Bar.slivers[eighths % 8 - 1], role: role)
    }
    fill(rest, role: role)
  }

  private mutating func corners(of edge: Rect, _ left: Glyph, _ right: Glyph, role: RoleID) {
    var edge = edge
    fill(edge.cut(.left, 1), with: left, role: role)
    fill(edge.cut(.right, 1), with: right, role: role)
  }
}

private enum Strokes {
  static let horizontal: Glyph = "─"
  static let vertical: Glyph = "│"
  static let topLeft: Glyph = "┌"
  static let topRight: Glyph = "┐"
  static let bottomLeft: Glyph = "└"
  static let bottomRight: Glyph = "┘"
}

private enum Bar {
  static let full: Glyph = "█"
  /// One to seven eighths of a column.
  static let slivers: [Glyph] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The length of a bar in eighths of a column.
  static func eighths(of columns: Int, fraction: Double) -> Int {
    // What is no number is no bar.
    guard columns > 0, fraction > 0 else { return 0 }
    return max(1, Int((Double(columns) * min(fraction, 1) * 8).rounded()))
  }
}

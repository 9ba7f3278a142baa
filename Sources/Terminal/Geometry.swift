/// A position in a grid of cells, counted from the top left corner, which is (0, 0).
///
/// A point may lie outside of any grid, on every side: text scrolled to the left begins at a
/// negative column.
public struct Point: Sendable, Hashable {
  /// Columns to the right of the left edge.
  public var column: Int
  /// Rows below the top edge.
  public var row: Int

  /// A point; coordinates that no terminal can reach are clamped.
  public init(column: Int, row: Int) {
    self.column = Point.reach.nearest(to: column)
    self.row = Point.reach.nearest(to: row)
  }

  /// The top left corner.
  public static let origin = Point(column: 0, row: 0)

  /// Terminals count in 16 bits; within twice that range no sum of places overflows.
  static let reach = -0x1_0000...0x1_0000

  /// The point `columns` further right and `rows` further down.
  public func moved(columns: Int = 0, rows: Int = 0) -> Point {
    Point(
      column: column + Point.reach.nearest(to: columns),
      row: row + Point.reach.nearest(to: rows)
    )
  }
}

/// How many columns and rows something takes; never negative.
public struct Size: Sendable, Hashable {
  /// Columns, from 0 to 65,536.
  public let columns: Int
  /// Rows, from 0 to 65,536.
  public let rows: Int

  /// Takes the counts; a negative one becomes 0, one above the limit the limit.
  public init(columns: Int, rows: Int) {
    self.columns = Size.reach.nearest(to: columns)
    self.rows = Size.reach.nearest(to: rows)
  }

  private static let reach = 0...0x1_0000

  /// Nothing at all.
  public static let zero = Size(columns: 0, rows: 0)

  /// Whether there is no cell in it.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
}

/// A rectangle of cells.
///
/// All its arithmetic is total: taking more than there is leaves nothing, and nothing traps, at any
/// size. A layout may therefore be written without asking whether there is room.
public struct Rect: Sendable, Hashable {
  /// The top left cell.
  public var origin: Point
  /// How far it reaches.
  public var size: Size

  /// A rectangle of an origin and a size.
  public init(origin: Point = .origin, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// Takes the four numbers; a negative count becomes 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.init(
      origin: Point(column: column, row: row),
      size: Size(columns: columns, rows: rows)
    )
  }

  /// Whether there is no cell in it.
  public var isEmpty: Bool { size.isEmpty }
  /// The columns that it covers.
  public var columns: Range<Int> { origin.column..<origin.column + size.columns }
  /// The rows that it covers.
  public var rows: Range<Int> { origin.row..<origin.row + size.rows }

  /// Whether the cell at `point` belongs to it.
  public func contains(_ point: Point) -> Bool {
    columns.contains(point.column) && rows.contains(point.row)
  }

  /// What both have in common; empty if they do not touch.
  public func intersection(_ other: Rect) -> Rect {
    let columns = columns.clamped(to: other.columns)
    let rows = rows.clamped(to: other.rows)
    return Rect(
      column: columns.lowerBound,
      row: rows.lowerBound,
      columns: columns.count,
      rows: rows.count
    )
  }

  /// The inner part behind a border of the given thickness.
  public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    var inner = self
    _ = inner.cut(.left, columns)
    _ = inner.cut(.right, columns)
    _ = inner.cut(.top, rows)
    _ = inner.cut(.bottom, rows)
    return inner
  }

  /// The same rectangle elsewhere.
  public func moved(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(origin: origin.moved(columns: columns, rows: rows), size: size)
  }

  /// Cuts a strip off and returns it; what is left stays here.
  ///
  /// - Parameters:
  ///   - edge: Where the strip lies.
  ///   - count: How many rows (at the top and bottom) or columns (at the sides) it takes; no more are
  ///     taken than there are.
  /// - Returns: The strip.
  public mutating func cut(_ edge: Edge, _ count: Int) -> Rect {
    let whole = self
    switch edge {
    case .left, .right:
      let taken = (0...size.columns).nearest(to: count)
      let rest = size.columns - taken
      size = Size(columns: rest, rows: size.rows)
      let strip = Rect(origin: whole.origin, size: Size(columns: taken, rows: size.rows))
      if edge == .right { return strip.moved(columns: rest) }
      origin = origin.moved(columns: taken)
      return strip
    case .top, .bottom:
      let taken = (0...size.rows).nearest(to: count)
      let rest = size.rows - taken
      size = Size(columns: size.columns, rows: rest)
      let strip = Rect(origin: whole.origin, size: Size(columns: size.columns, rows: taken))
      if edge == .bottom { return strip.moved(rows: rest) }
      origin = origin.moved(rows: taken)
      return strip
    }
  }
}

/// A side of a rectangle.
public enum Edge: Sendable, Hashable {
  /// The first rows.
  case top
  /// The last rows.
  case bottom
  /// The first columns.
  case left
  /// The last columns.
  case right
}

extension ClosedRange<Int> {
  /// The number itself if it lies in the range, else the nearer end.
  func nearest(to number: Int) -> Int {
    Swift.min(Swift.max(number, lowerBound), upperBound)
  }
}

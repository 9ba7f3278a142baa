import Terminal

/// Dots within cells, each cell in the role of the series that was drawn on it last.
struct DotGrid {
  let size: Size
  private let level: GlyphLevel
  private var masks: [UInt8]
  private var owners: [Int]

  init(_ size: Size, _ level: GlyphLevel) {
    self.size = size
    self.level = level
    masks = Array(repeating: 0, count: size.columns * size.rows)
    owners = Array(repeating: 0, count: masks.count)
  }

  /// How many dots there are from left to right, and from top to bottom.
  var columns: Int { size.columns * level.dots.columns }
  var rows: Int { size.rows * level.dots.rows }

  /// Sets a dot; one outside is left out.
  mutating func plot(_ column: Int, _ row: Int, owner: Int) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    let dots = level.dots
    let cell = row / dots.rows * size.columns + column / dots.columns
    masks[cell] |= 1 << UInt8(row % dots.rows * dots.columns + column % dots.columns)
    owners[cell] = owner
  }

  /// Sets the dots of a straight line between two others.
  mutating func line(
    from start: (column: Int, row: Int),
    to end: (column: Int, row: Int),
    owner: Int
  ) {
    let (across, down) = (abs(end.column - start.column), -abs(end.row - start.row))
    let (right, below) = (start.column < end.column ? 1 : -1, start.row < end.row ? 1 : -1)
    var (column, row, error) = (start.column, start.row, across + down)
    while true {
      plot(column, row, owner: owner)
      if column == end.column, row == end.row { return }
      let twice = 2 * error
      if twice >= down {
        error += down
        column += right
      }
      if twice <= across {
        error += across
        row += below
      }
    }
  }

  /// Draws the cells that have dots.
  func draw(on canvas: inout Canvas, at origin: Point, roles: (Int) -> RoleID) {
    for cell in masks.indices where masks[cell] != 0 {
      let point = origin.moved(columns: cell % size.columns, rows: cell / size.columns)
      let glyph: Glyph =
        switch level {
        case .ascii: "."
        case .blocks: DotGrid.quarters[Int(masks[cell] & 15)]
        case .braille: DotGrid.braille[Int(masks[cell])]
        }
      canvas.fill(
        Rect(origin: point, size: Size(columns: 1, rows: 1)),
        with: glyph,
        role: roles(owners[cell])
      )
    }
  }

  /// Upper left, upper right, lower left, lower right: one bit each.
  private static let quarters: [Glyph] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// By rows from the top, two bits each.
  ///
  /// Source: Unicode, "Braille Patterns".
  private static let braille: [Glyph] = (0...255).map { mask in
    let bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let pattern = bits.indices.reduce(0) { $0 | (mask >> $1 & 1 == 1 ? bits[$1] : 0) }
    return Glyph(unicodeScalarLiteral: Unicode.Scalar(UInt32(0x2800 + pattern)) ?? " ")
  }
}

import SafeText

/// An index into a ``Palette``: what a cell means, not what it looks like.
public struct RoleID: Sendable, Hashable, RawRepresentable {
  /// The index.
  public let rawValue: UInt8

  /// Takes an index.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The role of a cell that nobody has drawn on.
  public static let plain = RoleID(rawValue: 0)
}

/// One cell of a screen: what it shows, and in which role.
public struct Cell: Sendable, Hashable {
  /// What it shows.
  public let glyph: Glyph
  /// What it means.
  public let role: RoleID
}

/// A screenful of cells, drawn on through a ``Canvas``.
///
/// The glyphs and the roles lie in two planes, row by row. A wide character always has both of its
/// cells: whoever overwrites one half blanks the other.
public struct CellGrid: Sendable, Hashable {
  /// How many columns and rows there are.
  public let size: Size
  private(set) var glyphs: [Glyph]
  private(set) var roles: [RoleID]

  /// Makes a grid of blanks in one role.
  public init(size: Size, role: RoleID = .plain) {
    self.size = size
    glyphs = Array(repeating: .blank, count: size.columns * size.rows)
    roles = Array(repeating: role, count: size.columns * size.rows)
  }

  /// The whole grid.
  public var bounds: Rect { Rect(size: size) }

  /// The cell at a point, or `nil` outside of the grid.
  public subscript(point: Point) -> Cell? {
    guard bounds.contains(point) else { return nil }
    let index = index(row: point.row, column: point.column)
    return Cell(glyph: glyphs[index], role: roles[index])
  }

  func index(row: Int, column: Int) -> Int {
    row * size.columns + column
  }

  /// The indices of a stretch of one row.
  func indices(row: Int, columns: Range<Int>) -> Range<Int> {
    index(row: row, column: columns.lowerBound)..<index(row: row, column: columns.upperBound)
  }

  func mappingGlyphs(_ transform: (Glyph) -> Glyph) -> CellGrid {
    var result = self
    for index in glyphs.indices { result.glyphs[index] = transform(glyphs[index]) }
    return result
  }
}

extension CellGrid {
  /// Writes a text, as much of it as lies within `clip`.
  ///
  /// A wide character that does not fit as a whole leaves a blank.
  mutating func write(_ text: Safe, at point: Point, role: RoleID, clip: Rect) {
    let clip = clip.intersection(bounds)
    guard clip.rows.contains(point.row) else { return }
    let columns = (point.column..<point.column + text.columns).clamped(to: clip.columns)
    guard !columns.isEmpty else { return }
    sever(row: point.row, columns: columns)
    setRole(role, row: point.row, columns: columns)
    // Outside ASCII every character takes more bytes than columns.
    if text.text.utf8.count == text.columns {
      writeASCII(text.text, from: columns.lowerBound - point.column, row: point.row, columns)
    } else {
      writeScalars(text.text.unicodeScalars, from: point.column, row: point.row, columns)
    }
  }

  /// Fills an area with a character of one column.
  mutating func fill(_ area: Rect, with glyph: Glyph, role: RoleID) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    let glyph = glyph.columns == 1 ? glyph : .blank
    for row in area.rows {
      sever(row: row, columns: area.columns)
      for index in indices(row: row, columns: area.columns) { glyphs[index] = glyph }
      setRole(role, row: row, columns: area.columns)
    }
  }

  /// Takes the cells of an area over from a grid of the same size.
  mutating func copy(_ other: CellGrid, in area: Rect) {
    guard other.size == size else { return }
    let area = area.intersection(bounds)
    for row in area.rows {
      sever(row: row, columns: area.columns)
      let cells = indices(row: row, columns: area.columns)
      glyphs.replaceSubrange(cells, with: other.glyphs[cells])
      roles.replaceSubrange(cells, with: other.roles[cells])
    }
  }

  /// Gives the cells of an area another role and leaves what they show.
  mutating func setRole(_ role: RoleID, in area: Rect) {
    let area = area.intersection(bounds)
    for row in area.rows { setRole(role, row: row, columns: area.columns) }
  }

  private mutating func setRole(_ role: RoleID, row: Int, columns: Range<Int>) {
    for index in indices(row: row, columns: columns) { roles[index] = role }
  }

  private mutating func writeASCII(
    _ text: String,
    from offset: Int,
    row: Int,
    _ columns: Range<Int>
  ) {
    var index = index(row: row, column: columns.lowerBound)
    for byte in text.utf8.dropFirst(offset).prefix(columns.count) {
      glyphs[index] = Glyph(ascii: byte)
      index += 1
    }
  }

  private mutating func writeScalars(
    _ scalars: String.UnicodeScalarView,
    from start: Int,
    row: Int,
    _ columns: Range<Int>
  ) {
    let offset = index(row: row, column: 0)
    var column = start
    var carrier: Int?
    for scalar in scalars {
      let width = ScalarWidth.columns(of: scalar)
      if width == 0 {
        if let carrier { glyphs[carrier].add(mark: scalar) }
        continue
      }
      let taken = column..<column + width
      column = taken.upperBound
      if taken.lowerBound >= columns.upperBound { return }
      let seen = taken.clamped(to: columns)
      if seen == taken {
        carrier = offset + taken.lowerBound
        glyphs[offset + taken.lowerBound] = Glyph(scalar)
        if width == 2 { glyphs[offset + taken.lowerBound + 1] = .continuation }
      } else {
        carrier = nil
        for column in seen { glyphs[offset + column] = .blank }
      }
    }
  }

  /// Blanks the outer halves of wide characters that the ends of a stretch cut in two.
  private mutating func sever(row: Int, columns: Range<Int>) {
    let first = index(row: row, column: columns.lowerBound)
    if glyphs[first].isContinuation { glyphs[first - 1] = .blank }
    guard columns.upperBound < size.columns else { return }
    let next = index(row: row, column: columns.upperBound)
    if glyphs[next].isContinuation { glyphs[next] = .blank }
  }
}

extension CellGrid {
  /// The columns of a row between the first and the last cell that differs from `other`, a grid of
  /// the same size, never beginning or ending within a wide character; `nil` if none differs.
  func change(in row: Int, since other: CellGrid) -> Range<Int>? {
    let cells = indices(row: row, columns: 0..<size.columns)
    func differs(_ index: Int) -> Bool {
      glyphs[index] != other.glyphs[index] || roles[index] != other.roles[index]
    }
    guard var first = cells.first(where: differs), var last = cells.last(where: differs) else {
      return nil
    }
    if glyphs[first].isContinuation { first -= 1 }
    if last + 1 < cells.upperBound, glyphs[last + 1].isContinuation { last += 1 }
    return first - cells.lowerBound..<last + 1 - cells.lowerBound
  }
}

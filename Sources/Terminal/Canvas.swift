public import SafeText

/// A part of a screen to draw on, in coordinates of its own.
///
/// A pane gets a canvas whose top left cell is (0, 0) and whose ``bounds`` are the pane; what it draws
/// beyond them is cut off. Drawing allocates nothing.
///
/// ```swift
/// var canvas = Canvas(size: screen.size)
/// canvas.box(canvas.bounds, role: border)
/// canvas.within(canvas.bounds.inset(columns: 1, rows: 1)) { pane in
///   pane.write("Results", at: .origin, role: title)
/// }
/// screen.present(canvas.grid, cursor: canvas.cursor)
/// ```
public struct Canvas: Sendable {
  /// The whole screen as drawn so far.
  public private(set) var grid: CellGrid
  /// Where the terminal's cursor is to stand on the whole screen; `nil` hides it.
  public private(set) var cursor: Point?
  /// The area that this canvas stands for, on the whole screen.
  private var frame: Rect
  /// The part of the frame that can be drawn on, on the whole screen.
  private var clip: Rect
  /// Whether the end of a text that the right edge cuts is marked.
  private let marksCuts: Bool

  /// Starts with blanks in one role; with `marksCuts`, a text that the right edge cuts ends with `…`.
  public init(size: Size, role: RoleID = .plain, marksCuts: Bool = false) {
    self.marksCuts = marksCuts
    grid = CellGrid(size: size, role: role)
    frame = grid.bounds
    clip = frame
  }

  /// The area to draw on; its origin is (0, 0).
  public var bounds: Rect { Rect(size: frame.size) }

  /// Draws on a part of this canvas, in coordinates that begin at the part's top left cell.
  ///
  /// - Parameters:
  ///   - area: The part, in this canvas's coordinates; it may reach beyond it.
  ///   - draw: Draws; it is called once, before this returns.
  /// - Throws: What `draw` throws.
  public mutating func within<Failure: Error>(
    _ area: Rect,
    _ draw: (inout Canvas) throws(Failure) -> Void
  ) throws(Failure) {
    let (outerFrame, outerClip) = (frame, clip)
    frame = onScreen(area)
    clip = clip.intersection(frame)
    defer { (frame, clip) = (outerFrame, outerClip) }
    try draw(&self)
  }

  /// Writes a text and returns the column behind it.
  ///
  /// A wide character that the edge cuts in half leaves a blank.
  @discardableResult
  public mutating func write(_ text: Safe, at point: Point, role: RoleID) -> Int {
    let shown = marksCuts ? cut(text, from: point.column) : text
    grid.write(shown, at: onScreen(point), role: role, clip: clip)
    return point.column + text.columns
  }

  /// The text as the right edge leaves it, unless only blanks are lost.
  private func cut(_ text: Safe, from column: Int) -> Safe {
    let room = frame.size.columns - column
    guard room > 0, text.columns > room else { return text }
    // A wide character that the edge cuts in half is lost, too.
    let lost = text.dropping(columns: text.prefix(columns: room).columns)
    guard lost.text.contains(where: { $0 != " " }) else { return text }
    return text.truncated(columns: room)
  }

  /// Fills an area with a character of one column; a wide one counts as a blank.
  public mutating func fill(_ area: Rect, with glyph: Glyph = .blank, role: RoleID) {
    grid.fill(onScreen(area).intersection(clip), with: glyph, role: role)
  }

  /// Takes the cells of an area over from a whole screen of the same size, on which nothing reaches over the
  /// area's edges.
  public mutating func copy(_ drawn: CellGrid, in area: Rect) {
    grid.copy(drawn, in: onScreen(area).intersection(clip))
  }

  /// Gives the cells of an area another role and leaves what they show.
  public mutating func setRole(_ role: RoleID, in area: Rect) {
    grid.setRole(role, in: onScreen(area).intersection(clip))
  }

  /// Lets the terminal's cursor stand on a cell, if that can be seen.
  public mutating func placeCursor(at point: Point) {
    let target = onScreen(point)
    if clip.contains(target) { cursor = target }
  }

  private func onScreen(_ point: Point) -> Point {
    point.moved(columns: frame.origin.column, rows: frame.origin.row)
  }

  private func onScreen(_ area: Rect) -> Rect {
    area.moved(columns: frame.origin.column, rows: frame.origin.row)
  }
}

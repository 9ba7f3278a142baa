/// Where finished screens go: a terminal, or memory.
public protocol Screen: AnyObject {
  /// The present size, read from the terminal each time.
  var size: Size { get }

  /// Shows a grid.
  ///
  /// - Parameters:
  ///   - grid: What to show; it should have been drawn for the present ``size``.
  ///   - cursor: Where the terminal's cursor stands; `nil` hides it.
  func present(_ grid: CellGrid, cursor: Point?)

  /// Lets the roles look different from the next ``present(_:cursor:)`` on.
  func setPalette(_ palette: Palette)

  /// Repaints everything at the next ``present(_:cursor:)``, whatever the terminal shows now.
  func repaint()

  /// Makes the terminal sound, or flash, as the person has set it.
  func bell()

  /// Gives the terminal back for a while.
  func suspend()

  /// Takes the terminal again, whatever has become of it, and shows what was shown last.
  func resume()

  /// Gives the terminal back for good.
  func close()
}

/// A screen in memory, for scripts and tests.
public final class VirtualScreen: Screen {
  /// The size that drawing sees.
  public var size: Size
  /// The grid that was shown last.
  public private(set) var grid: CellGrid
  /// Where the cursor stood on it.
  public private(set) var cursor: Point?
  /// How often a grid was shown.
  public private(set) var frames = 0
  /// How often the bell was rung.
  public private(set) var bells = 0
  /// The palette in force.
  public private(set) var palette = Palette([])

  /// Makes a screen of a size.
  public init(size: Size) {
    self.size = size
    grid = CellGrid(size: size)
  }

  /// Keeps the grid.
  public func present(_ grid: CellGrid, cursor: Point?) {
    self.grid = grid
    self.cursor = cursor
    frames += 1
  }

  /// Keeps the palette.
  public func setPalette(_ palette: Palette) {
    self.palette = palette
  }

  /// Counts.
  public func bell() {
    bells += 1
  }

  /// Does nothing: memory does not get out of step.
  public func repaint() {}

  /// Does nothing.
  public func suspend() {}

  /// Does nothing.
  public func resume() {}

  /// Does nothing.
  public func close() {}
}

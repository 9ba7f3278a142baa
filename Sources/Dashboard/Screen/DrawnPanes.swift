import Terminal

/// The panes as they were drawn last, so that only those that changed are drawn again.
public struct DrawnPanes: Sendable {
  private var grid = CellGrid(size: Size(columns: 0, rows: 0))
  private var inputs: [PaneID: PaneInputs] = [:]

  /// Nothing was drawn yet.
  public init() {}

  /// Copies a pane onto a canvas.
  ///
  /// - Returns: Whether it could; a pane that was not drawn from the same inputs has to be drawn.
  func copy(_ pane: PaneID, drawnFrom inputs: PaneInputs, to canvas: inout Canvas) -> Bool {
    guard self.inputs[pane] == inputs else { return false }
    canvas.copy(grid, in: inputs.area)
    return true
  }

  /// Keeps a canvas on which exactly these panes are drawn.
  mutating func keep(_ canvas: Canvas, _ inputs: [PaneID: PaneInputs]) {
    grid = canvas.grid
    self.inputs = inputs
  }
}

/// All that the drawing of a pane depends on.
struct PaneInputs: Sendable, Equatable {
  let area: Rect
  private let size: Size
  private let isZoomed: Bool
  private let focus: PaneID
  private let isCovered: Bool
  private let now: Present
  private let versions: [Version]

  init(_ pane: any Pane, in area: Rect, _ scene: Scene, isCovered: Bool, _ env: Env) {
    self.area = area
    self.isCovered = isCovered
    size = env.size
    isZoomed = env.isZoomed
    focus = scene.source.focus
    var now = env.now
    // What is finer than a second is shown of waiting only.
    if scene.source.nextDeadline(after: now.elapsed) == nil { now.elapsed = .zero }
    self.now = now
    versions =
      [scene.$accounts] + PaneInputs.versions(scene.source) + pane.versions(scene.source.entry)
  }

  /// The versions of all that panes show of a source beside the tables of its entry.
  private static func versions(_ source: SourceState) -> [Version] {
    [
      source.$setup, source.$fields, source.$service, source.$marks, source.$find,
      source.$showsSensitive, source.entry.$scope, source.entry.$labelling,
    ]
  }
}

import Terminal

/// Which area of the screen shows what.
struct Layout: Sendable, Hashable {
  /// What the screen has room for.
  enum Form: Sendable, Hashable {
    /// Nothing but a message.
    case tooSmall
    /// One pane, the others behind tabs.
    case tabs
    /// Results on the left, facets above the tree on the right.
    case twoColumns
    /// Facets, results and tree side by side.
    case threeColumns
  }

  /// The smallest screen that panes are shown on.
  static let least = Size(columns: 40, rows: 10)

  let form: Form
  /// Program, source and path.
  private(set) var header: Rect
  /// The query and how many jobs it means.
  private(set) var query: Rect
  /// The names of the panes, where only one is seen.
  private(set) var tabs: Rect?
  /// The panes that are seen, borders included.
  private(set) var panes: [PaneID: Rect] = [:]
  /// Everything between query and status: where overlays lie.
  private(set) var body: Rect
  /// Limits, what is under way, hints.
  private(set) var status: Rect

  /// Divides a screen.
  ///
  /// - Parameters:
  ///   - size: The screen.
  ///   - focus: The pane that must be seen.
  ///   - isZoomed: Whether that pane has the whole body.
  ///   - bulkLines: How many lines the bulk pane has to show; 0 if nothing is sold in bulk and nothing was.
  init(_ size: Size, focus: PaneID, isZoomed: Bool, bulkLines: Int) {
    form = Layout.form(for: size)
    (header, query, body, status) = Layout.lines(of: size)
    var rest = body
    guard form != .tooSmall else { return }
    if form == .tabs || isZoomed {
      tabs = rest.cut(.top, 1)
      panes = [focus: rest]
      return
    }
    if let rows = Layout.bulkRows(in: rest, focus: focus, lines: bulkLines) {
      panes[.bulk] = rest.cut(.bottom, rows)
    }
    if form == .threeColumns {
      panes[.facets] = rest.cut(.left, max(28, min(56, size.columns * 23 / 100)))
      panes[.tree] = rest.cut(.right, max(38, min(84, size.columns * 31 / 100)))
    } else {
      var right = rest.cut(.right, size.columns * 42 / 100)
      panes[.facets] = right.cut(.top, right.size.rows / 2)
      panes[.tree] = right
    }
    panes[.results] = rest
  }

  /// Everything between query and status, whichever pane has the keys.
  static func body(of size: Size) -> Rect { lines(of: size).body }

  /// The line of the query.
  static func query(of size: Size) -> Rect { lines(of: size).query }

  private static func lines(of size: Size) -> (header: Rect, query: Rect, body: Rect, status: Rect)
  {
    var body = Rect(size: size)
    let header = body.cut(.top, 1)
    let status = body.cut(.bottom, 1)
    let query = body.cut(.top, 1)
    return (header, query, body, status)
  }

  private static func form(for size: Size) -> Form {
    switch size.columns {
    case _ where size.columns < least.columns || size.rows < least.rows: .tooSmall
    case ..<84: .tabs
    case ..<120: .twoColumns
    default: .threeColumns
    }
  }

  /// The bulk pane is seen below the others where there is room and something to show, and always while it has the
  /// keys; it takes no more lines than it fills.
  private static func bulkRows(in area: Rect, focus: PaneID, lines: Int) -> Int? {
    if focus == .bulk { return min(10, max(4, lines + 2), area.size.rows / 2) }
    return area.size.rows >= 26 && lines > 0 ? 4 : nil
  }

  /// The inside of a pane's border, or nothing if the pane is not seen.
  func inside(_ pane: PaneID) -> Rect {
    panes[pane]?.inset(columns: 1, rows: 1) ?? Rect(size: .zero)
  }
}

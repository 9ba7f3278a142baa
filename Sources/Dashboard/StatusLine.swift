import Market
import SafeText
import Terminal

extension DashboardState {
  /// Draws limits, what is under way, and what can be pressed; a notice takes the place of the hints.
  func drawStatus(on canvas: inout Canvas, _ now: Moment) {
    let width = canvas.bounds.size.columns
    var column = 1
    for use in service.windows {
      column = drawGauge(use, isShort: width < 100, at: column, on: &canvas) + 2
    }
    for (text, role) in conditions where !text.isEmpty {
      column = canvas.write(text, at: Point(column: column, row: 0), role: role.id) + 2
    }
    if let notice {
      canvas.write(
        notice.text.truncated(columns: width - column - 1),
        at: Point(column: column, row: 0),
        role: notice.role.id
      )
    } else {
      drawHints(from: column, on: &canvas)
    }
  }

  /// What should be known besides the limits, the most urgent first.
  private var conditions: [(Safe, Role)] {
    [
      (service.waiting > 0 ? service.reason ?? "\(service.waiting) waiting" : .empty, .pending),
      (service.inFlight > 0 ? "\(service.inFlight) in flight" : .empty, .pending),
      (service.remarks.joined(separator: "; "), .warning),
      (marks.count > 0 ? "\(marks.count.grouped) marked" : .empty, .mark),
    ]
  }

  /// Draws `2/4 s ▮▮▯▯` and returns the column behind it.
  private func drawGauge(
    _ use: WindowUse,
    isShort: Bool,
    at column: Int,
    on canvas: inout Canvas
  ) -> Int {
    let label: Safe = "\(use.used)/\(use.window.limit) \(use.window.period.unit)"
    let isFull = use.used >= use.window.limit
    var end = canvas.write(
      label,
      at: Point(column: column, row: 0),
      role: isFull ? Role.gaugeUsed.id : Role.dim.id
    )
    guard !isShort else { return end }
    let cells = min(use.window.limit, 10)
    let filled = (use.used * cells + use.window.limit - 1) / max(1, use.window.limit)
    end = canvas.write(
      .repeating("▮", count: min(filled, cells)),
      at: Point(column: end + 1, row: 0),
      role: Role.gaugeUsed.id
    )
    return canvas.write(
      .repeating("▯", count: max(0, cells - filled)),
      at: Point(column: end, row: 0),
      role: Role.gaugeFree.id
    )
  }

  /// Draws as many hints as there is room for, flush with the right edge.
  private func drawHints(from start: Int, on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    var hints: [Keymap.Hint] = []
    var columns = 0
    for hint in setup.keymap.hints(in: scopes) {
      let needed = hint.key.columns + 1 + hint.text.columns + (hints.isEmpty ? 0 : 3)
      guard start + columns + needed < width else { break }
      hints.append(hint)
      columns += needed
    }
    var column = width - columns - 1
    for (index, hint) in hints.enumerated() {
      if index > 0 {
        column = canvas.write(" · ", at: Point(column: column, row: 0), role: Role.dim.id)
      }
      column = canvas.write(hint.key, at: Point(column: column, row: 0), role: Role.key.id)
      column = canvas.write(
        " " + hint.text,
        at: Point(column: column, row: 0),
        role: Role.dim.id
      )
    }
  }
}

extension Duration {
  /// The length of a window as people say it.
  fileprivate var unit: Safe {
    switch self {
    case .seconds(1): "s"
    case .seconds(60): "min"
    case .seconds(3600): "h"
    default: "\(components.seconds) s"
    }
  }
}

import Market
import SafeText
import Terminal

/// What a pane needs to know to draw itself.
struct PaneContext {
  let now: Moment
  let isFocused: Bool
  let marks: Marks
  let find: FindPattern?

  /// The role of the row under the cursor.
  var cursorRole: Role { isFocused ? .cursor : .cursorIdle }
}

extension Asked {
  /// What to say while there is no answer: for how long it has been waited for, or why it failed.
  func waitingOrFailed(_ now: Moment) -> (text: Safe, role: Role)? {
    if let waiting = waiting(at: now) { return ("\(waiting) · Esc cancels", .pending) }
    guard let failure else { return nil }
    if failure.reason == .cancelled { return ("cancelled · r asks again", .dim) }
    let advice = failure.advice.map { "; \($0)" as Safe } ?? .empty
    return ("\(failure.message)\(advice) · r asks again", .error)
  }
}

extension Canvas {
  /// Writes a text over as many rows as it needs, from a point to the right edge.
  mutating func write(wrapping text: Safe, at point: Point, role: Role) {
    let lines = text.wrapped(columns: bounds.size.columns - point.column - 1)
    for (row, line) in lines.enumerated() { write(line, at: point.moved(rows: row), role: role.id) }
  }
}

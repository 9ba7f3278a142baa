import Market
import SafeText
import Terminal

/// What a pane needs to know to draw itself.
struct PaneContext {
  let now: Moment
  let isFocused: Bool
  let marks: Marks
  let find: FindPattern?
  /// The fields whose values are not shown.
  let hidden: Set<FieldName>
  /// What the next rows cost, where a person has to say that they want them.
  let offer: (text: Safe, role: Role)?
  /// What stands instead of rows where nothing can be asked yet; empty elsewhere.
  var unasked: [Safe] = []

  /// The role of the row under the cursor.
  var cursorRole: Role { isFocused ? .cursor : .cursorIdle }
}

extension Asked {
  /// What to say while there is no answer: for how long it has been waited for, or why it failed.
  func waitingOrFailed(_ now: Moment) -> (text: Safe, role: Role)? {
    if let waiting = waiting(at: now) { return ("\(waiting) · Esc cancels", .pending) }
    guard let failure else { return nil }
    let advice = failure.advice.map { "; \($0)" as Safe } ?? .empty
    switch failure.reason {
    case .cancelled: return ("cancelled · r asks again", .dim)
    // The offer says so.
    case .needsCredits: return nil
    // To ask again could mean to pay again.
    case .unknownOutcome:
      return (
        "\(failure.message); jobtally credits shows the evidence and how to go on", .error
      )
    default: break
    }
    return ("\(failure.message)\(advice) · r asks again", .error)
  }
}

extension Canvas {
  /// Writes a text over as many rows as it needs, from a point to the right edge.
  ///
  /// - Returns: The row below it.
  @discardableResult
  mutating func write(wrapping text: Safe, at point: Point, role: Role) -> Int {
    let lines = text.wrapped(columns: bounds.size.columns - point.column - 1)
    for (row, line) in lines.enumerated() { write(line, at: point.moved(rows: row), role: role.id) }
    return point.row + lines.count
  }

  /// Writes a text in the middle, over as many rows as it needs.
  mutating func write(centred text: Safe, role: Role) {
    let size = bounds.size
    let lines = text.wrapped(columns: max(1, size.columns - 4))
    for (row, line) in lines.enumerated() {
      let place = Point(
        column: max(0, (size.columns - line.columns) / 2),
        row: max(0, (size.rows - lines.count) / 2) + row
      )
      write(line, at: place, role: role.id)
    }
  }
}

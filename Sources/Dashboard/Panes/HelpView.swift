import Market
import SafeText
import Terminal

/// All keys, made from the table of bindings.
struct HelpView: Sendable {
  var top = 0

  private struct Line {
    let keys: Safe
    let text: Safe
    let isHeading: Bool
  }

  private static let keyColumns = 22

  /// What the signs of the panes mean.
  private static let signs: [Line] =
    [Line(keys: .empty, text: "Signs", isHeading: true)]
    + [
      ("›", "the cursor"), ("*", "marked"), (Job.expiredSign, "went off line"),
      ("·", "no value, or not counted"), ("▸ ▾", "closed, open"),
      (Value.hiddenText, "a contact value; H shows it"),
    ].map { (sign: Safe, text: Safe) in Line(keys: sign, text: text, isHeading: false) }

  private static func lines(_ keymap: Keymap) -> [Line] {
    keys(keymap) + signs
  }

  private static func keys(_ keymap: Keymap) -> [Line] {
    Scope.allCases.flatMap { scope in
      let bindings = keymap.bindings.filter { $0.scope == scope && !$0.keys.isEmpty }
      guard !bindings.isEmpty else { return [Line]() }
      let heading = Line(keys: .empty, text: Safe(showing: scope.rawValue), isHeading: true)
      let rows = bindings.map { binding in
        Line(
          keys: binding.keys.map { Safe(showing: $0.name) }.joined(separator: "  "),
          text: binding.help,
          isHeading: false
        )
      }
      return [heading] + rows + [Line(keys: .empty, text: .empty, isHeading: false)]
    }
  }

  mutating func scroll(_ motion: ListCursor.Motion, rows: Int, keymap: Keymap) {
    let count = HelpView.lines(keymap).count
    top = motion.scrolled(top, count: count, height: rows)
  }

  /// Draws the part that is seen.
  func draw(on canvas: inout Canvas, keymap: Keymap) {
    let lines = HelpView.lines(keymap).dropFirst(top).prefix(canvas.bounds.size.rows)
    for (row, line) in lines.enumerated() {
      if line.isHeading {
        canvas.write(line.text, at: Point(column: 1, row: row), role: Role.heading.id)
      } else {
        canvas.write(line.keys, at: Point(column: 2, row: row), role: Role.key.id)
        let start = max(HelpView.keyColumns, line.keys.columns + 4)
        canvas.write(line.text, at: Point(column: start, row: row), role: Role.text.id)
      }
    }
  }
}

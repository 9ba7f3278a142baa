import Market
import SafeText
import Terminal

/// What a pane needs to know to draw its rows.
struct PaneContext {
  let env: Env
  let isFocused: Bool
  let marks: Marks
  let find: FindPattern?
  /// How values stand on the screen.
  let display: ValueDisplay
  /// What stands instead of rows where nothing can be asked yet; empty elsewhere.
  let unasked: [Safe]
  /// Whether the source that is shown sells in bulk.
  let sells: Bool

  init(_ source: SourceState, isFocused: Bool, _ env: Env) {
    self.env = env
    self.isFocused = isFocused
    marks = source.marks
    find = source.find
    display = source.display
    unasked = source.unaskedWords(env.keymap)
    sells = !source.setup.bulkDatasets.isEmpty
  }

  var now: Present { env.now }

  /// The role of the row under the cursor.
  var cursorRole: Role { isFocused ? .cursor : .cursorIdle }
}

extension SourceState {
  /// What is missing, the keys that help, and an example; empty where everything can be asked.
  func unaskedWords(_ keymap: Keymap) -> [Safe] {
    guard needsFilter, let example = traits.neededFilter else { return [] }
    let ways = [
      keymap.say(.query, "writes one"),
      keymap.say(.filterForm, "builds one step by step"),
    ].compactMap(\.self)
    return [
      "A filter comes first: this source cannot be asked for all its \(traits.noun.many).",
      ways.joined(separator: ", "),
      "For example: \(Untrusted(example))",
    ]
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
      let point = Point(
        column: max(0, (size.columns - line.columns) / 2),
        row: max(0, (size.rows - lines.count) / 2) + row
      )
      write(line, at: point, role: role.id)
    }
  }
}

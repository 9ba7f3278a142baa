import SafeText
import Terminal

/// The list of what could be written, while it is shown.
struct CandidateList: Sendable {
  private(set) var candidates: [Completion.Candidate] = []
  private(set) var cursor = ListCursor()
  /// Whether somebody went to a candidate, so that Enter means it.
  private(set) var isChosen = false

  /// How many candidates are seen at once.
  static let height = 8

  var isOpen: Bool { !candidates.isEmpty }

  /// Nothing to show.
  init() {}

  /// Shows candidates, the first one chosen.
  init(_ completion: Completion) {
    candidates = completion.candidates
  }

  var current: Completion.Candidate? {
    candidates.indices.contains(cursor.row) ? candidates[cursor.row] : nil
  }

  mutating func move(_ motion: ListCursor.Motion) {
    isChosen = true
    cursor.move(motion, count: candidates.count, height: CandidateList.height)
  }

  /// Draws the list with its texts beginning at a column, or further left if there is no room.
  func draw(on canvas: inout Canvas, column: Int) {
    let size = canvas.bounds.size
    let seen = cursor.seen(count: candidates.count, height: min(CandidateList.height, size.rows))
    let rows = seen.map { (Safe(showing: candidates[$0].text), candidates[$0].note, $0) }
    let names = min(rows.map(\.0.columns).max() ?? 0, max(1, size.columns / 2))
    let notes = rows.map(\.1.columns).max() ?? 0
    let width = min(size.columns, names + (notes > 0 ? notes + 2 : 0) + 2)
    let start = max(0, min(column - 1, size.columns - width))
    for (row, (name, note, index)) in rows.enumerated() {
      let area = Rect(column: start, row: row, columns: width, rows: 1)
      canvas.fill(
        Rect(column: 0, row: row, columns: size.columns, rows: 1),
        role: Role.overlay.id
      )
      canvas.within(area) { line in
        line.write(
          name.truncated(columns: names),
          at: Point(column: 1, row: 0),
          role: Role.accent.id
        )
        line.write(
          note.truncated(columns: width - names - 4),
          at: Point(column: names + 3, row: 0),
          role: Role.dim.id
        )
      }
      if index == cursor.row { canvas.setRole(Role.cursor.id, in: area) }
    }
  }
}

import Market
import SafeText

extension DashboardState {
  /// Moves the cursor of the present pane to the next row that fits the pattern, around the end if needed.
  mutating func findNext(forward: Bool) {
    guard let find else {
      notice = Notice(.warning, "nothing is looked for; / begins")
      return
    }
    let lines = lines
    let count = lines.count
    let start = cursorRow
    let steps = (1...max(1, count)).map { forward ? $0 : count - $0 }
    let hit = steps.lazy.map { (start + $0) % max(1, count) }
      .first { lines.indices.contains($0) && find.matches(lines[$0]) }
    guard let hit else {
      notice = Notice(
        .warning,
        "\(Untrusted(find.text)) is in none of the \(count) rows that are here"
      )
      return
    }
    placeCursor(on: hit)
  }

  /// The rows of the present pane as text.
  private var lines: [Safe] {
    switch focus {
    case .results: visit.results.jobs.map { visit.results.line($0, hiding: source.hidden) }
    case .facets:
      visit.facets.rows.map { row in
        if case .value(_, let count, _) = row { count.value.shown } else { .empty }
      }
    case .tree: visit.tree.rows.map { $0.kind == .total ? .empty : $0.path.last?.shown ?? .empty }
    case .bulk: []
    }
  }

  private var cursorRow: Int {
    switch focus {
    case .results: visit.results.cursor.row
    case .facets: visit.facets.cursor.row
    case .tree: visit.tree.cursor.row
    case .bulk: 0
    }
  }

  private mutating func placeCursor(on row: Int) {
    let height = rows(of: focus)
    switch focus {
    case .results:
      visit.results.cursor.place(
        on: row,
        count: visit.results.lineCount,
        height: jobRows(of: visit.results)
      )
    case .facets:
      visit.facets.cursor.place(on: row, count: visit.facets.rows.count, height: height)
    case .tree:
      visit.tree.cursor.place(on: row, count: visit.tree.rows.count, height: height - 1)
    case .bulk: break
    }
  }
}

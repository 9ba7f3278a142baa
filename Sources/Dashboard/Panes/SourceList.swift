import Market
import SafeText
import Terminal

/// The sources, one below the other, with what they cost.
struct SourceList: Sendable {
  var cursor = ListCursor()

  private static let linesOfSource = 3

  /// How many sources are seen in so many rows.
  func room(in rows: Int) -> Int { max(1, rows / SourceList.linesOfSource) }

  /// Draws each source with its price and its balance, and below that what should be known about it.
  func draw(
    on canvas: inout Canvas,
    _ sources: [SourceView],
    _ reports: [ServiceReport],
    shown: Int,
    setup: Setup
  ) {
    let size = canvas.bounds.size
    let seen = cursor.seen(count: sources.count, height: room(in: size.rows))
    for (line, index) in seen.enumerated() {
      let row = line * SourceList.linesOfSource
      let source = sources[index]
      let sign: Safe = index == shown ? "•" : " "
      let name = source.setup.name.truncated(columns: size.columns - 4)
      canvas.write(sign, at: Point(column: 1, row: row), role: Role.mark.id)
      canvas.write(name, at: Point(column: 3, row: row), role: Role.accent.id)
      if index == cursor.row {
        canvas.setRole(
          Role.cursor.id,
          in: Rect(column: 0, row: row, columns: size.columns, rows: 1)
        )
      }
      let note = source.setup.note.map { " · \($0)" as Safe } ?? .empty
      canvas.write(
        (source.price(setup, reports[index]) + note).truncated(columns: size.columns - 6),
        at: Point(column: 5, row: row + 1),
        role: Role.dim.id
      )
    }
  }
}

extension SourceView {
  /// What rows cost here, and what is left to pay with.
  fileprivate func price(_ setup: Setup, _ report: ServiceReport) -> Safe {
    if self.setup.isLocal { return "on this machine: free · d closes it" }
    let balance = report.credits?.shown(setup)
    guard self.setup.traits.chargesRows else {
      return "costs requests alone\(balance.map { " · \($0)" } ?? .empty)"
    }
    let rule: Safe = self.setup.forbidsSpending ? "nothing may be spent" : "each job costs a credit"
    return "\(rule) · \(balance ?? "balance not known yet")"
  }
}

extension Credits {
  /// What is left, and as of when.
  func shown(_ setup: Setup) -> Safe { "credits \(left.grouped) (\(setup.time(time)))" }
}

import Market
import SafeText
import Terminal

extension FacetList {
  /// What the border says.
  func title(_ noun: Noun) -> Safe {
    guard origin != .withSearch else { return "Facets ─ \(noun.many)" }
    return "Facets ─ \(counted.rows.grouped) loaded \(noun.word(for: counted.rows)), free"
  }

  /// Where the counts of a field come from, and whether others are under way.
  private func note(of field: FieldName, _ now: Present) -> Remark? {
    guard origin != .withSearch else { return nil }
    let asked = provided[field]
    if asked?.pending != nil { return (asked?.waiting(at: now) ?? "asking…", .pending) }
    if let failure = asked?.failure, failure.reason != .cancelled {
      return (failure.message, .error)
    }
    if let origin = asked?.origin { return ("provider, \(origin.time)", .accent) }
    return ("loaded", .dim)
  }

  /// Draws each facet under its name.
  func draw(on canvas: inout Canvas, _ context: PaneContext) {
    let size = canvas.bounds.size
    let digits = rows.reduce(0) { digits, row in
      if case .value(_, let count, _) = row {
        max(digits, count.count.grouped.columns)
      } else {
        digits
      }
    }
    for (line, index) in cursor.seen(count: rows.count, height: size.rows).enumerated() {
      draw(rows[index], isCurrent: index == cursor.row, line, digits, on: &canvas, context)
    }
    if rows.isEmpty, let words = context.unasked.first {
      canvas.write(wrapping: words, at: Point(column: 1, row: 0), role: .dim)
    } else if requests.isEmpty {
      let way = context.env.keymap.say(.choose, in: FacetsPane.scope, "chooses them")
      let words: Safe = "no facets are chosen\(way.map { "; \($0)" } ?? .empty)"
      canvas.write(wrapping: words, at: Point(column: 1, row: 0), role: .dim)
    } else if origin != .withSearch, rows.isEmpty {
      let words: Safe = "counted in the rows that are here, once there are some"
      canvas.write(wrapping: words, at: Point(column: 1, row: 0), role: .dim)
    }
    if let asked = facets.waitingOrFailed(context.env), facets.answer == nil {
      canvas.write(wrapping: asked.text, at: Point(column: 2, row: 0), role: asked.role)
    }
  }

  private func draw(
    _ row: Row,
    isCurrent: Bool,
    _ line: Int,
    _ digits: Int,
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    switch row {
    case .gap: break
    case .none:
      canvas.write("no values", at: Point(column: 2, row: line), role: Role.dim.id)
    case .heading(let field):
      let end = canvas.write(field.shown, at: Point(column: 0, row: line), role: Role.heading.id)
      guard let note = note(of: field, context.now) else { return }
      let text = note.text.truncated(columns: max(0, canvas.bounds.size.columns - end - 1))
      canvas.write(
        text,
        at: Point(column: canvas.bounds.size.columns - text.columns, row: line),
        role: note.role.id
      )
    case .value(let field, let count, let share):
      let isHidden = context.hidden.contains(field)
      let shown = CountedRow(
        label: isHidden ? Value.hiddenText : count.value.shownOrEmpty,
        indent: 0,
        numbers: [count.count.grouped],
        digits: [digits],
        share: share
      )
      shown.draw(on: &canvas, row: line, isCurrent: isCurrent, context)
    }
  }
}

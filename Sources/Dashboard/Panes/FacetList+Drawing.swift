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
  private func note(of field: FieldName, _ env: Env) -> Remark? {
    guard kept[field] == nil else { return ("without its own filter", .dim) }
    guard origin != .withSearch else { return nil }
    let asked = provided[field]
    if asked?.pending != nil { return (asked?.waiting(env) ?? "asking…", .pending) }
    if let failure = asked?.failure, failure.reason != .cancelled {
      return (failure.message, .error)
    }
    if let origin = asked?.origin { return ("provider, \(origin.time)", .accent) }
    return ("loaded", .dim)
  }

  /// How many rows the counts of a field are of; `nil` if that is not known.
  private func whole(of field: FieldName) -> Int? {
    guard kept[field] == nil else { return nil }
    return origin == .withSearch || provided[field]?.answer != nil ? total : counted.rows
  }

  /// The part of all rows that a count is; empty if there are none or it is not known.
  private func part(_ count: Int, of field: FieldName) -> Safe {
    guard let whole = whole(of: field), whole > 0 else { return .empty }
    return Safe.percent(Double(count) / Double(whole))
  }

  /// The columns of the numbers: the counts, and the parts of all where no label loses anything for them.
  private func digits(width: Int, _ display: ValueDisplay) -> [Int] {
    var (label, counts, parts) = (0, 0, 0)
    for case .value(let field, let count, _) in rows {
      label = max(label, display.label(count.value, of: field).columns)
      counts = max(counts, count.count.grouped.columns)
      parts = max(parts, part(count.count, of: field).columns)
    }
    let both = [counts, parts]
    let fits = CountedRow.fits(label: label, beside: both, width: width, insteadOf: [counts])
    return parts > 0 && fits ? both : [counts]
  }

  /// Draws each facet under its name.
  ///
  /// - Parameters:
  ///   - canvas: The inside of the frame.
  ///   - context: How rows stand there.
  ///   - stance: What the query does with a value.
  func draw(
    on canvas: inout Canvas,
    _ context: PaneContext,
    stance: (FieldName, Value) -> Query.Stance?
  ) {
    let size = canvas.bounds.size
    let digits = digits(width: size.columns, context.display)
    for (line, index) in cursor.seen(count: rows.count, height: size.rows).enumerated() {
      let isCurrent = index == cursor.row
      draw(rows[index], isCurrent: isCurrent, line, digits, on: &canvas, context)
      guard case .value(let field, let count, _) = rows[index],
        let stance = stance(field, count.value)
      else { continue }
      canvas.write(
        stance == .included ? "+" : "-",
        at: Point(column: 1, row: line),
        role: isCurrent ? context.cursorRole.id : Role.mark.id
      )
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
    _ digits: [Int],
    on canvas: inout Canvas,
    _ context: PaneContext
  ) {
    switch row {
    case .gap: break
    case .none:
      canvas.write("no values", at: Point(column: 2, row: line), role: Role.dim.id)
    case .heading(let field):
      let end = canvas.write(field.shown, at: Point(column: 0, row: line), role: Role.heading.id)
      guard let note = note(of: field, context.env) else { return }
      let text = note.text.truncated(columns: max(0, canvas.bounds.size.columns - end - 1))
      canvas.write(
        text,
        at: Point(column: canvas.bounds.size.columns - text.columns, row: line),
        role: note.role.id
      )
    case .value(let field, let count, let share):
      let shown = CountedRow(
        label: context.display.label(count.value, of: field),
        indent: 0,
        numbers: [count.count.grouped, part(count.count, of: field)]
          .prefix(digits.count).map(\.self),
        digits: digits,
        share: share
      )
      shown.draw(on: &canvas, row: line, isCurrent: isCurrent, context)
    }
  }
}

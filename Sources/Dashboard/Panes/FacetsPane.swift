import Market
import SafeText
import Terminal

/// The most frequent values of some fields, with how many jobs have them.
struct FacetsPane: Sendable {
  /// Which facets, and how many values of each.
  var requests: [FacetRequest]
  var facets = Asked<[Facet]>()
  var cursor = ListCursor()

  init(requests: [FacetRequest]) {
    self.requests = requests
  }

  /// One line of the pane.
  enum Row {
    case heading(FieldName)
    case value(FieldName, ValueCount, share: Double)
    case gap
    case none
  }

  /// The lines in order.
  var rows: [Row] {
    var rows: [Row] = []
    for facet in facets.answer ?? [] {
      if !rows.isEmpty { rows.append(.gap) }
      rows.append(.heading(facet.field))
      let most = max(1, facet.values.map(\.count).max() ?? 1)
      rows += facet.values.map {
        .value(facet.field, $0, share: Double($0.count) / Double(most))
      }
      if facet.values.isEmpty { rows.append(.none) }
    }
    return rows
  }

  /// The value under the cursor.
  var current: (field: FieldName, value: Value)? {
    let rows = rows
    guard rows.indices.contains(cursor.row), case .value(let field, let count, _) = rows[cursor.row]
    else { return nil }
    return (field, count.value)
  }

  /// The facet under the cursor.
  var currentFacet: FieldName? {
    let before = rows.prefix(cursor.row + 1).reversed()
    for case .heading(let field) in before { return field }
    return requests.first?.field
  }

  /// Moves through the values; headings and gaps are stepped over.
  mutating func move(_ motion: ListCursor.Motion, height: Int) {
    let rows = rows
    let before = cursor.row
    cursor.move(motion, count: rows.count, height: height)
    settle(height: height, goingUp: cursor.row < before)
  }

  /// Takes an answer, if the pane has asked for it; the cursor stays on its value.
  mutating func take(
    _ answer: Result<([Facet], Origin), ProviderFailure>,
    to id: RequestID,
    height: Int
  ) {
    let value = current
    if facets.settle(id, answer) { settle(on: value, height: height) }
  }

  /// Puts the cursor on the value where it was before other facets came, whatever its label is now.
  private mutating func settle(on value: (field: FieldName, value: Value)?, height: Int) {
    let rows = rows
    let row = rows.firstIndex { row in
      guard let value, case .value(let field, let count, _) = row else { return false }
      return field == value.field && count.value.unlabelled == value.value.unlabelled
    }
    if let row { cursor.place(on: row, count: rows.count, height: height) }
    settle(height: height)
  }

  /// Puts the cursor on a value, the next one in a direction.
  mutating func settle(height: Int, goingUp: Bool = false) {
    let rows = rows
    func isValue(_ index: Int) -> Bool {
      if case .value = rows[index] { true } else { false }
    }
    let row = min(cursor.row, rows.count - 1)
    guard row >= 0 else { return cursor.settle(count: 0, height: height) }
    let below = (row..<rows.count).first(where: isValue)
    let above = (0...row).last(where: isValue)
    let place = (goingUp ? above ?? below : below ?? above) ?? row
    cursor.place(on: place, count: rows.count, height: height)
    // The heading of the first value is worth seeing.
    if place == 1 { cursor = ListCursor.atTop(row: 1, count: rows.count, height: height) }
  }

  /// The values that a facet may have; the greatest is the provider's limit.
  private static let limits = [5, 10, 15, 20]

  /// Asks for more or fewer values of the facet under the cursor; `false` if there is no further step.
  mutating func changeLimit(up: Bool) -> Bool {
    guard let field = currentFacet,
      let place = requests.firstIndex(where: { $0.field == field }),
      let limit = FacetsPane.limits.next(after: requests[place].limit, up: up)
    else { return false }
    requests[place].limit = limit
    return true
  }
}

extension [Int] {
  /// The next step up or down from a number.
  func next(after number: Int, up: Bool) -> Int? {
    up ? first { $0 > number } : last { $0 < number }
  }
}

extension ListCursor {
  /// A cursor on a row of a list that is seen from its start.
  static func atTop(row: Int, count: Int, height: Int) -> ListCursor {
    var cursor = ListCursor()
    cursor.place(on: row, count: count, height: height)
    return cursor
  }
}

// MARK: - Drawing

extension FacetsPane {
  /// What the border says.
  var title: Safe { "Facets ─ jobs" }

  /// Draws each facet under its name.
  func draw(on canvas: inout Canvas, _ context: PaneContext) {
    let rows = rows
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
    if let asked = facets.waitingOrFailed(context.now), facets.answer == nil {
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
      canvas.write(field.shown, at: Point(column: 0, row: line), role: Role.heading.id)
    case .value(_, let count, let share):
      let shown = CountedRow(
        label: count.value.shownOrEmpty,
        indent: 0,
        numbers: [count.count.grouped],
        digits: [digits],
        share: share
      )
      shown.draw(on: &canvas, row: line, isCurrent: isCurrent, context)
    }
  }
}

extension Value {
  /// The value for people, with a sign for a text that is empty.
  var shownOrEmpty: Safe {
    let shown = shown
    return shown.isEmpty ? "(empty)" : shown
  }
}

/// A line with a label, a number and a bar in proportion to it.
struct CountedRow {
  let label: Safe
  let indent: Int
  /// The numbers, one a column.
  let numbers: [Safe]
  /// How many columns of the screen each of them gets.
  let digits: [Int]
  /// The length of the bar, from 0 to 1; `nil` for none.
  let share: Double?
  var role = Role.text

  /// Draws the line over the whole width.
  func draw(
    on canvas: inout Canvas,
    row: Int,
    isCurrent: Bool,
    _ context: PaneContext
  ) {
    let width = canvas.bounds.size.columns
    // Labels come before bars, and further numbers take their room from the bars.
    let bar = width >= 16 + 12 * numbers.count ? min(12, width / 6) : 0
    let numberEnd = width - (bar > 0 ? bar + 1 : 0)
    let labelStart = 2 + indent
    let labelColumns = max(0, numberEnd - digits.reduce(0) { $0 + $1 + 2 } + 1 - labelStart)
    let isFound = context.find.map { $0.matches(label) } ?? false
    canvas.write(
      label.truncated(columns: labelColumns),
      at: Point(column: labelStart, row: row),
      role: isFound ? Role.match.id : role.id
    )
    var end = numberEnd
    for (number, width) in zip(numbers, digits).reversed() {
      canvas.write(
        number,
        at: Point(column: end - number.columns, row: row),
        role: role == .text ? Role.number.id : role.id
      )
      end -= width + 2
    }
    if let share, bar > 0 {
      canvas.bar(
        at: Point(column: numberEnd + 1, row: row),
        columns: bar,
        fraction: share,
        role: Role.bar.id
      )
    }
    guard isCurrent else { return }
    let line = Rect(column: 0, row: row, columns: numberEnd, rows: 1)
    canvas.setRole(context.cursorRole.id, in: line)
    canvas.write("›", at: Point(column: 0, row: row), role: context.cursorRole.id)
  }
}

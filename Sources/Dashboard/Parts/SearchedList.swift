import Market
import SafeText
import Terminal

/// A list that typing narrows, of which one or several rows are chosen.
struct SearchedList: Sendable {
  /// One row.
  struct Row: Sendable, Hashable {
    /// What choosing it writes.
    var text: String
    /// What it shows first.
    var name: Safe
    /// What it means.
    var note: Safe
  }

  private let rows: [Row]
  private let search: LabelSearch
  private var shown: [Int]
  /// What is typed to narrow the list.
  private(set) var filter = LineEditor()
  private(set) var cursor = ListCursor()
  /// The texts chosen so far, in the order of choosing.
  private(set) var chosen: [String] = []

  init(_ rows: [Row]) {
    self.rows = rows
    search = LabelSearch(rows.map { "\($0.note.text) \($0.name.text)" })
    shown = Array(rows.indices)
  }

  var current: Row? { shown.indices.contains(cursor.row) ? rows[shown[cursor.row]] : nil }

  mutating func move(_ motion: ListCursor.Motion, height: Int) {
    cursor.move(motion, count: shown.count, height: height)
  }

  /// Takes a key of the filter.
  mutating func type(_ key: Key, height: Int) {
    if filter.handle(key) { narrow(height: height) }
  }

  mutating func insert(_ text: String, height: Int) {
    filter.insert(text)
    narrow(height: height)
  }

  private mutating func narrow(height: Int) {
    shown = search.indices(matching: filter.text, limit: rows.count)
    cursor.place(on: 0, count: shown.count, height: height)
  }

  /// Chooses or drops the row under the cursor; then the whole list is there again.
  mutating func toggle(height: Int) {
    guard let row = current else { return }
    if let index = chosen.firstIndex(of: row.text) {
      chosen.remove(at: index)
    } else {
      chosen.append(row.text)
    }
    guard !filter.text.isEmpty else { return }
    let index = shown[cursor.row]
    filter = LineEditor()
    narrow(height: height)
    cursor.place(on: index, count: shown.count, height: height)
  }

  /// Chooses the row under the cursor and no other.
  mutating func chooseCurrent() {
    chosen = current.map { [$0.text] } ?? []
  }

  /// Draws what is typed and the list below it.
  func draw(on canvas: inout Canvas, hasMarks: Bool) {
    let size = canvas.bounds.size
    canvas.write("find ", at: Point(column: 1, row: 0), role: Role.dim.id)
    filter.draw(
      on: &canvas,
      at: Point(column: 6, row: 0),
      columns: max(1, size.columns - 7),
      role: .input
    )
    if shown.isEmpty {
      canvas.write("nothing is called so", at: Point(column: 1, row: 1), role: Role.dim.id)
    }
    let seen = cursor.seen(count: shown.count, height: size.rows - 1)
    let names = min(size.columns / 2, seen.map { rows[shown[$0]].name.columns }.max() ?? 0)
    for (line, index) in seen.enumerated() {
      let row = rows[shown[index]]
      if hasMarks {
        let isChosen = chosen.contains(row.text)
        canvas.write(
          isChosen ? "•" : "·",
          at: Point(column: 1, row: line + 1),
          role: isChosen ? Role.mark.id : Role.dim.id
        )
      }
      canvas.write(
        row.name.truncated(columns: names),
        at: Point(column: 3, row: line + 1),
        role: Role.text.id
      )
      canvas.write(row.note, at: Point(column: names + 5, row: line + 1), role: Role.dim.id)
      if index == cursor.row {
        canvas.setRole(
          Role.cursor.id,
          in: Rect(column: 0, row: line + 1, columns: size.columns, rows: 1)
        )
      }
    }
  }
}

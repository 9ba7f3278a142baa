import Market
import SafeText
import Terminal

/// Chooses fields from a list: columns, facets or levels, in an order.
struct FieldPicker: Sendable {
  /// What the fields are chosen for.
  enum Purpose: Sendable {
    case columns
    case facets
    case levels
    case metric
  }

  /// One field that can be chosen, under the name that requests use.
  struct Entry: Sendable {
    let name: String
    let note: Safe
  }

  let purpose: Purpose
  /// The names chosen so far, in order.
  private(set) var chosen: [String]
  /// What is typed to narrow the list.
  var filter = LineEditor()
  private(set) var cursor = ListCursor()
  private var all: [Entry] = []
  private var reader: NameReader?

  init(_ purpose: Purpose, chosen: [String], fields: FieldCatalog?, height: Int) {
    self.purpose = purpose
    self.chosen = chosen
    if let fields { take(fields, height: height) }
  }

  /// How many fields can be chosen.
  private var limit: Int {
    switch purpose {
    case .columns: 20
    case .facets: 8
    case .levels: 6
    case .metric: 1
    }
  }

  /// Fills the list.
  mutating func take(_ fields: FieldCatalog, height: Int) {
    reader = NameReader(fields)
    all = purpose.entries(of: fields)
    cursor.settle(count: shown.count, height: height)
  }

  var isEmpty: Bool { all.isEmpty }

  /// The entries that are listed: those chosen first, then the others that fit what is typed, and what is
  /// typed itself where it can be asked for.
  private var shown: [Entry] {
    let wanted = filter.text.lowercased()
    let first = chosen.map { name in
      all.first { $0.name == name } ?? Entry(name: name, note: "as typed")
    }
    let others = all.filter { entry in
      !chosen.contains(entry.name)
        && (wanted.isEmpty || entry.name.lowercased().contains(wanted)
          || entry.note.text.lowercased().contains(wanted))
    }
    return wanted.isEmpty ? first + others : others + [typed].compactMap(\.self) + first
  }

  /// What is typed, if it can be asked for and is no entry: ranges, a level before a field.
  private var typed: Entry? {
    let name = filter.text
    guard purpose == .levels, !name.contains(","), !all.contains(where: { $0.name == name }),
      !chosen.contains(name)
    else { return nil }
    // What is being typed is rarely right before its end, and nothing to speak of until then.
    guard let reader, (try? reader.groups(name)) != nil else { return nil }
    return Entry(name: name, note: "as typed")
  }

  mutating func move(_ motion: ListCursor.Motion, height: Int) {
    cursor.move(motion, count: shown.count, height: height)
  }

  /// Takes a key of the filter.
  mutating func type(_ key: Key, height: Int) {
    if filter.take(key) { cursor.place(on: 0, count: shown.count, height: height) }
  }

  /// Chooses or drops the entry under the cursor.
  mutating func toggle(height: Int) {
    guard shown.indices.contains(cursor.row) else { return }
    let name = shown[cursor.row].name
    if let place = chosen.firstIndex(of: name) {
      chosen.remove(at: place)
    } else if chosen.count < limit || limit == 1 {
      chosen = Array(chosen.suffix(limit - 1)) + [name]
      filter = LineEditor()
    }
    if let row = shown.firstIndex(where: { $0.name == name }) {
      cursor.place(on: row, count: shown.count, height: height)
    }
  }

  /// Moves the entry under the cursor among those chosen.
  mutating func shift(by step: Int, height: Int) {
    guard shown.indices.contains(cursor.row),
      let place = chosen.firstIndex(of: shown[cursor.row].name),
      chosen.indices.contains(place + step)
    else { return }
    chosen.swapAt(place, place + step)
    cursor.place(on: cursor.row + step, count: shown.count, height: height)
  }

  /// Draws what is typed and the list below it.
  func draw(on canvas: inout Canvas, fields: Asked<FieldCatalog>, now: Moment) {
    let size = canvas.bounds.size
    canvas.write("find ", at: Point(column: 1, row: 0), role: Role.dim.id)
    filter.draw(on: &canvas, at: Point(column: 6, row: 0), columns: size.columns - 7, role: .input)
    if filter.text.isEmpty, let hint = purpose.hint {
      canvas.write(hint, at: Point(column: 8, row: 0), role: Role.dim.id)
    }
    guard !all.isEmpty else {
      if let asked = fields.waitingOrFailed(now) {
        canvas.write(asked.text, at: Point(column: 1, row: 2), role: asked.role.id)
      }
      return
    }
    let shown = shown
    let nameColumns = min(34, size.columns / 2)
    for (row, index) in cursor.seen(count: shown.count, height: size.rows - 1).enumerated() {
      let entry = shown[index]
      let number = chosen.firstIndex(of: entry.name).map { "\($0 + 1)" as Safe } ?? "·"
      let isCurrent = index == cursor.row
      canvas.write(
        number.padded(columns: 2, flush: .trailing),
        at: Point(column: 1, row: row + 1),
        role: Role.mark.id
      )
      canvas.write(
        Safe(showing: entry.name).truncated(columns: nameColumns - 1),
        at: Point(column: 4, row: row + 1),
        role: Role.text.id
      )
      canvas.write(
        entry.note,
        at: Point(column: 4 + nameColumns, row: row + 1),
        role: Role.dim.id
      )
      if isCurrent {
        canvas.setRole(
          Role.cursor.id,
          in: Rect(column: 0, row: row + 1, columns: size.columns, rows: 1)
        )
      }
    }
  }
}

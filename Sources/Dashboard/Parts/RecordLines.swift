import SafeText
import Terminal

/// A record as lines of so many columns, with the parts that are open.
struct RecordLines {
  /// A part that folds, and the line of its name.
  struct Part {
    let path: String
    let line: Int
  }

  private(set) var lines: [ScrolledText.Line] = []
  /// The parts that fold, in the order in which they are seen.
  private(set) var parts: [Part] = []
  private let columns: Int
  private let open: Set<String>
  /// The part that the keys act on.
  private let current: String?

  /// The column at which values begin.
  private let nameColumns: Int
  /// How wide a cell of a table may be.
  private static let cellColumns = 32
  /// By how much nested parts are indented.
  private static let step = 2

  init(columns: Int, names: [RecordTree.Item], open: Set<String> = [], current: String? = nil) {
    self.columns = columns
    let longest = names.map(\.name.columns).max() ?? 0
    nameColumns = max(26, min(longest + 3, columns / 3))
    self.open = open
    self.current = current
  }

  mutating func append(_ line: ScrolledText.Line) { lines.append(line) }

  mutating func append(_ more: [ScrolledText.Line]) { lines += more }

  /// Appends the facts and the folded parts of a record; texts are left to ``append(prose:)``.
  mutating func append(_ items: [RecordTree.Item], indent: Int = 0) {
    var path: Set<String> = []
    for item in items {
      // A member that is there twice is two parts.
      var name = item.path
      while !path.insert(name).inserted { name += "'" }
      append(item, at: name, indent)
    }
  }

  private mutating func append(_ item: RecordTree.Item, at path: String, _ indent: Int) {
    switch item.content {
    case .empty: break
    case .fact(let text): append(fact: item.name, [text], indent, isLink: text.isLink)
    case .prose(let paragraphs):
      if indent > 0 { append(fact: item.name, paragraphs, indent, isLink: false) }
    case .object(let items):
      guard append(part: item.name, item.content.size, at: path, indent) else { return }
      append(items, indent: indent + RecordLines.step)
    case .list(let items):
      guard append(part: item.name, item.content.size, at: path, indent) else { return }
      append(items, indent: indent + RecordLines.step)
    case .table(let table):
      guard append(part: item.name, item.content.size, at: path, indent) else { return }
      append(table, at: path, indent + RecordLines.step)
    }
  }

  private mutating func append(fact name: Safe, _ texts: [Safe], _ indent: Int, isLink: Bool) {
    let start = max(nameColumns, indent + 2)
    let width = max(10, columns - start)
    for (index, text) in texts.flatMap({ $0.wrapped(columns: width) }).enumerated() {
      let shown = index == 0 ? name.truncated(columns: start - indent - 1) : .empty
      lines.append(
        .init(shown, .dim, from: indent, text, at: start, isLink ? .accent : .text)
      )
    }
  }

  /// Appends the line of a part that folds; `true` if it is open.
  private mutating func append(part name: Safe, _ note: Safe, at path: String, _ indent: Int)
    -> Bool
  {
    let isOpen = open.contains(path)
    let sign: Safe = isOpen ? "▾ " : "▸ "
    parts.append(Part(path: path, line: lines.count))
    let start = max(nameColumns, indent + 2)
    let shown = (sign + name).truncated(columns: start - indent - 1)
    lines.append(
      .init(shown, path == current ? .cursor : .heading, from: indent, note, at: start, .dim)
    )
    return isOpen
  }

  /// Appends the members that have no value, named together.
  mutating func append(emptyOf items: [RecordTree.Item]) {
    let names = items.filter { if case .empty = $0.content { true } else { false } }.map(\.name)
    guard !names.isEmpty else { return }
    let width = max(10, columns - nameColumns)
    for (index, text) in names.joined(separator: ", ").wrapped(columns: width).enumerated() {
      let name: Safe = index == 0 ? "no value" : .empty
      lines.append(.init(name, .dim, from: 0, text, at: nameColumns, .dim))
    }
  }
}

// MARK: - Tables

extension RecordLines {
  /// Appends the rows of a list of objects, as many of their members side by side as there is room for; a row
  /// that is open shows them all.
  private mutating func append(_ table: RecordTree.Table, at path: String, _ indent: Int) {
    let shown = layout(table, room: columns - indent - 2)
    var heading = ScrolledText.Line(.empty, .dim)
    for column in shown {
      heading.pieces.append(
        .init(
          column: indent + 2 + column.start,
          text: MarkedText(table.columns[column.index].truncated(columns: column.width)),
          role: .dim
        )
      )
    }
    lines.append(heading)
    for (number, row) in table.rows.enumerated() {
      let name = "\(path)[\(number)]"
      let isOpen = open.contains(name)
      parts.append(Part(path: name, line: lines.count))
      var line = ScrolledText.Line(
        isOpen ? "▾" : "▸",
        name == current ? .cursor : .heading,
        column: indent
      )
      for column in shown {
        line.pieces.append(
          .init(
            column: indent + 2 + column.start,
            text: MarkedText(row[column.index].line.truncated(columns: column.width)),
            role: row[column.index].line.isLink ? .accent : .text
          )
        )
      }
      lines.append(line)
      guard isOpen else { continue }
      let items = zip(table.columns, table.paths).enumerated().map { index, column in
        RecordTree.Item(name: column.0, path: "\(name).\(column.1)", content: row[index])
      }
      append(items, indent: indent + RecordLines.step)
    }
  }

  private struct Column {
    let index: Int
    let start: Int
    let width: Int
  }

  /// The columns that there is room for: those that tell rows apart and are no numbers first.
  private func layout(_ table: RecordTree.Table, room: Int) -> [Column] {
    let widths = table.columns.indices.map { index in
      let cells = table.rows.map { $0[index].line.columns }
      return min(RecordLines.cellColumns, max(table.columns[index].columns, cells.max() ?? 0))
    }
    var left = room
    var chosen: Set<Int> = []
    for index in table.columns.indices.sorted(by: { rank($0, table) < rank($1, table) }) {
      let width = min(widths[index], max(0, room))
      guard chosen.isEmpty || width <= left else { continue }
      chosen.insert(index)
      left -= width + 2
    }
    var start = 0
    return chosen.sorted().map { index in
      defer { start += widths[index] + 2 }
      return Column(index: index, start: start, width: min(widths[index], max(1, room - start)))
    }
  }

  private func rank(_ index: Int, _ table: RecordTree.Table) -> Int {
    let cells = table.rows.map { $0[index].line }
    let isSame = cells.count > 1 && Set(cells).count == 1
    let isNumber = cells.allSatisfy { Int($0.text) != nil || $0 == "·" }
    return (isSame ? 2 : isNumber ? 1 : 0) * table.columns.count + index
  }
}

// MARK: - Texts

extension RecordLines {
  /// Appends the long texts of a record, each under its name; words are marked in them.
  mutating func append(proseOf items: [RecordTree.Item], marking words: Set<String>) {
    for item in items {
      guard case .prose(let paragraphs) = item.content else { continue }
      lines.append(.empty)
      lines.append(.init(item.name, .heading))
      lines += paragraphs.flatMap { $0.wrapped(columns: columns) }.map {
        .init(MarkedText($0, words: words), .text)
      }
    }
  }
}

extension Safe {
  /// Whether it is an address of the web.
  var isLink: Bool { text.hasPrefix("https://") || text.hasPrefix("http://") }
}

import SafeText
import Terminal

/// One line of text being typed, with the keys that shells have for it.
struct LineEditor: Sendable, Hashable {
  private(set) var text: String
  /// The offset of the cursor, in characters from the start.
  private(set) var cursor: Int
  private var killed = ""

  /// Starts behind a text.
  init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  private static let lengthLimit = 20_000

  /// Handles a key; `false` if it is none of the editor's.
  mutating func handle(_ key: Key) -> Bool {
    if let edit = LineEditor.edits[key] {
      edit(&self)
      return true
    }
    guard case .character(let character) = key.code, key.modifiers.isEmpty else { return false }
    insert(String(character))
    return true
  }

  /// Puts a text in; line ends become blanks, so that pasting never sends anything.
  mutating func insert(_ inserted: String) {
    let line = String(inserted.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    guard text.count + line.count <= LineEditor.lengthLimit else { return }
    let index = index(cursor)
    text.insert(contentsOf: line, at: index)
    cursor += line.count
  }

  /// Moves the cursor to a character.
  mutating func moveCursor(to offset: Int) {
    cursor = max(0, min(offset, text.count))
  }

  /// The bytes of the text's UTF-8 before the cursor.
  var bytesBeforeCursor: Int { text[..<index(cursor)].utf8.count }

  /// Puts a text in place of some bytes of the text's UTF-8, and the cursor behind it.
  mutating func replace(bytes: Range<Int>, with inserted: String) {
    let old = Array(text.utf8)
    let range = bytes.clamped(to: 0..<old.count)
    let before = String(decoding: old[..<range.lowerBound], as: UTF8.self) + inserted
    text = before + String(decoding: old[range.upperBound...], as: UTF8.self)
    cursor = before.count
  }

  private static let edits: [Key: @Sendable (inout LineEditor) -> Void] = [
    Key(.left): { $0.moveCursor(to: $0.cursor - 1) },
    Key(.right): { $0.moveCursor(to: $0.cursor + 1) },
    Key("b", .control): { $0.moveCursor(to: $0.cursor - 1) },
    Key("f", .control): { $0.moveCursor(to: $0.cursor + 1) },
    Key(.home): { $0.moveCursor(to: 0) },
    Key("a", .control): { $0.moveCursor(to: 0) },
    Key(.end): { $0.moveCursor(to: .max) },
    Key("e", .control): { $0.moveCursor(to: .max) },
    Key("b", .alt): { $0.moveCursor(to: $0.wordStart) },
    Key(.left, .control): { $0.moveCursor(to: $0.wordStart) },
    Key("f", .alt): { $0.moveCursor(to: $0.wordEnd) },
    Key(.right, .control): { $0.moveCursor(to: $0.wordEnd) },
    Key(.backspace): { $0.remove($0.cursor - 1..<$0.cursor) },
    Key(.delete): { $0.remove($0.cursor..<$0.cursor + 1) },
    Key("d", .control): { $0.remove($0.cursor..<$0.cursor + 1) },
    Key("w", .control): { $0.kill($0.wordStart..<$0.cursor) },
    Key(.backspace, .alt): { $0.kill($0.wordStart..<$0.cursor) },
    Key("u", .control): { $0.kill(0..<$0.cursor) },
    Key("k", .control): { $0.kill($0.cursor..<$0.text.count) },
    Key("y", .control): { $0.insert($0.killed) },
  ]

  private mutating func kill(_ range: Range<Int>) {
    killed = String(text[index(range.lowerBound)..<index(range.upperBound)])
    remove(range)
  }

  private mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<text.count)
    guard !range.isEmpty else { return }
    text.removeSubrange(index(range.lowerBound)..<index(range.upperBound))
    cursor = range.lowerBound
  }

  private func index(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: max(0, min(offset, text.count)))
  }

  private var wordStart: Int {
    let before = text.prefix(cursor)
    let word = before.reversed().drop { !$0.isWordPart }.drop { $0.isWordPart }
    return word.count
  }

  private var wordEnd: Int {
    let behind = text.dropFirst(cursor).drop { !$0.isWordPart }.drop { $0.isWordPart }
    return text.count - behind.count
  }
}

extension Character {
  /// Whether words consist of it.
  var isWordPart: Bool { isLetter || isNumber }
}

extension LineEditor {
  /// Draws the line so that the cursor is seen, in `columns` columns, and places the terminal's cursor.
  func draw(on canvas: inout Canvas, at point: Point, columns: Int, role: Role) {
    let before = Safe(showing: String(text.prefix(cursor)))
    let hidden = max(0, before.columns - columns + 1)
    canvas.within(Rect(origin: point, size: Size(columns: columns, rows: 1))) { line in
      line.write(Safe(showing: text), at: Point(column: -hidden, row: 0), role: role.id)
      line.placeCursor(at: Point(column: before.columns - hidden, row: 0))
    }
  }

  /// How many columns of the line are scrolled out on the left at a width.
  func shift(columns: Int) -> Int {
    max(0, Safe(showing: String(text.prefix(cursor))).columns - columns + 1)
  }
}

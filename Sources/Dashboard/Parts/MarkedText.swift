import Market
import SafeText
import Terminal

/// A line of text with the words in it that were looked for, by the columns that they take.
struct MarkedText: Sendable, Hashable {
  let text: Safe
  let marks: [Range<Int>]

  init(_ text: Safe, marks: [Range<Int>] = []) {
    self.text = text
    self.marks = marks
  }

  /// A piece of a text that matched, on one line.
  init(_ snippet: Snippet) {
    var text = Safe.empty
    var marks: [Range<Int>] = []
    var endsInBlank = true
    for run in snippet.runs {
      let part = Safe(showing: MarkedText.joined(run.text.raw, &endsInBlank))
      if run.isMatch { marks.append(text.columns..<text.columns + part.columns) }
      text = text + part
    }
    self.init(text, marks: marks)
  }

  /// The text with one blank for each gap, and none behind a blank.
  private static func joined(_ raw: String, _ endsInBlank: inout Bool) -> String {
    var joined = ""
    for character in raw {
      let isBlank = character.isWhitespace
      if !isBlank { joined.append(character) } else if !endsInBlank { joined.append(" ") }
      endsInBlank = isBlank
    }
    return joined
  }

  /// A line with all words in it marked that are among these, whatever their case.
  init(_ line: Safe, words: Set<String>) {
    var marks: [Range<Int>] = []
    var column = 0
    var rest = line.text[...]
    while let first = rest.first, !words.isEmpty {
      let isWord = first.isWordPart
      let piece = rest.prefix { $0.isWordPart == isWord }
      let end = column + Safe(showing: String(piece)).columns
      if isWord, words.contains(piece.lowercased()) { marks.append(column..<end) }
      column = end
      rest = rest.dropFirst(piece.count)
    }
    self.init(line, marks: marks)
  }

  /// The words that were found in pieces of a text, in small letters.
  static func words(_ snippets: [Snippet]) -> Set<String> {
    Set(
      snippets.flatMap(\.runs).filter(\.isMatch).flatMap { run in
        run.text.raw.split { !$0.isWordPart }.map { $0.lowercased() }
      }
    )
  }
}

// MARK: - Fitting it in

extension MarkedText {
  /// The part from one column to another.
  private func marks(in columns: Range<Int>, movedBy step: Int) -> [Range<Int>] {
    marks.map { $0.clamped(to: columns) }.filter { !$0.isEmpty }
      .map { $0.lowerBound + step..<$0.upperBound + step }
  }

  /// The text wrapped to a width in columns.
  func wrapped(columns width: Int) -> [MarkedText] {
    var start = 0
    return text.wrapped(columns: width).map { line in
      let end = start + line.columns
      let piece = MarkedText(line, marks: marks(in: start..<end, movedBy: -start))
      // The blank at which the line was broken stands on neither side.
      start = text.dropping(columns: end).text.hasPrefix(" ") ? end + 1 : end
      return piece
    }
  }

  /// So much of the text as fits on one line, moved so far that its first mark is seen.
  func window(columns width: Int) -> MarkedText {
    guard width > 1 else { return MarkedText(.empty, marks: []) }
    guard text.columns > width, let first = marks.first, first.upperBound >= width else {
      let isWhole = text.columns <= width
      let seen = 0..<(isWhole ? width : width - 1)
      return MarkedText(text.truncated(columns: width), marks: marks(in: seen, movedBy: 0))
    }
    let start = min(max(0, first.lowerBound - width / 4), text.columns - width + 1)
    let rest = text.dropping(columns: start)
    let dropped = text.columns - rest.columns
    let shown = ("…" + rest).truncated(columns: width)
    let isWhole = rest.columns < width
    let seen = dropped..<dropped + (isWhole ? width - 1 : width - 2)
    return MarkedText(shown, marks: marks(in: seen, movedBy: 1 - dropped))
  }

  /// Draws the text in a role and what is marked in its own.
  func draw(on canvas: inout Canvas, at point: Point, role: Role) {
    canvas.write(text, at: point, role: role.id)
    for mark in marks {
      let area = Rect(
        column: point.column + mark.lowerBound,
        row: point.row,
        columns: mark.count,
        rows: 1
      )
      canvas.setRole(Role.match.id, in: area)
    }
  }
}

extension Query {
  /// Whether something is looked for in the full text, so that there are pieces of it to show.
  var searchesFullText: Bool {
    filters.contains { filter in
      guard filter.field == "full_text", !filter.isNegated else { return false }
      if case .text = filter.test { return true }
      return false
    }
  }
}

import Market
import SafeText
import Terminal

/// One job with its postings, over the panes.
struct DetailView: Sendable {
  /// The row of the results that it was opened from.
  var row: Int
  /// What the table knows of the job already.
  var known: Job
  /// All there is to know.
  var job = Asked<Job>()
  var top = 0
  /// The words that were looked for and found, as far as the table knows.
  private let words: Set<String>

  init(row: Int, known: Job) {
    self.row = row
    words = MarkedText.words(known.snippets)
    self.known = known
  }

  /// One line of the view.
  private enum Line {
    case fact(Safe, Safe)
    case heading(Safe)
    case prose(Safe)
    case snippet(MarkedText)
    case note(Safe)
    case gap
  }

  /// The width of the names of fields.
  private static let nameColumns = 26
  /// Texts that deserve the whole width, at the end, in this order.
  private static let prose: [FieldName] = [
    "job_description", "candidate_description", "employer_description", "conditions_description",
    "application_description", "full_text",
  ]
  /// What a row is known by, whatever it is a row of; the first that it has.
  private static let titles: [FieldName] = ["job_title", "title", "headline"]
  /// Values that stand in the title or say nothing to people.
  private static let untold: Set<FieldName> = ["job_title", "posting_id"]

  /// The lines of the view in so many columns.
  private func lines(columns: Int, hiding hidden: Set<FieldName>) -> [Line] {
    let shown = job.answer ?? known
    let facts = shown.values.entries.filter { entry in
      entry.value != .missing && !DetailView.untold.contains(entry.name)
        && !DetailView.prose.contains(entry.name)
    }
    let postings = shown.postings.enumerated().flatMap { number, posting in
      [.gap, .heading("Posting \(number + 1) of \(shown.postings.count)")]
        + own(posting, besides: shown.values, columns, hidden)
    }
    return found(columns) + facts.flatMap { fact($0.name, $0.value, columns, hidden) } + postings
      + prose(of: shown, columns)
  }

  /// The pieces of the text in which something was found.
  private func found(_ columns: Int) -> [Line] {
    guard !known.snippets.isEmpty else { return [] }
    let pieces = known.snippets.flatMap { MarkedText($0).wrapped(columns: columns) }
    return [.heading("Found")] + pieces.map { .snippet($0) } + [.gap]
  }

  /// What a posting says that the job does not say already.
  private func own(
    _ posting: FieldValues,
    besides job: FieldValues,
    _ columns: Int,
    _ hidden: Set<FieldName>
  ) -> [Line] {
    let facts = posting.entries.filter { entry in
      entry.value != .missing && entry.value != job[entry.name]
        && !DetailView.prose.contains(entry.name)
    }
    return facts.isEmpty
      ? [.note("as above")] : facts.flatMap { fact($0.name, $0.value, columns, hidden) }
  }

  private func fact(
    _ name: FieldName,
    _ value: Value,
    _ columns: Int,
    _ hidden: Set<FieldName>
  ) -> [Line] {
    let width = max(10, columns - DetailView.nameColumns)
    let text = hidden.contains(name) ? Value.hiddenText : value.shownInFull
    return text.wrapped(columns: width).enumerated().map { index, text in
      .fact(index == 0 ? name.shown : .empty, text)
    }
  }

  private func prose(of job: Job, _ columns: Int) -> [Line] {
    DetailView.prose.flatMap { name -> [Line] in
      guard case .text(let text) = job.values[name], !text.raw.isEmpty else { return [] }
      let lines = text.paragraphs.flatMap { $0.wrapped(columns: columns) }.map { Line.prose($0) }
      return [.gap, .heading(name.shown)] + lines
    }
  }

  /// Moves through the view.
  mutating func scroll(_ motion: ListCursor.Motion, size: Size, hiding hidden: Set<FieldName>) {
    let count = lines(columns: size.columns, hiding: hidden).count
    top = motion.scrolled(top, count: count, height: size.rows)
  }

  /// What the border says.
  var title: Safe {
    let job = job.answer ?? known
    let values = job.values
    let employer = values["organization_name"] == .missing ? "company_name" : "organization_name"
    let name = DetailView.titles.first { values[$0] != .missing } ?? DetailView.titles[0]
    let parts = [values[name].shownOrEmpty, values[FieldName(employer)].shown]
    return parts.filter { !$0.isEmpty }.joined(separator: " ─ ")
  }

  /// Draws the part that is seen.
  func draw(on canvas: inout Canvas, hiding hidden: Set<FieldName>, now: Moment) {
    let size = canvas.bounds.size
    let lines = lines(columns: size.columns, hiding: hidden)
    for (row, line) in lines.dropFirst(top).prefix(size.rows).enumerated() {
      let start = Point(column: 0, row: row)
      switch line {
      case .fact(let name, let text):
        canvas.write(
          name.truncated(columns: DetailView.nameColumns - 1),
          at: start,
          role: Role.dim.id
        )
        canvas.write(
          text,
          at: start.moved(columns: DetailView.nameColumns),
          role: Role.text.id
        )
      case .heading(let text): canvas.write(text, at: start, role: Role.heading.id)
      case .prose(let text):
        MarkedText(text, words: words).draw(on: &canvas, at: start, role: .text)
      case .snippet(let piece): piece.draw(on: &canvas, at: start, role: .text)
      case .note(let text): canvas.write(text, at: start, role: Role.dim.id)
      case .gap: break
      }
    }
    if job.answer == nil, let asked = job.waitingOrFailed(now) {
      canvas.write(
        asked.text,
        at: Point(column: 0, row: min(lines.count + 1, size.rows - 1)),
        role: asked.role.id
      )
    }
  }
}

extension Value {
  /// The value for people, with the code that queries use behind its label.
  fileprivate var shownInFull: Safe {
    switch self {
    case .coded(let code, .some(let label)): "\(label) (\(Safe(showing: code.description)))"
    case .list(let values): values.map(\.shownInFull).joined(separator: ", ")
    case .missing, .bool, .integer, .decimal, .text, .coded: shownOrEmpty
    }
  }
}

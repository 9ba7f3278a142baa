import Market
import SafeText
import Terminal

/// Puts a bulk request together: of which dataset, which records, how many at most.
struct BulkComposer: Sendable {
  /// Which records can be meant.
  enum What: Sendable, Hashable {
    /// Those of the query that is shown, or of one in the provider's own language.
    case query(BulkInput, Safe)
    /// Those of the rows that are marked.
    case marked([Int])
    /// Those of the ids in a file.
    case file
  }

  /// A line of the dialog.
  private enum Line: Hashable {
    case dataset
    case what
    case path
    case limit
    case again
  }

  let desk: DeskID
  private let datasets: [BulkDataset]
  private let whats: [What]
  private var dataset = 0
  private var what = 0
  private var path = LineEditor()
  private var limit = LineEditor()
  private var isAgain = false
  private var line = Line.what
  /// The request that counts it.
  var request: RequestID?
  /// Why it could not be priced.
  var problem: BulkProblem?

  init(desk: DeskID, datasets: [BulkDataset], whats: [What]) {
    self.desk = desk
    self.datasets = datasets
    self.whats = whats
  }

  private var isFile: Bool { whats[what] == .file }

  private var lines: [Line] {
    (datasets.count > 1 ? [.dataset] : []) + [.what] + (isFile ? [.path] : []) + [.limit, .again]
  }

  /// What is to be done with it as it stands; `nil` if something is missing.
  var act: BulkAct? {
    let limit = Int(limit.text)
    switch whats[what] {
    case .query(let input, _):
      return .compose(BulkOrder(datasets[dataset], input, limit: limit), again: isAgain)
    case .marked(let ids):
      return .compose(BulkOrder(datasets[dataset], .ids(ids), limit: limit), again: isAgain)
    case .file:
      guard !path.text.isEmpty else { return nil }
      return .composeFile(path: path.text, datasets[dataset], limit: limit, again: isAgain)
    }
  }

  // MARK: - Keys

  mutating func moveLine(by step: Int) {
    let place = lines.firstIndex(of: line) ?? 0
    line = lines[(place + step + lines.count) % lines.count]
  }

  mutating func change(by step: Int) {
    switch line {
    case .dataset: dataset = (dataset + step + datasets.count) % datasets.count
    case .what: what = (what + step + whats.count) % whats.count
    case .again: isAgain.toggle()
    case .path, .limit: return
    }
    problem = nil
  }

  /// Takes a key where text is typed.
  mutating func type(_ key: Key) -> Bool {
    if case .character(let character) = key.code, line == .limit, key.modifiers.isEmpty,
      !character.isASCII || !character.isNumber
    {
      return false
    }
    switch line {
    case .path:
      guard path.take(key) else { return false }
    case .limit:
      guard limit.take(key) else { return false }
    case .dataset, .what, .again: return false
    }
    problem = nil
    return true
  }

  mutating func insert(_ text: String) {
    guard request == nil else { return }
    switch line {
    case .path: path.insert(text)
    case .limit: limit.insert(String(text.filter { $0.isASCII && $0.isNumber }))
    case .dataset, .what, .again: break
    }
  }

  // MARK: - Drawing

  /// How many rows it needs, borders aside, in so many columns.
  func rows(columns: Int) -> Int {
    lines.count + 2 + problemLines(columns: columns).count
  }

  private func problemLines(columns: Int) -> [(Safe, Role)] {
    guard let problem else { return [] }
    let lines =
      [(problem.message, Role.error)]
      + problem.details.prefix(5).map { ($0, Role.text) }
      + (problem.advice.map { [($0, Role.warning)] } ?? [])
    return lines.flatMap { text, role in
      text.wrapped(columns: max(1, columns - 4)).map { ($0, role) }
    }
  }

  func draw(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns
    for (row, line) in lines.enumerated() {
      let isCurrent = line == self.line
      canvas.write(
        name(of: line),
        at: Point(column: 2, row: row),
        role: isCurrent ? Role.accent.id : Role.dim.id
      )
      let place = Point(column: 13, row: row)
      let room = max(1, width - 15)
      switch line {
      case .path where isCurrent: path.draw(on: &canvas, at: place, columns: room, role: .input)
      case .limit where isCurrent:
        limit.draw(on: &canvas, at: place, columns: min(12, room), role: .input)
      default:
        let value = value(of: line).truncated(columns: room)
        canvas.write(value, at: place, role: isCurrent ? Role.cursor.id : Role.text.id)
      }
    }
    let words: (Safe, Role) =
      request == nil
      ? ("Enter counts it and shows the price; nothing is bought yet.", .dim)
      : ("counting… Esc stops it", .pending)
    canvas.write(
      words.0.truncated(columns: width - 4),
      at: Point(column: 2, row: lines.count + 1),
      role: words.1.id
    )
    for (row, (text, role)) in problemLines(columns: width).enumerated() {
      canvas.write(text, at: Point(column: 2, row: lines.count + 2 + row), role: role.id)
    }
  }

  private func name(of line: Line) -> Safe {
    switch line {
    case .dataset: "dataset"
    case .what: "collect"
    case .path: "file"
    case .limit: "at most"
    case .again: "before"
    }
  }

  private func value(of line: Line) -> Safe {
    switch line {
    case .dataset: "‹ \(datasets[dataset].shown) ›"
    case .what: whats.count > 1 ? "‹ \(label(of: whats[what])) ›" : label(of: whats[what])
    case .path: path.text.isEmpty ? "its path" : Safe(showing: path.text)
    case .limit: limit.text.isEmpty ? "all there are" : Safe(showing: limit.text)
    case .again:
      isAgain ? "‹ order again what is here already ›" : "‹ leave out what is here already ›"
    }
  }

  private func label(of what: What) -> Safe {
    switch what {
    case .query(_, let words): words
    case .marked(let ids): "\(Safe.count(ids.count, "marked row"))"
    case .file: "the ids in a file, one a line"
    }
  }
}

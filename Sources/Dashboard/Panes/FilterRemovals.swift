import Market
import SafeText
import Terminal

/// Which filter leaves nothing: how many rows match without each of them.
struct FilterRemovals: Sendable {
  /// A filter, the query without it, and how many rows match that.
  struct Line: Sendable {
    let filter: Filter
    let query: Query
    var count = Loadable<Int>()
  }

  private(set) var lines: [Line] = []
  /// Whether counts are asked for although they are kept.
  var isFresh = false

  /// How many counts are asked for without a word: each is a request.
  private static let mostRequests = 8

  init() {}

  init(_ query: Query, isFresh: Bool) {
    lines = query.removals.map { Line(filter: $0.filter, query: $0.rest) }
    self.isFresh = isFresh
  }

  /// How many lines the cursor goes through: the filters, and the offer to count.
  var lineCount: Int { lines.count + (isOffered ? 1 : 0) }

  /// Whether a person has to say that the counts are wanted, since they are many.
  var isOffered: Bool {
    lines.count > FilterRemovals.mostRequests && lines.allSatisfy { isMissing($0.count) }
  }

  /// Whether a line is the offer to count.
  func isOffer(_ row: Int) -> Bool { isOffered && row == lines.count }

  /// The lines whose number is neither here nor under way.
  var missing: [Int] { lines.indices.filter { isMissing(lines[$0].count) } }

  private func isMissing(_ count: Loadable<Int>) -> Bool {
    count.isUntouched && (count.failure.map { $0.reason == .cancelled } ?? true)
  }

  /// Notes that the number of a line is under way.
  mutating func begin(_ line: Int, _ id: RequestID, at now: Present) {
    lines[line].count.begin(id, at: now)
  }

  /// Takes an answer, if it is to one of these requests.
  mutating func receive(_ id: RequestID, _ result: Result<(Int, Origin), ProviderFailure>) {
    for index in lines.indices { _ = lines[index].count.receive(id, result) }
  }

  /// The requests that are under way.
  var pending: [RequestID] { lines.compactMap { $0.count.pending?.id } }

  /// When the waiting is to be shown next.
  func nextDeadline(after elapsed: Duration) -> Duration? {
    lines.compactMap { $0.count.nextDeadline(after: elapsed) }.min()
  }

  /// Why a number did not come, or that it is waited for.
  func note(_ env: Env) -> Remark? {
    lines.lazy.compactMap { $0.count.waitingOrFailed(env) }.first
  }

  /// What a line says.
  func words(_ row: Int, _ noun: Noun, _ prices: SourceSetup) -> Remark {
    guard lines.indices.contains(row) else {
      return ("count them: \(prices.requests(lines.count, .count))", .accent)
    }
    let line = lines[row]
    let without: Safe = "without \(Untrusted(line.filter.description))"
    guard let count = line.count.answer else {
      let what: Safe = line.count.pending == nil ? "not counted" : "asking…"
      return ("\(without): \(what)", .dim)
    }
    return ("\(without): \(noun.counted(count))", count > 0 ? .text : .dim)
  }
}

// MARK: - The source

extension SourceState {
  /// Asks how many rows match without each filter, as soon as it is known that none match with all of them.
  mutating func beginRemovals(_ env: Env) -> [Effect] {
    guard entry.isKnownEmpty, entry.scope == .all, entry.results.page.pending == nil,
      entry.results.removals.lines.isEmpty
    else { return [] }
    entry.results.removals = FilterRemovals(
      entry.query,
      isFresh: entry.results.removals.isFresh
    )
    return loadRemovals(env)
  }

  /// Asks for the numbers that are missing; many of them only if a person says so.
  mutating func loadRemovals(_ env: Env, isWanted: Bool = false) -> [Effect] {
    let removals = entry.results.removals
    guard isWanted || !removals.isOffered else { return [] }
    return removals.missing.map { line in
      let id = newRequest()
      entry.results.removals.begin(line, id, at: env.now)
      let request = CountRequest(removals.lines[line].query)
      return .count(id, request, fresh: removals.isFresh)
    }
  }

  /// Goes on to the query without the filter under the cursor, or asks for the counts that are offered there;
  /// `nil` if the cursor is on neither.
  mutating func takeFilterAway(_ env: Env) -> [Effect]? {
    let results = entry.results
    guard results.removals.lineCount > 0 else { return nil }
    guard results.removals.lines.indices.contains(results.cursor.row) else {
      return loadRemovals(env, isWanted: true)
    }
    let line = results.removals.lines[results.cursor.row]
    let crumb: Safe = "without \(Untrusted(line.filter.description))"
    return goOn(to: entry.next(line.query, crumb: crumb), env)
  }
}

// MARK: - Drawing

extension ResultsTable {
  /// Draws what stands where no row matches: the filters that can be taken away, and other ways out.
  func drawRemovals(
    on canvas: inout Canvas,
    from row: Int,
    _ prices: SourceSetup,
    _ context: PaneContext
  ) {
    let size = canvas.bounds.size
    var row = row
    for index in cursor.seen(count: removals.lineCount, height: size.rows - row) {
      let isCurrent = index == cursor.row
      let (text, role) = removals.words(index, traits.noun, prices)
      canvas.write(
        text.truncated(columns: size.columns - 2),
        at: Point(column: 2, row: row),
        role: role.id
      )
      if isCurrent {
        let line = Rect(column: 0, row: row, columns: size.columns, rows: 1)
        canvas.setRole(context.cursorRole.id, in: line)
        canvas.write("›", at: Point(column: 0, row: row), role: context.cursorRole.id)
      }
      row += 1
    }
    let scope = ResultsPane.scope
    let ways = [
      removals.lineCount > 0
        ? context.env.keymap.say(.open, in: scope, "takes the filter away") : nil,
      context.env.keymap.say(.back, "goes back"),
      context.env.keymap.say(.query, "edits the query"),
    ].compactMap(\.self)
    let words = ways.joined(separator: ", ")
    canvas.write(wrapping: words, at: Point(column: 2, row: row), role: .dim)
  }
}

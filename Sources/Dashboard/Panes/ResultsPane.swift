import Market
import SafeText
import Terminal

/// The table of jobs: what keys do to it.
struct ResultsPane: Pane {
  static let scope = Scope("Results")

  static let show = Command("results-pane")
  static let markAll = Command("mark-all")
  static let columnLeft = Command("column-left")
  static let columnRight = Command("column-right")

  let id = PaneID.results
  let name: Safe = "Results"
  let scope: Scope = ResultsPane.scope
  let opening = Binding(ResultsPane.show, .panes, "2", "to the results")
  let bindings: [Binding] = ResultsPane.keys

  private static let keys = [
    Binding(
      .open,
      scope,
      "enter",
      "show all of it, with its postings; below the rows, fetch further ones",
      hint: "open"
    ),
    Binding(.mark, scope, "space", "mark or unmark, and go on", hint: "mark"),
    Binding(ResultsPane.markAll, scope, "a", "mark all rows that are loaded, or none"),
    Binding(ResultsPane.columnLeft, scope, "< h left", "to the column on the left"),
    Binding(ResultsPane.columnRight, scope, "> l right", "to the column on the right"),
    Binding(.sort, scope, "s", "sort by this column: up, down, not", hint: "sort"),
    Binding(.choose, scope, "c", "choose the columns"),
  ]

  func title(_ scene: Scene, _ env: Env, columns: Int) -> Safe {
    let entry = scene.source.entry
    return entry.results.title(rows: scene.source.room(env).results, total: entry.total)
  }

  func note(_ scene: Scene, _ env: Env) -> Remark? {
    let source = scene.source
    return source.entry.results.note(env, reach: source.setup.reach)
      ?? source.entry.results.removals.note(env) ?? ending(source, env)
      ?? expired(source)
  }

  /// What the sign of rows that went off line means, where there are any.
  private func expired(_ source: SourceState) -> Remark? {
    guard let expiry = source.traits.expiry else { return nil }
    let jobs = source.entry.results.jobs
    let count = jobs.count(where: expiry.isExpired)
    guard count > 0 else { return nil }
    return ("\(Job.expiredSign) went off line: \(count.grouped) of \(jobs.count.grouped)", .dim)
  }

  /// What to do where all that was on offer is here.
  private func ending(_ source: SourceState, _ env: Env) -> Remark? {
    let results = source.entry.results
    guard source.traits.chargesRows, source.entry.scope == .all, results.isAtEnd,
      !results.isReopened
    else { return nil }
    return env.keymap.say(.refresh, "tells what looking for newer ones costs").map { ($0, .dim) }
  }

  func versions(_ entry: HistoryEntry) -> [Version] {
    // Where the rows tell no total, the aggregation does.
    entry.results.total == nil ? [entry.$results, entry.$tree] : [entry.$results]
  }

  func awaited(_ entry: HistoryEntry, _ env: Env) -> Awaited? { Awaited(entry.results.page, env) }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env, _ context: PaneContext) {
    let entry = scene.source.entry
    entry.results.draw(
      on: &canvas,
      context,
      offer: scene.offer(env),
      isKnownEmpty: entry.isKnownEmpty,
      prices: scene.source.setup
    )
  }

  // MARK: - The cursor

  private func height(_ source: SourceState, _ env: Env) -> Int {
    source.entry.results.room(inRows: source.room(env).results)
  }

  func move(_ motion: ListCursor.Motion, _ scene: inout Scene, _ env: Env) -> [Effect] {
    let height = height(scene.source, env)
    let count = scene.source.entry.results.lineCount
    scene.source.entry.results.cursor.move(motion, count: count, height: height)
    return scene.source.loadFurther(env)
  }

  func lines(_ scene: Scene) -> [Safe] {
    let results = scene.source.entry.results
    let display = scene.source.display
    return results.jobs.map { results.line($0, display) }
  }

  func row(_ scene: Scene) -> Int { scene.source.entry.results.cursor.row }

  func placeCursor(on row: Int, _ scene: inout Scene, _ env: Env) {
    let height = height(scene.source, env)
    let count = scene.source.entry.results.lineCount
    scene.source.entry.results.cursor.place(on: row, count: count, height: height)
  }

  // MARK: - Commands

  func handle(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    let results = scene.source.entry.results
    switch command {
    case .open:
      guard let job = results.current else {
        return scene.source.takeFilterAway(env) ?? scene.buy(env)
      }
      return DetailLayer.open(DetailLayer(row: results.cursor.row, known: job), &scene, env)
    case .mark:
      guard let job = results.current else { return [] }
      scene.source.marks.toggle(job, knowing: results.known)
      return move(.by(1), &scene, env)
    case ResultsPane.markAll: scene.source.marks.toggle(all: results.jobs, knowing: results.known)
    case ResultsPane.columnLeft, .left: scene.source.entry.results.moveColumn(by: -1)
    case ResultsPane.columnRight, .right: scene.source.entry.results.moveColumn(by: 1)
    case .sort:
      scene.source.entry.results.cycleSort()
      return results.traits.sorts ? scene.source.loadResults(env) : []
    case .choose: return FieldPicker.choose(.columns, &scene, env)
    default: return nil
    }
    return []
  }

  /// Asks for the rows again, where that costs nothing; behind the last one that was paid for, newer ones are
  /// offered at their price.
  func refresh(_ scene: inout Scene, _ env: Env) -> [Effect] {
    let source = scene.source
    let results = source.entry.results
    guard results.isAtEnd, source.entry.scope == .all else {
      // What was paid for is never fetched again: only what is kept is looked at once more.
      let fresh = !source.traits.chargesRows || source.entry.scope != .all
      return scene.source.loadResults(env, fresh: fresh, keepingRows: source.traits.chargesRows)
    }
    guard results.purchase == nil, results.further.pending == nil else { return [] }
    guard !results.hasOfferLine else {
      scene.source.entry.results.goToOffer(height: height(source, env))
      return []
    }
    return scene.source.loadFurther(env, spending: .nothing)
  }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? {
    guard command == .mark || command == ResultsPane.markAll,
      scene.source.entry.results.jobs.isEmpty
    else { return nil }
    return "there is no row to mark"
  }

  /// A key that spends says so, and one that takes a filter away.
  func hint(_ hint: Keymap.Hint, _ scene: Scene) -> Keymap.Hint {
    let entry = scene.source.entry
    guard hint.command == .open, entry.results.current == nil else { return hint }
    if entry.results.removals.lineCount > 0 {
      let isOffer = entry.results.removals.isOffer(entry.results.cursor.row)
      let what: Safe = isOffer ? "count" : "take away"
      return Keymap.Hint(key: hint.key, text: what, command: .open)
    }
    guard entry.offer != nil, !scene.source.setup.forbidsSpending else { return hint }
    let price = entry.offer?.most.map { "fetch \($0.grouped) $" as Safe } ?? "fetch $"
    return Keymap.Hint(key: hint.key, text: price, command: .open, isSpending: true)
  }

  func number(_ scene: Scene, _ env: Env) -> NumberSubject? {
    let source = scene.source
    guard let total = source.entry.total else { return nil }
    let reach: Safe =
      total > source.setup.reach
      ? "; the first \(source.setup.reach.grouped) of them can be fetched" : .empty
    return NumberSubject(
      number: source.traits.noun.counted(total, of: .job),
      unit: .job,
      query: source.entry.query,
      origin: source.entry.results.page.origin ?? source.entry.tree.tree.origin,
      exactness: "as the provider counted them" + reach
    )
  }
}

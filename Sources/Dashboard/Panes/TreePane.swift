import Market
import SafeText
import Terminal

/// Counts by several fields: what keys do to them.
struct TreePane: Pane {
  static let scope = Scope("Aggregation")

  static let show = Command("tree-pane")
  static let leastValues = Command("least-values")
  static let scale = Command("scale")
  static let rest = Command("rest")
  static let snapshot = Command("snapshot")

  let id = PaneID.tree
  let name: Safe = "Tree"
  let scope: Scope = TreePane.scope
  let opening = Binding(TreePane.show, .panes, "3", "to the aggregation")
  let bindings: [Binding] = TreePane.keys

  private static let keys = [
    Binding(.open, scope, "enter", "show what is in this bucket", hint: "drill"),
    Binding(.exclude, scope, "-", "leave this bucket out", hint: "exclude"),
    Binding(.expand, scope, "l right", "open the bucket"),
    Binding(.collapse, scope, "h left", "close the bucket, or go to the one around it"),
    Binding(.expandAll, scope, "E *", "open all buckets"),
    Binding(.collapseAll, scope, "C", "close all buckets"),
    Binding(.sort, scope, "s", "sort this level by number or by value", hint: "sort"),
    Binding(.more, scope, ">", "more buckets on this level"),
    Binding(.fewer, scope, "<", "fewer buckets on this level"),
    Binding(.choose, scope, "c", "choose the levels", hint: "levels"),
    Binding(.metric, scope, "m", "choose what to compute beside the count", hint: "metric"),
    Binding(
      TreePane.leastValues,
      scope,
      "M",
      "leave out buckets whose metric stands on few values"
    ),
    Binding(
      TreePane.snapshot,
      scope,
      "W",
      "keep these counts as a snapshot, to compare with later"
    ),
    Binding(TreePane.scale, scope, "B", "one scale for all bars, or one for each bucket's parts"),
    Binding(
      TreePane.rest,
      scope,
      "o",
      "show what the buckets do not cover: other, missing, overlap"
    ),
  ]

  func title(_ scene: Scene, _ env: Env, columns: Int) -> Safe {
    TreeDrawing(scene.source.entry.tree).title(scene.source.traits.noun, columns: columns)
  }

  func note(_ scene: Scene, _ env: Env) -> Remark? {
    let entry = scene.source.entry
    guard entry.scope == .all else { return ("the provider counts no expired jobs", .dim) }
    guard entry.tree.tree.answer != nil else { return nil }
    return entry.tree.tree.waitingOrFailed(env)
      ?? entry.tree.comparison?.rows.waitingOrFailed(env) ?? price(scene.source, env)
      ?? TreeDrawing(entry.tree).fewValuesNote.map { ($0, .dim) } ?? remarkOnPeriods(entry, env)
      ?? entry.tree.comparison.map { (baseline($0, entry.tree.levels), .dim) }
  }

  /// What the buckets are compared with, and which are not.
  private func baseline(_ comparison: TreeComparison, _ levels: SourceTraits.Levels) -> Safe {
    let inside: Safe =
      levels == .oneByOne && comparison.question.groups.count == 1
      ? "; what is in a bucket is not compared" : .empty
    return "\(comparison.heading): \(comparison.name)\(inside)"
  }

  /// Why there are periods outside of the asked days.
  private func remarkOnPeriods(_ entry: HistoryEntry, _ env: Env) -> Remark? {
    guard let answer = entry.tree.tree.answer else { return nil }
    return AggregateRequest(entry.query, groups: answer.groups)
      .remarkOnPeriods(answer.rows, today: env.today).map { ($0, .dim) }
  }

  /// What opening buckets costs.
  private func price(_ source: SourceState, _ env: Env) -> Remark? {
    guard source.traits.levels == .oneByOne, source.focus == .tree else { return nil }
    let all = source.entry.tree.unaskedBranches.count
    guard all > 0 else { return nil }
    let one = source.entry.tree.unaskedBranch.flatMap { _ in
      env.keymap.say(.expand, in: scope, "opens: \(source.setup.requests(1, .aggregate))")
    }
    let every =
      all > 1 || one == nil
      ? env.keymap.say(
        .expandAll,
        in: scope,
        "opens all: \(source.setup.requests(all, .aggregate))"
      )
      : nil
    return ([one, every].compactMap(\.self).joined(separator: " · "), .accent)
  }

  func versions(_ entry: HistoryEntry) -> [Version] { [entry.$tree] }

  func awaited(_ entry: HistoryEntry, _ env: Env) -> Awaited? { Awaited(entry.tree.tree, env) }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env, _ context: PaneContext) {
    let availability = scene.source.traits.availability(of: .tree)
    TreeDrawing(scene.source.entry.tree).draw(
      on: &canvas,
      context,
      obstacle: availability.isThere ? nil : availability.remark
    )
  }

  // MARK: - The cursor

  func move(_ motion: ListCursor.Motion, _ scene: inout Scene, _ env: Env) -> [Effect] {
    let height = scene.source.room(env).tree
    let count = scene.source.entry.tree.rows.count
    scene.source.entry.tree.cursor.move(motion, count: count, height: height)
    return []
  }

  func lines(_ scene: Scene) -> [Safe] {
    let tree = scene.source.entry.tree
    let display = scene.source.display
    return tree.rows.map { $0.kind == .total ? .empty : TreeDrawing(tree).name(of: $0, display) }
  }

  func row(_ scene: Scene) -> Int { scene.source.entry.tree.cursor.row }

  func placeCursor(on row: Int, _ scene: inout Scene, _ env: Env) {
    let height = scene.source.room(env).tree
    let count = scene.source.entry.tree.rows.count
    scene.source.entry.tree.cursor.place(on: row, count: count, height: height)
  }

  // MARK: - Commands

  func handle(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    let height = scene.source.room(env).tree
    switch command {
    case .open, .exclude: return narrow(excluding: command == .exclude, &scene.source, env)
    case .expand, .right: return expand(&scene.source, env)
    case .collapse, .left: scene.source.entry.tree.collapse(height: height)
    case .expandAll:
      let paths = scene.source.entry.tree.unaskedBranches
      scene.source.entry.tree.setAll(open: true, height: height)
      return loadBranches(paths, &scene.source, env)
    case .collapseAll: scene.source.entry.tree.setAll(open: false, height: height)
    case .more, .fewer:
      let isChanged = scene.source.entry.tree.changeLimit(up: command == .more)
      return isChanged ? loadLevel(&scene.source, env) : []
    case .sort:
      return scene.source.entry.tree.cycleOrder(height: height) ? scene.source.loadTree(env) : []
    case .choose: return FieldPicker.choose(.levels, &scene, env)
    case .metric: return FieldPicker.choose(.metric, &scene, env)
    case TreePane.scale: scene.source.entry.tree.change(height: height) { $0.hasOwnScales.toggle() }
    case TreePane.leastValues:
      scene.source.entry.tree.change(height: height) { $0.cycleLeastValues() }
    case TreePane.rest: return toggleRest(&scene.source, env)
    case TreePane.snapshot: return TreePane.keep(&scene.source, env)
    default: return nil
    }
    return []
  }

  func obstacle(to command: Command, _ scene: Scene, _ env: Env) -> Safe? {
    if command == TreePane.leastValues, scene.source.entry.tree.metric == nil {
      let way = env.keymap.say(.metric, in: scope, "chooses one").map { "; \($0)" as Safe }
      return "without a metric nothing stands on few values\(way ?? .empty)"
    }
    guard command == .metric || command == TreePane.leastValues else { return nil }
    let availability = scene.source.traits.availability(of: .metrics)
    return availability.isThere ? nil : availability.remark
  }

  func refresh(_ scene: inout Scene, _ env: Env) -> [Effect] {
    scene.source.loadTree(env, fresh: true)
  }

  private func narrow(excluding: Bool, _ source: inout SourceState, _ env: Env) -> [Effect] {
    let tree = source.entry.tree
    guard let row = tree.current else { return [] }
    if case .rest = row.kind {
      let way = env.keymap.say(.explain, "explains the number").map { "; \($0)" as Safe }
      source.tell(.warning, "no filter says this\(way ?? .empty)")
      return []
    }
    let path = zip(tree.seenGroups.map(\.key), row.path).map { ($0, $1) }
    // To leave out one bucket of several levels would take a filter on all of them at once.
    return source.narrow(
      by: excluding ? Array(path.suffix(1)) : path,
      excluding: excluding,
      staying: excluding,
      env
    )
  }

  private func expand(_ source: inout SourceState, _ env: Env) -> [Effect] {
    if let path = source.entry.tree.unaskedBranch { return loadBranches([path], &source, env) }
    let height = source.room(env).tree
    let count = source.entry.tree.rows.count
    if !source.entry.tree.expand(height: height), source.entry.tree.current?.kind == .open {
      source.entry.tree.cursor.move(.by(1), count: count, height: height)
    }
    return []
  }

  private func toggleRest(_ source: inout SourceState, _ env: Env) -> [Effect] {
    let total = source.entry.results.total
    let height = source.room(env).tree
    let fields = source.fields.answer
    source.entry.tree.toggleRest(fields: fields, total: total, height: height)
    return source.entry.tree.settings.showsRest ? source.loadFields(env) : []
  }

  /// Asks what is in some buckets, one request each.
  private func loadBranches(
    _ paths: [[Value]],
    _ source: inout SourceState,
    _ env: Env
  ) -> [Effect] {
    let groups = source.entry.tree.groups
    let height = source.room(env).tree
    // Levels that were just chosen come with their own answer.
    guard groups.map(\.key) == source.entry.tree.seenGroups.map(\.key) else { return [] }
    return paths.flatMap { path -> [Effect] in
      guard groups.indices.contains(path.count) else { return [] }
      let buckets = zip(groups.map(\.key), path).map { (key: $0, value: $1) }
      let narrower = source.telling { (narrowing) throws(Narrowing.Refusal) in
        try narrowing.query(by: buckets, excluding: false)
      }
      guard let query = narrower else { return [] }
      let id = source.newRequest()
      source.entry.tree.beginBranch(path, id, at: env.now, height: height)
      var request = AggregateRequest(query, groups: [groups[path.count]], wantsTotals: true)
      request.labelling = source.entry.labelling
      return [.aggregate(id, request)]
    }
  }

  /// Asks once more for the level of the cursor, of which more or fewer buckets are wanted.
  private func loadLevel(_ source: inout SourceState, _ env: Env) -> [Effect] {
    let tree = source.entry.tree
    let level = tree.currentLevel
    guard source.traits.levels == .oneByOne, level > 0, let row = tree.current else {
      return source.loadTree(env)
    }
    let given = tree.branches.values.filter { $0.path.count >= level }
      .compactMap { $0.rows.pending.map { Effect.cancel($0.id) } }
    source.entry.tree.forgetBranches(on: level)
    return given + loadBranches([Array(row.path.prefix(level))], &source, env)
  }
}

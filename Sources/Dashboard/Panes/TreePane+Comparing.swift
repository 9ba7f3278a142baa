import Market
import SafeText

extension TreePane {
  /// Compares the buckets with a baseline from now on; with nothing if it is `nil`.
  static func compare(
    with baseline: TreeSettings.Comparand?,
    _ source: inout SourceState,
    _ env: Env
  ) -> [Effect] {
    let height = source.room(env).tree
    let given = source.entry.tree.comparison?.rows.pending.map { [Effect.cancel($0.id)] } ?? []
    source.entry.tree.change(height: height) { settings in
      settings.baseline = baseline
      if baseline == nil { settings.order = nil }
    }
    source.entry.tree.compare(nil, height: height)
    return given + loadBaseline(&source, env)
  }

  /// Asks for the baseline of the present tree, if it is compared with one.
  ///
  /// Where each level is a request of its own, only the outermost one is compared.
  static func loadBaseline(
    _ source: inout SourceState,
    _ env: Env,
    fresh: Bool = false
  ) -> [Effect] {
    let tree = source.entry.tree
    guard let comparand = tree.settings.baseline, !tree.groups.isEmpty else { return [] }
    let given = tree.comparison?.rows.pending.map { [Effect.cancel($0.id)] } ?? []
    let baseline: Baseline
    switch comparand {
    case .asked(let asked): baseline = asked
    case .kept(let snapshot):
      compare(with: snapshot, &source, env)
      return given
    }
    let query: Query
    let shift: PeriodShift?
    do {
      (query, shift) = try baseline.question(for: source.entry.query, today: env.today)
    } catch {
      source.tell(.warning, "not compared: \(error.words)")
      source.entry.tree.compare(nil, height: source.room(env).tree)
      return given
    }
    var request = tree.request(source.entry.query).baseline(query)
    request.labelling = source.entry.labelling
    var comparison = TreeComparison(
      question: request,
      shift: shift,
      name: baseline.name(shift, source.traits.noun),
      isEarlier: shift != nil
    )
    let id = source.newRequest()
    comparison.rows.begin(id, at: env.now)
    source.entry.tree.compare(comparison, height: source.room(env).tree)
    return given + [.aggregate(id, request, fresh: fresh)]
  }

  /// Puts the buckets beside kept ones, if these are of the same levels.
  private static func compare(
    with snapshot: Snapshot,
    _ source: inout SourceState,
    _ env: Env
  ) {
    let height = source.room(env).tree
    let tree = source.entry.tree
    guard snapshot.fits(tree.comparedGroups, tree.metric) else {
      source.tell(
        .warning,
        "not compared: \(Untrusted(snapshot.name)) has other levels or another metric"
      )
      return source.entry.tree.compare(nil, height: height)
    }
    var comparison = TreeComparison(
      question: snapshot.request,
      shift: nil,
      name: "\(Untrusted(snapshot.name)), \(env.time(snapshot.second))",
      isEarlier: true
    )
    comparison.rows = Loadable(known: snapshot.answer)
    comparison.compare(tree.tree.answer, total: tree.total)
    source.entry.tree.compare(comparison, height: height)
  }

  /// Keeps the counts that are here as a snapshot: of the levels that are compared, which are all here.
  static func keep(_ source: inout SourceState, _ env: Env) -> [Effect] {
    let tree = source.entry.tree
    guard let answer = tree.tree.answer, tree.tree.pending == nil else {
      source.tell(.warning, "there are no counts to keep")
      return []
    }
    let groups = Array(answer.groups.prefix(tree.comparedGroups.count))
    let fields = groups.compactMap(\.key.field)
    if let field = fields.first(where: source.fields.sensitive.contains) {
      source.tell(
        .warning,
        "not kept: \(field.shown) tells how to reach a person; a snapshot keeps no such values"
      )
      return []
    }
    let id = source.newRequest()
    let isPostings = groups.contains { $0.key.counts == .posting }
    let snapshot = Snapshot(
      name: Snapshot.name(from: "\(source.setup.id.rawValue)-\(env.times.stamp(env.now.second))"),
      second: tree.tree.origin?.second ?? env.now.second,
      source: source.setup.name.text,
      unit: isPostings ? "postings" : source.traits.noun.many.text,
      query: source.entry.query.description,
      groups: groups,
      metric: answer.metric,
      total: isPostings ? nil : tree.total,
      answer: answer.root
    )
    return [.keepSnapshot(id, snapshot)]
  }

  /// Says under which name counts are kept, or why they are not.
  static func notice(of result: Result<String, SnapshotFailure>, _ keymap: Keymap) -> Notice {
    switch result {
    case .success(let name):
      let way = keymap.say(BaselineDialog.compare, in: scope, "compares with it")
      return Notice(.good, "kept as \(Untrusted(name))\(way.map { "; \($0)" } ?? .empty)")
    case .failure(let failure): return Notice(.error, "not kept: \(failure.words)")
    }
  }
}

import Market
import SafeText

extension TreePane {
  /// Compares the buckets with a baseline from now on; with nothing if it is `nil`.
  static func compare(
    with baseline: Baseline?,
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
    guard let baseline = tree.settings.baseline, !tree.groups.isEmpty else { return [] }
    let given = tree.comparison?.rows.pending.map { [Effect.cancel($0.id)] } ?? []
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
      name: baseline.name(shift, source.traits.noun)
    )
    let id = source.newRequest()
    comparison.rows.begin(id, at: env.now)
    source.entry.tree.compare(comparison, height: source.room(env).tree)
    return given + [.aggregate(id, request, fresh: fresh)]
  }
}

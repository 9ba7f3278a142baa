import Market
import SafeText

/// What a source asks for.
extension SourceState {
  /// Asks for everything of the present entry that is neither here nor under way.
  mutating func loadMissing(_ env: Env) -> [Effect] {
    var effects: [Effect] = []
    if entry.results.page.isUntouched, entry.offer == nil {
      effects += loadResults(env)
    } else if traits.facets == .withSearch, entry.facets.facets.isUntouched {
      effects += loadFacets(env)
    }
    if entry.tree.tree.isUntouched { effects += loadTree(env) }
    return effects + loadRemovals(env)
  }

  /// Asks for the first jobs and the facets, which come in one answer.
  ///
  /// `fresh` passes over a kept answer, `keepingRows` asks for as many jobs as are loaded, so that the cursor
  /// finds its row again, and `spending` is what a person has allowed to be spent.
  mutating func loadResults(
    _ env: Env,
    fresh: Bool = false,
    keepingRows: Bool = false,
    spending: SpendLimit = .nothing
  ) -> [Effect] {
    guard entry.results.purchase == nil, !needsFilter else { return [] }
    let id = newRequest()
    let comesAlong = traits.facets == .withSearch
    let given = Set(
      [
        entry.results.page.pending, entry.results.further.pending,
        comesAlong ? entry.facets.facets.pending : nil,
      ].compactMap { $0?.id }
    ).sorted { $0.number < $1.number }
    entry.results.begin(id, at: env.now, paying: spending != .nothing)
    entry.results.removals.isFresh = fresh
    if comesAlong { entry.facets.facets.begin(id, at: env.now) }
    let facets = comesAlong ? entry.facets.requests : []
    var request = entry.results.firstRequest(entry.query, facets: facets)
    if keepingRows { request.limit = max(request.limit, entry.results.jobs.count) }
    request.labelling = entry.labelling
    request.scope = entry.scope
    return given.map { .cancel($0) } + [.search(id, request, fresh: fresh, spending: spending)]
  }

  /// Asks for the facets alone.
  mutating func loadFacets(_ env: Env, fresh: Bool = false) -> [Effect] {
    guard traits.facets == .withSearch else {
      entry.facets.count(entry.results.jobs, height: room(env).facets)
      return []
    }
    guard !needsFilter else { return [] }
    let id = newRequest()
    let given = entry.facets.facets.pending?.id
    entry.facets.facets.begin(id, at: env.now)
    var request = SearchRequest(
      entry.query,
      fields: [.field(traits.id)],
      limit: 1,
      facets: entry.facets.requests
    )
    request.labelling = entry.labelling
    // The answer that the results wait for too must not be given up.
    let ask = Effect.search(id, request, fresh: fresh)
    guard let given, given != entry.results.page.pending?.id else { return [ask] }
    return [.cancel(given), ask]
  }

  /// Asks for the aggregation.
  mutating func loadTree(_ env: Env, fresh: Bool = false) -> [Effect] {
    guard !entry.tree.groups.isEmpty, traits.levels != .none, entry.scope == .all, !needsFilter
    else { return [] }
    if fresh { entry.tree.forgetBranches() }
    let id = newRequest()
    let given = entry.tree.tree.pending.map { [Effect.cancel($0.id)] } ?? []
    entry.tree.tree.begin(id, at: env.now)
    var request = entry.tree.request(entry.query)
    request.labelling = entry.labelling
    return given + [.aggregate(id, request, fresh: fresh)]
      + TreePane.loadBaseline(&self, env, fresh: fresh)
  }

  /// Asks for the jobs behind those that are loaded, if they cost nothing and the cursor is near their end.
  mutating func loadFurther(_ env: Env) -> [Effect] {
    guard entry.results.wantsMore(height: room(env).results) else { return [] }
    return loadFurther(env, spending: .nothing)
  }

  /// Asks for the jobs behind those that are loaded.
  mutating func loadFurther(_ env: Env, spending: SpendLimit) -> [Effect] {
    guard var request = entry.results.nextRequest(entry.query, reach: setup.reach) else {
      return []
    }
    request.labelling = entry.labelling
    request.scope = entry.scope
    let id = newRequest()
    let fresh = entry.results.isAtEnd
    entry.results.beginFurther(id, at: env.now, paying: spending != .nothing)
    return [.search(id, request, fresh: fresh, spending: spending)]
  }

  /// Fetches rows that cost something.
  mutating func pay(_ most: Int, _ env: Env) -> [Effect] {
    let spending: SpendLimit =
      entry.results.offersAgain ? .again(atMost: most) : .atMost(most)
    return entry.results.page.answer == nil
      ? loadResults(env, spending: spending) : loadFurther(env, spending: spending)
  }

  /// Goes on to another query.
  mutating func ask(_ query: Query, _ env: Env) -> [Effect] {
    goOn(to: entry.next(query, crumb: QueryPath(self).crumb(of: query)), env)
  }
}

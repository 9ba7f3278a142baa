import Market
import SafeText
import Terminal

/// The most frequent values of some fields: what keys do to them.
struct FacetsPane: Pane {
  static let scope = Scope("Facets")

  static let show = Command("facets-pane")
  static let include = Command("include")
  static let askProvider = Command("ask-provider")

  let id = PaneID.facets
  let name: Safe = "Facets"
  let scope: Scope = FacetsPane.scope
  let opening = Binding(FacetsPane.show, .panes, "1", "to the facets")
  let bindings: [Binding] = FacetsPane.keys

  private static let keys = [
    Binding(.open, scope, "enter", "show what has this value", hint: "drill"),
    Binding(FacetsPane.include, scope, "+", "ask for this value, too, or no longer; stay here"),
    Binding(.exclude, scope, "-", "leave this value out, or no longer; stay here", hint: "exclude"),
    Binding(.more, scope, ">", "more values of this facet"),
    Binding(.fewer, scope, "<", "fewer values of this facet"),
    Binding(
      FacetsPane.askProvider,
      scope,
      "p",
      "have the provider count this facet, where it does not by itself"
    ),
    Binding(.choose, scope, "c", "choose the facets", hint: "choose"),
  ]

  func title(_ scene: Scene, _ env: Env, columns: Int) -> Safe {
    scene.source.entry.facets.title(scene.source.traits.noun)
  }

  func note(_ scene: Scene, _ env: Env) -> Remark? {
    let facets = scene.source.entry.facets.facets
    return facets.answer == nil ? price(scene.source, env) : facets.waitingOrFailed(env)
  }

  /// The key that asks the provider, and its price.
  private func price(_ source: SourceState, _ env: Env) -> Remark? {
    guard source.traits.facets == .loadedOrAggregated, source.entry.scope == .all,
      source.focus == .facets
    else { return nil }
    let facets = source.entry.facets
    let failure = facets.currentFacet.flatMap { facets.provided[$0] }?.failure
    let hasFailed = failure.map { $0.reason != .cancelled } ?? false
    let way = env.keymap.say(
      FacetsPane.askProvider,
      in: scope,
      hasFailed ? "asks again" : "asks the provider"
    )
    .map { "\($0): \(source.setup.requests(1, .aggregate))" as Safe }
    guard let failure, hasFailed else { return way.map { ($0, .accent) } }
    return ("\(failure.message)\(way.map { " · \($0)" } ?? .empty)", .error)
  }

  func versions(_ entry: HistoryEntry) -> [Version] { [entry.$facets] }

  func awaited(_ entry: HistoryEntry, _ env: Env) -> Awaited? { Awaited(entry.facets.facets, env) }

  func draw(on canvas: inout Canvas, _ scene: Scene, _ env: Env, _ context: PaneContext) {
    let source = scene.source
    let narrowing = Narrowing(source)
    source.entry.facets.draw(on: &canvas, context) { narrowing.stance(on: $0, $1) }
  }

  // MARK: - The cursor

  func move(_ motion: ListCursor.Motion, _ scene: inout Scene, _ env: Env) -> [Effect] {
    let height = scene.source.room(env).facets
    scene.source.entry.facets.move(motion, height: height)
    return []
  }

  func lines(_ scene: Scene) -> [Safe] {
    scene.source.entry.facets.rows.map { row in
      if case .value(let field, let count, _) = row {
        scene.source.display.label(count.value, of: field)
      } else {
        .empty
      }
    }
  }

  func row(_ scene: Scene) -> Int { scene.source.entry.facets.cursor.row }

  func placeCursor(on row: Int, _ scene: inout Scene, _ env: Env) {
    let height = scene.source.room(env).facets
    let count = scene.source.entry.facets.rows.count
    scene.source.entry.facets.cursor.place(on: row, count: count, height: height)
  }

  // MARK: - Commands

  func handle(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    switch command {
    case .open: return scene.source.choose(.only, env)
    case FacetsPane.include: return scene.source.choose(.include, env)
    case .exclude: return scene.source.choose(.exclude, env)
    case FacetsPane.askProvider: return askProvider(&scene.source, env)
    case .more, .fewer:
      let isChanged = scene.source.entry.facets.changeLimit(up: command == .more)
      return isChanged ? scene.source.loadFacets(env) : []
    case .choose: return FieldPicker.choose(.facets, &scene, env)
    default: return nil
    }
  }

  func refresh(_ scene: inout Scene, _ env: Env) -> [Effect] {
    scene.source.traits.facets == .withSearch
      ? scene.source.loadFacets(env, fresh: true)
      : askProvider(&scene.source, env, fresh: true)
  }

  /// Asks the provider to count the values of the facet under the cursor: one request of its own.
  private func askProvider(
    _ source: inout SourceState,
    _ env: Env,
    fresh: Bool = false
  ) -> [Effect] {
    let facets = source.entry.facets
    guard source.traits.facets == .loadedOrAggregated, source.entry.scope == .all,
      let field = facets.currentFacet,
      let request = facets.requests.first(where: { $0.field == field })
    else {
      source.tell(.warning, "the provider counts nothing on its own here")
      return []
    }
    guard facets.provided[field]?.pending == nil else { return [] }
    let id = source.newRequest()
    source.entry.facets.beginProvided(field, id, at: env.now)
    var aggregation = AggregateRequest(
      source.entry.query,
      groups: [Grouping(.field(field, counts: .job), limit: request.limit)]
    )
    aggregation.labelling = source.entry.labelling
    return [.aggregate(id, aggregation, fresh: fresh)]
  }

  // MARK: - The number under the cursor

  func number(_ scene: Scene, _ env: Env) -> NumberSubject? {
    let source = scene.source
    let facets = source.entry.facets
    guard facets.rows.indices.contains(facets.cursor.row),
      case .value(let field, let count, _) = facets.rows[facets.cursor.row]
    else { return nil }
    let facet = facets.shown.first { $0.field == field }
    let provided = facets.provided[field]
    let isCounted = source.traits.facets != .withSearch && provided?.answer == nil
    let limit = facets.requests.first { $0.field == field }?.limit
    return NumberSubject(
      number: source.traits.noun.counted(count.count, of: .job),
      unit: .job,
      query: source.entry.query,
      path: [(.field(field, counts: .job), count.value)],
      origin: isCounted ? nil : provided?.origin ?? facets.facets.origin,
      exactness: (isCounted
        ? "counted here, in the \(facets.counted.rows.grouped) rows that are loaded; "
        : "as the provider counted them; ")
        + NumberSubject.cut(facet?.values.count ?? 0, limit, "values of \(field.shown)")
    )
  }
}

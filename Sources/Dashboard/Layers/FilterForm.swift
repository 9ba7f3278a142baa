import Market
import SafeText
import Terminal

/// Puts a filter together step by step: a field, what is asked of it, and a value.
///
/// It does nothing but write the text of a query, which is read like any other.
struct FilterForm: Layer {
  static let scope = Scope("A filter, step by step")

  static let bindings = [
    Binding(.accept, scope, "enter", "go on; at the end, ask", hint: "on"),
    Binding(.toggle, scope, "space", "choose or drop a value", hint: "choose"),
    Binding(.next, scope, "tab", "the other end, or the distance"),
    Binding(.down, scope, "down ctrl-n", "down"),
    Binding(.up, scope, "up ctrl-p", "up"),
    Binding(.pageDown, scope, "pgdn", "a page down"),
    Binding(.pageUp, scope, "pgup", "a page up"),
    Binding(.close, scope, "esc", "a step back", hint: "back"),
    Binding(.cancel, scope, "ctrl-c", "leave the query as it was"),
  ]

  /// The query that the filter is added to.
  let base: String
  private(set) var stage = Stage.fields(SearchedList([]))
  private var path: [Stage] = []
  /// What is wrong with the text as it stands.
  private(set) var problem: QueryProblem?
  /// The query that the text means.
  private(set) var query: Query?
  private(set) var explanation: Safe?
  /// Whether Enter has asked for what is filled in.
  private var isTried = false
  /// What could be written into the text that is typed.
  private(set) var list = CandidateList()

  /// What is chosen now.
  enum Stage: Sendable {
    case fields(SearchedList)
    case operators(Field, SearchedList)
    case values(Field, FilterOperator, SearchedList)
    case texts(Field, FilterOperator, [LineEditor], current: Int)
  }

  init(_ base: String, _ index: CompletionIndex?) {
    self.base = base
    refresh(index)
  }

  /// Lists the fields once they are here.
  mutating func refresh(_ index: CompletionIndex?) {
    guard let index, case .fields = stage else { return }
    stage = .fields(
      SearchedList(
        index.fields.fields.map {
          SearchedList.Row(text: $0.name.rawValue, name: $0.name.shown, note: $0.summary.safe)
        }
      )
    )
  }

  /// The rows above the list.
  static let headRows = 4
}

// MARK: - Going on and back

extension FilterForm {
  /// Goes a step on; `true` if all is filled in, so that the query can be asked.
  mutating func goOn(_ index: CompletionIndex, today: Day) -> Bool {
    switch stage {
    case .fields(let list):
      guard let name = list.current?.text, let field = index.fields[FieldName(name)] else {
        return false
      }
      enter(.operators(field, FilterForm.operators(field)))
    case .operators(let field, let list):
      guard let row = list.current,
        let chosen = FilterOperator.suiting(field).first(where: { "\($0)" == row.text })
      else { return false }
      enter(FilterForm.blank(field, chosen, today))
    case .values(let field, let chosen, var list):
      if list.chosen.isEmpty || chosen.blank(field) == .one { list.chooseCurrent() }
      stage = .values(field, chosen, list)
      return finish(index, today: today)
    case .texts(let field, let chosen, var editors, let current):
      if list.isChosen, let candidate = list.current {
        editors[current] = LineEditor(candidate.text.replacing("__", with: ""))
        stage = .texts(field, chosen, editors, current: current)
      } else if current + 1 < editors.count {
        stage = .texts(field, chosen, editors, current: current + 1)
      } else {
        return finish(index, today: today)
      }
      list = CandidateList()
    }
    check(index, today: today)
    return false
  }

  private mutating func finish(_ index: CompletionIndex, today: Day) -> Bool {
    isTried = true
    check(index, today: today)
    return query != nil
  }

  private mutating func enter(_ next: Stage) {
    path.append(stage)
    stage = next
  }

  /// Goes a step back; `false` if this was the first.
  mutating func goBack() -> Bool {
    guard let before = path.popLast() else { return false }
    stage = before
    (problem, query, explanation, isTried) = (nil, nil, nil, false)
    list = CandidateList()
    return true
  }

  private static func operators(_ field: Field) -> SearchedList {
    SearchedList(
      FilterOperator.suiting(field).map {
        SearchedList.Row(text: "\($0)", name: $0.label(field), note: .empty)
      }
    )
  }

  private static func blank(_ field: Field, _ chosen: FilterOperator, _ today: Day) -> Stage {
    switch chosen.blank(field) {
    case .none: .texts(field, chosen, [], current: 0)
    case .text: .texts(field, chosen, [LineEditor()], current: 0)
    case .pair: .texts(field, chosen, [LineEditor(), LineEditor()], current: 0)
    case .one, .several: .values(field, chosen, SearchedList(rows(field, chosen, today)))
    }
  }

  private static func rows(
    _ field: Field,
    _ chosen: FilterOperator,
    _ today: Day
  ) -> [SearchedList.Row] {
    switch chosen {
    case .lastPeriods:
      CompletionSearch.periods.map { periods in
        let (first, last) = periods.days(before: today)
        return SearchedList.Row(
          text: periods.description,
          name: periods.shown,
          note: "\(Untrusted(first.description)) to \(Untrusted(last.description))"
        )
      }
    case .category:
      (field.custom?.categories ?? []).map {
        SearchedList.Row(text: String($0.id), name: "\($0.id)", note: $0.label.safe)
      }
    default:
      field.type == .boolean
        ? ["true", "false"].map {
          SearchedList.Row(text: $0, name: Safe(showing: $0), note: .empty)
        }
        : (field.codes?.entries ?? []).map {
          let code = $0.code.description
          return SearchedList.Row(text: code, name: Safe(showing: code), note: $0.label.safe)
        }
    }
  }
}

// MARK: - Keys

extension FilterForm {
  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .filterForm else { return nil }
    scene.open(FilterForm(scene.source.entry.query.description, scene.source.fields.completions))
    return scene.source.loadFields(env)
  }

  var scopes: [Scope] { [FilterForm.scope] }

  mutating func handle(_ press: KeyPress, _ scene: inout Scene, _ env: Env) -> LayerResult {
    let completions = scene.source.fields.completions
    switch press.command {
    case .cancel: return .close()
    case .close: return goBack() ? .stay() : .close()
    case .accept:
      guard let completions else { return .stay(scene.source.loadFields(env)) }
      guard goOn(completions, today: env.today), let query else { return .stay() }
      return .close(scene.ask(query, written: text(completions), env))
    default:
      let height = env.layerSize.rows
      type(press.key, press.command, completions, today: env.today, height: height)
      return .stay()
    }
  }

  mutating func paste(_ text: String, _ scene: Scene, _ env: Env) {
    insert(text, scene.source.fields.completions, today: env.today, height: env.layerSize.rows)
  }

  mutating func receive(_ action: Action, _ scene: inout Scene, _ env: Env) -> LayerResult {
    if case .fieldsCame = action { refresh(scene.source.fields.completions) }
    return .stay()
  }

  /// Takes a key; `space` chooses in lists and is a letter in texts.
  mutating func type(
    _ key: Key,
    _ command: Command?,
    _ index: CompletionIndex?,
    today: Day,
    height: Int
  ) {
    let height = height - FilterForm.headRows - 1
    if case .texts(let field, let chosen, var editors, let current) = stage {
      guard editors.indices.contains(current) else { return }
      var next = current
      if let motion = command.flatMap(ListCursor.Motion.init), list.isOpen {
        list.move(motion)
        return
      }
      switch command {
      case .next, .down, .up: next = (current + 1) % editors.count
      default: _ = editors[current].handle(key)
      }
      stage = .texts(field, chosen, editors, current: next)
      if let index { suggest(index, today: today) }
    } else {
      let isMarking = hasMarks
      changeList { list in
        if let motion = command.flatMap(ListCursor.Motion.init) {
          list.move(motion, height: height)
        } else if command == .toggle, isMarking {
          list.toggle(height: height)
        } else {
          list.type(key, height: height)
        }
      }
    }
    isTried = false
    if let index { check(index, today: today) }
  }

  /// Takes a pasted text.
  mutating func insert(_ text: String, _ index: CompletionIndex?, today: Day, height: Int) {
    if case .texts(let field, let chosen, var editors, let current) = stage {
      guard editors.indices.contains(current) else { return }
      editors[current].insert(text)
      stage = .texts(field, chosen, editors, current: current)
    } else {
      changeList { $0.insert(text, height: height - FilterForm.headRows - 1) }
    }
    if let index { check(index, today: today) }
  }

  private mutating func changeList(_ change: (inout SearchedList) -> Void) {
    switch stage {
    case .fields(var list):
      change(&list)
      stage = .fields(list)
    case .operators(let field, var list):
      change(&list)
      stage = .operators(field, list)
    case .values(let field, let chosen, var list):
      change(&list)
      stage = .values(field, chosen, list)
    case .texts: break
    }
  }

  /// Whether several rows can be chosen.
  var hasMarks: Bool {
    if case .values(let field, let chosen, _) = stage {
      chosen.blank(field) == .several
    } else {
      false
    }
  }
}

// MARK: - The text

extension FilterForm {
  /// The query as it has grown so far.
  func text(_ index: CompletionIndex?) -> String {
    let clause = clause(index)
    return base.isEmpty || clause.isEmpty ? base + clause : base + " " + clause
  }

  /// The filter as far as it is chosen.
  private func clause(_ index: CompletionIndex?) -> String {
    switch stage {
    case .fields: return ""
    case .operators(let field, _): return field.name.rawValue
    case .values(let field, let chosen, let list):
      return key(field, chosen, index) + list.chosen.joined(separator: "|")
    case .texts(let field, let chosen, let editors, _):
      let value =
        switch chosen {
        case .hasValue: "_exists"
        case .hasNoValue: "_not_exists"
        default: editors.map(\.text).joined(separator: "__")
        }
      return key(field, chosen, index) + value
    }
  }

  /// The key with its `=`; where the query has a condition on the field, this is a further one.
  private func key(_ field: Field, _ chosen: FilterOperator, _ index: CompletionIndex?) -> String {
    var key = field.name.rawValue + (chosen.modifier.map { "__\($0.rawValue)" } ?? "")
    let clauses = index.map { QueryOutline(base, fields: $0.fields).clauses } ?? []
    let isThere = clauses.contains { clause in
      clause.field?.name == field.name && clause.level == field.defaultLevel
        && Set(clause.modifiers) == Set([chosen.modifier].compactMap(\.self))
    }
    if isThere { key += "__and" }
    return key + "="
  }

  private var isFilledIn: Bool {
    switch stage {
    case .fields, .operators: false
    case .values(_, _, let list): !list.chosen.isEmpty
    case .texts(_, .within, let editors, _): editors.allSatisfy { !$0.text.isEmpty }
    case .texts(_, _, let editors, _): editors.isEmpty || editors.contains { !$0.text.isEmpty }
    }
  }

  /// Lists what could be written into one of two blanks, as the query bar would.
  private mutating func suggest(_ index: CompletionIndex, today: Day) {
    list = CandidateList()
    guard case .texts(let field, let chosen, let editors, let current) = stage,
      chosen.blank(field) == .pair, !editors[current].text.isEmpty
    else { return }
    let text = text(index)
    let behind = editors[current...].map(\.text).joined(separator: "__").utf8.count
    list = CandidateList(
      Completion(
        QueryOutline(text, fields: index.fields, names: index.places),
        at: text.utf8.count - behind + editors[current].bytesBeforeCursor,
        index: index,
        today: today
      )
    )
  }

  /// Reads the text as the query bar does.
  private mutating func check(_ index: CompletionIndex, today: Day) {
    (problem, query, explanation) = (nil, nil, nil)
    guard isFilledIn || isTried else { return }
    let text = text(index)
    do {
      query = try Query(parsing: text, fields: index.fields, names: index.places)
      explanation = query?.filters.last?.explanation(fields: index.fields, today: today)
    } catch {
      problem = error
    }
  }
}

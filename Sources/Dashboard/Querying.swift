import Market
import SafeText
import Terminal

/// Asking another query, typed or put together.
extension DashboardState {
  mutating func openQuery(at now: Moment) -> [Effect] {
    var bar = QueryBar(visit.query.description, history: history)
    look(&bar)
    overlays.append(.query(bar))
    return askFields(at: now)
  }

  /// Reads the text of the bar anew.
  func look(_ bar: inout QueryBar) {
    bar.look(completions, today: setup.today())
  }

  mutating func press(_ key: Key, query bar: QueryBar, at now: Moment) -> [Effect] {
    var bar = bar
    let today = setup.today()
    switch setup.keymap.command(for: key, in: bar.scopes) {
    case .close:
      guard bar.list.isOpen else {
        closeOverlay()
        return []
      }
      bar.closeList()
    case .accept:
      guard bar.list.isOpen, bar.list.isChosen else { return acceptQuery(bar, at: now) }
      bar.write(completions, today: today)
    case .complete:
      if bar.list.isOpen {
        bar.write(completions, today: today)
      } else {
        bar.openList(completions, today: today, isAsked: true)
      }
    case .editOutside:
      return editOutside(bar, at: now)
    case .previous:
      if bar.recall(1) { look(&bar) }
    case .next:
      if bar.recall(-1) { look(&bar) }
    case let command:
      if let motion = command.flatMap(ListCursor.Motion.init) {
        bar.move(motion)
      } else {
        type(key, into: &bar, today)
      }
    }
    replaceOverlay(.query(bar))
    return []
  }

  /// Typing shows the list for what is typed; going to another place closes it.
  private func type(_ key: Key, into bar: inout QueryBar, _ today: Day) {
    let before = bar.editor.text
    guard bar.editor.take(key) else { return }
    bar.isWaiting = false
    look(&bar)
    if bar.editor.text != before { bar.openList(completions, today: today) }
  }

  /// Goes on to the query that was typed, once the fields are here to check it with.
  mutating func acceptQuery(_ bar: QueryBar, at now: Moment) -> [Effect] {
    var bar = bar
    guard completions != nil else {
      bar.isWaiting = true
      replaceOverlay(.query(bar))
      return askFields(at: now)
    }
    look(&bar)
    guard let query = bar.query else {
      replaceOverlay(.query(bar))
      return []
    }
    closeOverlay()
    return ask(query, written: bar.editor.text, at: now)
  }

  /// Goes on to another query and keeps its text.
  mutating func ask(_ query: Query, written text: String, at now: Moment) -> [Effect] {
    guard query != visit.query || visit.scope != .all else { return [] }
    let crumb: Safe = query.filters.isEmpty ? traits.noun.all : Safe(showing: query.description)
    return remember(text) + visit(visit.next(query, crumb: crumb), at: now)
  }

  private mutating func remember(_ text: String) -> [Effect] {
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    history = History.adding(text, to: history)
    return [.remember(text)]
  }

  /// What asking a query will cost.
  func price(of query: Query?) -> Safe {
    guard let query else { return .empty }
    if traits.neededFilter != nil, query.filters.isEmpty { return "a filter comes first" }
    if query == visit.query, visit.scope == .all { return "as it is" }
    if traits.chargesRows {
      let counts = visit.tree.groups.isEmpty ? nil : requests(1, .aggregate)
      return (["no credits"] + [counts].compactMap(\.self)).joined(separator: ", ")
    }
    // Where pages are small, the first screen takes several.
    let first = min(source.setup.reach, ResultsPane.firstPage)
    let counts = visit.tree.groups.isEmpty || traits.levels == .none ? 0 : 1
    let count = traits.requests(for: first, each: first) + counts
    return "at most \(count) request\(count == 1 ? "" : "s")"
  }
}

/// The texts of earlier queries.
public enum History {
  /// How many are kept.
  public static let limit = 500

  /// The texts with one more in front, each there once.
  public static func adding(_ text: String, to texts: [String]) -> [String] {
    Array(([text] + texts.filter { $0 != text }).prefix(limit))
  }
}

// MARK: - Step by step

extension DashboardState {
  mutating func openForm(at now: Moment) -> [Effect] {
    overlays.append(.form(FilterForm(visit.query.description, completions)))
    return askFields(at: now)
  }

  mutating func press(_ key: Key, form: FilterForm, at now: Moment) -> [Effect] {
    var form = form
    let command = setup.keymap.command(for: key, in: [.form])
    switch command {
    case .cancel:
      closeOverlay()
      return []
    case .close:
      guard form.goBack() else {
        closeOverlay()
        return []
      }
    case .accept:
      guard let completions else { return askFields(at: now) }
      if form.goOn(completions, today: setup.today()), let query = form.query {
        closeOverlay()
        return ask(query, written: form.text(completions), at: now)
      }
    default:
      form.take(key, command, completions, today: setup.today(), height: overlayRows)
    }
    replaceOverlay(.form(form))
    return []
  }
}

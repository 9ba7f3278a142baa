import Market
import SafeText
import Terminal

/// Putting a bulk request together, and saying yes to its price.
extension DashboardState {
  mutating func openComposer() {
    guard let desk = source.setup.desk, !source.setup.bulkDatasets.isEmpty else {
      notice = Notice(
        .warning,
        source.setup.isLocal
          ? "these records are here already" : "this source sells nothing in bulk"
      )
      return
    }
    let composer = BulkComposer(
      desk: desk,
      datasets: source.setup.bulkDatasets,
      whats: [markedRows, shownQuery, .file].compactMap(\.self)
    )
    overlays.append(.bulk(.composer(composer)))
  }

  /// The rows that are marked, as far as they have numbers.
  private var markedRows: BulkComposer.What? {
    let ids = marks.jobs.compactMap { $0.id.flatMap { Int($0) } }
    return ids.isEmpty ? nil : .marked(ids)
  }

  /// The query that is shown; one in the provider's own language as it was written.
  private var shownQuery: BulkComposer.What? {
    guard visit.scope == .all else { return nil }
    let filters = visit.query.filters
    if filters.count == 1, case .native(let text) = filters[0].test {
      return .query(.native(text), Safe(showing: text))
    }
    let words: Safe =
      visit.query == .everything ? "everything there is" : Safe(showing: visit.query.description)
    return .query(.query(visit.query), words)
  }

  mutating func press(_ key: Key, bulk overlay: BulkOverlay) -> [Effect] {
    switch overlay {
    case .composer(let composer): press(key, composer: composer)
    case .spend(let view): press(key, spend: view)
    case .question(let question): press(key, question: question)
    case .identify(let prompt): press(key, identify: prompt)
    case .detail(let detail): press(key, detail: detail)
    }
  }

  private mutating func press(_ key: Key, composer: BulkComposer) -> [Effect] {
    var composer = composer
    let command = setup.keymap.command(for: key, in: [.composing])
    if command == .close {
      closeOverlay()
      guard let counting = composer.request else { return [] }
      bulkAsked[counting] = nil
      notice = Notice(.good, DashboardState.pricingStopped)
      return [.cancel(counting)]
    }
    // What is being counted does not change meanwhile.
    guard composer.request == nil else { return [] }
    if command != .next, command != .previous, command != .accept, composer.type(key) {
      replaceOverlay(.bulk(.composer(composer)))
      return []
    }
    var effects: [Effect] = []
    switch command {
    case .accept:
      guard let act = composer.act else {
        composer.problem = BulkProblem("the path of the file is missing")
        break
      }
      let id = newRequest()
      bulkAsked[id] = .composing(composer.desk)
      (composer.request, composer.problem) = (id, nil)
      effects = [.bulk(id, composer.desk, act)]
    case .next: composer.moveLine(by: 1)
    case .previous: composer.moveLine(by: -1)
    case .left: composer.change(by: -1)
    case .right: composer.change(by: 1)
    default: break
    }
    replaceOverlay(.bulk(.composer(composer)))
    return effects
  }

  private mutating func press(_ key: Key, spend view: BulkSpendView) -> [Effect] {
    var view = view
    let command = setup.keymap.command(for: key, in: [.confirm])
    switch command {
    case .close:
      closeOverlay()
      return []
    case .spend, .accept:
      guard view.isSaid else {
        notice = Notice(
          .warning,
          view.isForbidden
            ? "nothing may be spent" : "type \(view.credits) and press Enter to say yes"
        )
        return []
      }
      closeOverlay()
      // What is left after it, the provider has yet to tell.
      desks[view.desk]?.balance = nil
      return act(view.act, view.desk, done: "ordered: it goes on by itself from here")
    default: view.type(key)
    }
    replaceOverlay(.bulk(.spend(view)))
    return []
  }

  private mutating func press(_ key: Key, question: BulkQuestion) -> [Effect] {
    switch setup.keymap.command(for: key, in: [.asking]) {
    case .close: closeOverlay()
    case .accept:
      closeOverlay()
      return act(question.act, question.desk, done: question.done)
    default: break
    }
    return []
  }

  private mutating func press(_ key: Key, identify prompt: BulkIDPrompt) -> [Effect] {
    var prompt = prompt
    switch setup.keymap.command(for: key, in: [.typing]) {
    case .close: closeOverlay()
    case .accept:
      guard !prompt.editor.text.isEmpty else { return [] }
      closeOverlay()
      return act(
        .identify(prompt.id, prompt.editor.text),
        prompt.desk,
        done: "found: it was bought, and goes on"
      )
    default:
      _ = prompt.editor.take(key)
      replaceOverlay(.bulk(.identify(prompt)))
    }
    return []
  }

  private mutating func press(_ key: Key, detail: BulkDetail) -> [Effect] {
    var detail = detail
    let command = setup.keymap.command(for: key, in: [.help])
    if command == .close {
      closeOverlay()
    } else if let motion = command.flatMap(ListCursor.Motion.init),
      let request = desks[detail.desk]?.request(detail.id)
    {
      detail.scroll(motion, request, setup.time, second, size: overlayArea.size)
      replaceOverlay(.bulk(.detail(detail)))
    }
    return []
  }
}

// MARK: - The price

extension DashboardState {
  mutating func openSpending(
    _ request: BulkProgress,
    _ desk: DeskID,
    _ purpose: BulkSpendView.Purpose
  ) {
    let lost = request.slices.filter { $0.state == .unknown }
    let parts = purpose == .sendAgain && !lost.isEmpty ? lost : [request]
    let prices = parts.map(\.price.most)
    guard !prices.contains(nil) else {
      notice = Notice(.warning, "its price is not known")
      return
    }
    let seller = sources.first { $0.setup.desk == desk && !$0.setup.isLocal }
    let credits = seller.flatMap { report(of: $0).credits }
    let known = credits.map { "\($0.left.grouped) credits (\(setup.time($0.time)))" as Safe }
    overlays.append(
      .bulk(
        .spend(
          BulkSpendView(
            request,
            desk: desk,
            purpose: purpose,
            credits: prices.compactMap(\.self).reduce(0, +),
            balance: known ?? desks[desk]?.balance.map { "\($0.grouped) credits" }
              ?? "not told yet",
            left: credits?.left ?? desks[desk]?.balance,
            threshold: seller?.setup.threshold ?? 0,
            isForbidden: seller?.setup.forbidsSpending ?? true
          )
        )
      )
    )
  }

  func draw(_ overlay: BulkOverlay, _ layout: Layout, on canvas: inout Canvas) {
    switch overlay {
    case .composer(let composer):
      let columns = min(84, layout.body.size.columns) - 2
      drawDialog("Collect in bulk", rows: composer.rows(columns: columns), layout, on: &canvas) {
        composer.draw(on: &$0)
      }
    case .spend(let view):
      drawDialog("This costs credits", rows: view.rows, layout, on: &canvas) { view.draw(on: &$0) }
    case .question(let question):
      drawDialog("Are you sure?", rows: BulkQuestion.rows, layout, on: &canvas) {
        question.draw(on: &$0)
      }
    case .identify(let prompt):
      drawDialog("Its id", rows: BulkIDPrompt.rows, layout, on: &canvas) { prompt.draw(on: &$0) }
    case .detail(let detail):
      guard let request = desks[detail.desk]?.request(detail.id) else { return }
      drawBody("Bulk request", layout, on: &canvas) {
        detail.draw(on: &$0, request, setup.time, second)
      }
    }
  }
}

import Market
import SafeText
import Terminal

/// Paying for rows: only when a person says so, with the price on the screen before.
extension DashboardState {
  /// What the next rows cost and which key fetches them; `nil` where nothing is to be paid.
  var offerWords: (text: Safe, role: Role)? {
    let results = visit.results
    guard let price = results.offer else { return nil }
    let cost = words(for: price)
    guard !source.setup.forbidsSpending else { return ("\(cost); nothing may be spent", .warning) }
    guard let most = price.most else { return ("\(cost), so it is not fetched", .warning) }
    let asks: Safe = most > source.setup.threshold ? "; asks first" : .empty
    guard results.page.answer != nil else {
      return ("Enter fetches the first page: \(cost)\(asks)", .accent)
    }
    guard !results.isReopened else {
      return ("Enter looks for newer \(traits.noun.many): \(cost)\(asks)", .accent)
    }
    let left = results.total.map { $0 - results.jobs.count } ?? .max
    guard left > 0 else {
      return ("Enter looks for further \(traits.noun.many): \(cost)\(asks)", .accent)
    }
    let count = min(results.pageSize ?? left, left)
    return ("Enter: next \(traits.noun.counted(count)), \(cost)\(asks)", .accent)
  }

  /// What the lower border says where all that was on offer is here.
  var endWords: (text: Safe, role: Role)? {
    let results = visit.results
    guard traits.chargesRows, visit.scope == .all, results.isAtEnd, !results.isReopened,
      let way = setup.keymap.say(.refresh, "tells what looking for newer ones costs")
    else { return nil }
    return (way, .dim)
  }

  /// A price and what there is to pay it with: `at most 100 credits of 98,765`.
  func words(for price: Price) -> Safe {
    guard price != .free else { return price.shown }
    guard let credits = service.credits else { return "\(price.shown), balance not told yet" }
    return "\(price.shown) of \(credits.left.grouped)"
  }

  /// Fetches the rows that are offered, or asks whether they are to be paid for.
  mutating func buy(at now: Moment) -> [Effect] {
    guard let price = visit.results.offer else { return [] }
    guard !source.setup.forbidsSpending, let most = price.most else {
      notice = offerWords.map { Notice(.warning, $0.text) }
      return []
    }
    guard most <= source.setup.threshold else {
      overlays.append(.confirm(ConfirmView(price: price, credits: most)))
      return []
    }
    return pay(most, at: now)
  }

  private mutating func pay(_ most: Int, at now: Moment) -> [Effect] {
    visit.results.page.answer == nil
      ? askResults(at: now, spending: .atMost(most))
      : fetchFurther(at: now, spending: .atMost(most))
  }

  mutating func press(_ key: Key, confirm view: ConfirmView, at now: Moment) -> [Effect] {
    var view = view
    switch setup.keymap.command(for: key, in: [.confirm]) {
    case .close:
      closeOverlay()
      return []
    case .spend:
      closeOverlay()
      return pay(view.credits, at: now)
    case .accept where view.isSaid:
      closeOverlay()
      return pay(view.credits, at: now)
    default: view.type(key)
    }
    replaceOverlay(.confirm(view))
    return []
  }
}

// MARK: - Requests

extension DashboardState {
  /// What some requests of a kind take of its limits: `1 of 10 requests a minute`.
  func requests(_ count: Int, _ kind: RequestKind) -> Safe {
    let windows = source.setup.limits.filter { $0.kinds.contains(kind) }.flatMap(\.windows)
    // People think in minutes, and limits are stated for them.
    let window = windows.first { $0.period == .seconds(60) } ?? windows.first
    guard let window else { return "\(count.grouped) request\(count == 1 ? "" : "s")" }
    return "\(count.grouped) of \(window.limit.grouped) requests \(window.period.each)"
  }
}

extension Duration {
  /// How often a window of this length comes.
  fileprivate var each: Safe {
    switch self {
    case .seconds(1): "a second"
    case .seconds(60): "a minute"
    case .seconds(3600): "an hour"
    default: "in \(components.seconds) s"
    }
  }
}
